import type { Probe } from "../../../provider/health/probe";
import type { Attempt, Commands } from "./commands";
import { type Expected, PAIR_URN, SOURCE, type Story } from "./scene";
import { SimulatedProcess } from "./simulated-process";
import { Stack } from "./stack";
import { PLAIN, type Raw, settled, type Stage, story, USER_DATA } from "./told";

const HTTP = { kind: "http", path: "/health" } as const;
const LIGHTSAIL = "Lightsail_20161128";
const COPY = "eu-west-1";

const VERIFIED: Raw = {
    ...PLAIN,
    tags: { team: "web" },
    sysprep: { method: "ssm", beforeSysprep: "Remove-Item C:\\build -Recurse" },
    verify: { source: [HTTP, { kind: "powershell", script: "exit 0" }], clone: { userData: USER_DATA } },
    backupRetention: "deleteAfterVerified",
    copyTo: [COPY],
};

const ONE_PAIR: Expected = { backups: 1, sysprepSnapshots: 1, sysprepRuns: 1, isRecorded: true };
const NO_PAIR: Expected = { backups: 0, sysprepSnapshots: 0, isRecorded: false };

/**
 * Healthy when the first run looks before it touches anything; then the machine at that address is ill in all the rest
 * of it, and healthy from the second run on. What was restored is healthy.
 */
const illAtFirst = (time: number): Probe => {
    let before: string | undefined;
    return (_check, address) => {
        const isIll = time === 1 && before === address;
        before ??= address;
        return Promise.resolve(isIll ? { healthy: false, reason: "it answers 500" } : { healthy: true });
    };
};

const afterUp =
    (args: Raw) =>
    ({ stack }: Stage): Promise<void> =>
        settled(stack.up(args));

/** Another disk beside the one that it starts from. */
export async function withDisk({ world }: Stage): Promise<void> {
    const disk = { diskName: "data", availabilityZone: "us-east-1a", sizeInGb: 64 };
    await world.byHand(LIGHTSAIL, "CreateDisk", disk);
    await world.clock.sleep(60_000);
    await world.byHand(LIGHTSAIL, "AttachDisk", {
        diskName: "data",
        instanceName: SOURCE,
        diskPath: "/dev/xvdf",
    });
}

/** In production, at an address of its own. */
async function inProduction(stage: Stage): Promise<void> {
    await withDisk(stage);
    await stage.world.byHand(LIGHTSAIL, "AllocateStaticIp", { staticIpName: "front" });
    await stage.world.byHand(LIGHTSAIL, "AttachStaticIp", { staticIpName: "front", instanceName: SOURCE });
}

/** Stopped by a run that could then neither take its snapshot nor start it. */
async function leftStopped({ world, stack }: Stage): Promise<void> {
    await world.setFaults([
        { operation: "CreateInstanceSnapshot", nth: 1, fault: "access-denied" },
        { operation: "StartInstance", nth: 1, fault: "access-denied" },
    ]);
    const { end, message } = await stack.up(PLAIN);
    if (end !== "failed" || !message.startsWith("ATTENTION: ")) {
        throw new Error(`the source was not left stopped: ${message}`);
    }
}

async function cutOffAtSysprep({ world, stack }: Stage): Promise<void> {
    await world.setFaults([{ operation: "SendCommand", nth: 4, fault: "access-denied" }]);
    const { end, message } = await stack.up(PLAIN);
    if (end !== "failed" || stack.resources.some(({ recorded }) => recorded === undefined)) {
        throw new Error(`the pair is not half done: ${message}`);
    }
}

const CLAIM: Raw = {
    instanceName: SOURCE,
    pairUrn: PAIR_URN,
    resourceUrn: PAIR_URN.replace(":SysprepSnapshotPair:", ":SnapshotClaim:"),
};
const claims = new WeakMap<Commands, Stack>();

/** A complete pair, its claim, and a run that was to make the next one and was killed when Sysprep was sent. */
async function killedRebake({ world, stack }: Stage): Promise<void> {
    const claim = new Stack(world, "claim", () => new SimulatedProcess(world));
    claims.set(stack, claim);
    await settled(claim.up(CLAIM));
    await settled(stack.up({ ...PLAIN, triggers: [1] }));
    world.strike = ({ operation, body }) =>
        operation === "SendCommand" && body.includes(" sysprep attempt=") ? "after" : undefined;
    const { end, message } = await stack.up({ ...PLAIN, triggers: [2] });
    world.strike = undefined;
    if (end !== "killed") {
        throw new Error(`the run was not killed: ${end}, ${message}`);
    }
}

/** Like the engine: the claim, which the pair depends on, after the pair. */
async function destroyWithClaim(stack: Commands): Promise<Attempt> {
    const attempt = await stack.destroy();
    return attempt.end === "done" ? (claims.get(stack)?.destroy() ?? attempt) : attempt;
}

/** Two snapshots made as the guide says, by hand. */
async function pairByHand({ world, person }: Stage): Promise<void> {
    const steps = [
        () => person.stop(),
        () => person.takeSnapshot("by-hand-backup"),
        () => person.start(),
        () => person.runSysprep(),
        () => person.takeSnapshot("by-hand-sysprep"),
        () => person.start(),
    ];
    for (const step of steps) {
        await step();
        await world.clock.sleep(30 * 60_000);
    }
}

const INSTANCE: Raw = {
    resourceUrn: "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:SnapshotInstance::web",
    instanceName: "web-1",
    availabilityZone: "us-east-1a",
    openPorts: [{ protocol: "tcp", fromPort: 443 }],
    userData: USER_DATA,
};

const withImage =
    (first?: Raw) =>
    async ({ world, stack }: Stage): Promise<void> => {
        const pair = new Stack(world, "pair", () => new SimulatedProcess(world));
        await settled(
            pair.up({ ...PLAIN, sysprepSnapshotName: "image", backupSnapshotName: "image-backup" }),
        );
        if (first !== undefined) {
            await settled(stack.up(first));
        }
    };

const FROM_IMAGE: Raw = { ...INSTANCE, snapshotName: "image" };

export const STORIES: readonly Story[] = [
    story("create", { expected: ONE_PAIR }),
    story("create, verified, with a copy, without the backup", {
        before: withDisk,
        args: VERIFIED,
        expected: { ...ONE_PAIR, backups: 0, copies: [COPY] },
    }),
    story("create, verification failing, restored", {
        before: inProduction,
        args: {
            ...PLAIN,
            verify: { source: { ...HTTP, within: "1m" } },
            onVerifyFailure: "restore",
            moveStaticIpOnRestore: true,
        },
        failsAtFirst: true,
        probe: illAtFirst,
        expected: { ...ONE_PAIR, mayHaveRestored: true },
    }),
    story("create, Sysprep by hand", {
        args: { ...PLAIN, sysprep: { method: "manual" } },
        reader: (person, line) => {
            if (line.startsWith("now it is your turn")) {
                void person.runSysprep();
            }
        },
        expected: { backups: 1, sysprepSnapshots: 1, isRecorded: true },
    }),
    story("adopt", {
        args: {
            ...PLAIN,
            adoptExisting: true,
            backupSnapshotName: "by-hand-backup",
            sysprepSnapshotName: "by-hand-sysprep",
        },
        before: pairByHand,
        expected: ONE_PAIR,
    }),
    story("update", {
        before: afterUp({ ...PLAIN, tags: { team: "web", stage: "old" } }),
        args: { ...PLAIN, tags: { team: "shop" }, copyTo: [COPY], verify: { source: HTTP, clone: true } },
        expected: { ...ONE_PAIR, copies: [COPY] },
    }),
    story("new pair by triggers, old one deleted", {
        before: afterUp({ ...PLAIN, triggers: [1] }),
        args: { ...PLAIN, triggers: [2] },
        expected: { ...ONE_PAIR, sysprepRuns: 2 },
    }),
    story("new pair by triggers, old one kept", {
        before: afterUp({ ...PLAIN, triggers: [1], keepPrevious: 1 }),
        args: { ...PLAIN, triggers: [2], keepPrevious: 1 },
        expected: { ...ONE_PAIR, backups: 2, sysprepSnapshots: 2, sysprepRuns: 2 },
    }),
    story("delete", {
        before: afterUp({ ...PLAIN, copyTo: [COPY] }),
        act: (stack) => stack.destroy(),
        expected: { ...NO_PAIR, sysprepRuns: 1 },
    }),
    story("delete what is half done", {
        before: cutOffAtSysprep,
        act: (stack) => stack.destroy(),
        expected: { ...NO_PAIR, sysprepRuns: 0 },
    }),
    story("delete what has left the source stopped", {
        before: leftStopped,
        act: (stack) => stack.destroy(),
        expected: { ...NO_PAIR, sysprepRuns: 0 },
    }),
    story("delete after a killed re-bake", {
        before: killedRebake,
        act: destroyWithClaim,
        expected: { ...NO_PAIR, sysprepRuns: 2 },
    }),
    story("other triggers after a killed run", {
        before: killedRebake,
        args: { ...PLAIN, triggers: [3] },
        expected: { ...ONE_PAIR, sysprepRuns: 3 },
    }),
    story("instance from the image: create", {
        kind: "instance",
        before: withImage(),
        args: FROM_IMAGE,
        expected: { ...ONE_PAIR, instances: 1 },
    }),
    story("instance from the image: update", {
        kind: "instance",
        before: withImage(FROM_IMAGE),
        args: {
            ...FROM_IMAGE,
            tags: { team: "web" },
            openPorts: [{ protocol: "tcp", fromPort: 80 }],
            addOns: [{ addOnType: "AutoSnapshot" }],
        },
        expected: { ...ONE_PAIR, instances: 1 },
    }),
    story("instance from the image: delete", {
        kind: "instance",
        before: withImage(FROM_IMAGE),
        act: (stack) => stack.destroy(),
        expected: { ...ONE_PAIR, isRecorded: false },
    }),
    story("fleet: create", { kind: "fleet", expected: { ...ONE_PAIR, instances: 2 } }),
    story("fleet: new image", {
        kind: "fleet",
        before: afterUp({ triggers: [1] }),
        args: { triggers: [2] },
        expected: { ...ONE_PAIR, sysprepRuns: 2, instances: 2 },
    }),
    story("fleet: delete", {
        kind: "fleet",
        before: afterUp({}),
        act: (stack) => stack.destroy(),
        expected: { ...NO_PAIR, sysprepRuns: 1 },
    }),
];
