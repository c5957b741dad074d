import { PAIR_URN, type Story } from "./scene";
import { SOURCE } from "./scene";
import { withDisk } from "./stories";
import { type Raw, settled, type Stage, story } from "./told";

const COPY = "eu-west-1";

const IMAGE: Raw = {
    from: { instanceName: SOURCE },
    iamRole: "builder",
    resourceUrn: PAIR_URN.replace(":SysprepSnapshotPair:", ":WindowsImage:"),
    snapshotName: "golden",
};

const PREPARED: Raw = {
    windowsUpdates: true,
    provision: [{ name: "app", script: "exit 0", rebootAfter: true }],
};

/** Of an image, whatever is struck: the server's disk is never generalized. */
const ONE_IMAGE = { backups: 0, sysprepSnapshots: 1, bases: 1, sysprepRuns: 0, isRecorded: true };

const afterUp =
    (args: Raw) =>
    ({ stack }: Stage): Promise<void> =>
        settled(stack.up(args));

/** What is done with images. */
export const IMAGE_STORIES: readonly Story[] = [
    story("image, updated and provisioned", {
        kind: "image",
        args: { ...IMAGE, ...PREPARED, quiet: { services: ["Spooler"] } },
        expected: ONE_IMAGE,
    }),
    story("image of a running server, verified, with a copy, without the server's snapshot", {
        kind: "image",
        before: withDisk,
        args: {
            ...IMAGE,
            verify: { clone: true },
            copyTo: [COPY],
            backup: "delete",
        },
        expected: { ...ONE_IMAGE, bases: 0, copies: [COPY] },
    }),
    story("new image by triggers, old one deleted", {
        kind: "image",
        before: afterUp({ ...IMAGE, snapshotName: undefined, triggers: [1] }),
        args: { ...IMAGE, snapshotName: undefined, triggers: [2] },
        expected: ONE_IMAGE,
    }),
    story("image brought up to date", {
        kind: "image",
        before: afterUp(IMAGE),
        args: { ...IMAGE, tags: { team: "shop" }, copyTo: [COPY], verify: { clone: true } },
        expected: { ...ONE_IMAGE, copies: [COPY] },
    }),
    story("image of a snapshot", {
        kind: "image",
        before: async ({ world, person }) => {
            await person.stop();
            await world.clock.sleep(5 * 60_000);
            await person.takeSnapshot("by-hand");
            await world.clock.sleep(30 * 60_000);
            await person.start();
            await world.clock.sleep(5 * 60_000);
        },
        args: { ...IMAGE, from: { snapshotName: "by-hand" } },
        expected: { ...ONE_IMAGE, bases: 0 },
    }),
    story("delete an image", {
        kind: "image",
        before: afterUp({ ...IMAGE, copyTo: [COPY] }),
        act: (stack) => stack.destroy(),
        expected: { ...ONE_IMAGE, sysprepSnapshots: 0, bases: 0, isRecorded: false },
    }),
];
