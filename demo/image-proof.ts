import type { InstanceState, RegionState } from "../emulator/services";
import type { Claim } from "./proof";

/** The server as it was, and what is there after `pulumi up`. */
export interface ImageEvidence {
    readonly before: InstanceState;
    readonly after: RegionState;
    /** Everything that Pulumi showed, and its state. */
    readonly shownAndStored: string;
}

/** Judges the run by what is really on the disks, which no AWS call tells. */
export function imageClaims({ before, after, shownAndStored }: ImageEvidence): readonly Claim[] {
    const server = after.instances.find(({ name }) => name === before.name);
    const others = after.instances.filter(({ name }) => name !== before.name);
    const image = after.instanceSnapshots.find(({ disk }) => disk.generalized);
    const [copy] = others;
    const passwords = [before, copy].map((each) => each?.disk.administratorPassword ?? "");
    return [
        {
            text: `${before.name} is running, and Sysprep never ran on its disk.`,
            holds: server?.state === "running" && server.disk.sysprepRuns === before.disk.sysprepRuns,
        },
        {
            text: "It has the machine SID, the computer name and the administrator password that it had.",
            holds: (["machineSid", "computerName", "administratorPassword"] as const).every(
                (each) => server?.disk[each] === before.disk[each],
            ),
        },
        {
            text: "Nothing of the preparation is left on it: it carries no tag, and its builder is gone.",
            holds: others.length === 1 && Object.keys(server?.tags ?? { none: "" }).length === 0,
        },
        { text: "The image's disk is generalized.", holds: image?.state === "available" },
        {
            text: `${copy?.name ?? "The new instance"} is another computer, with a machine SID and a password of its own.`,
            holds:
                copy?.state === "running" &&
                copy.disk.machineSid !== before.disk.machineSid &&
                copy.disk.administratorPassword !== before.disk.administratorPassword,
        },
        {
            text: "None of the passwords was shown, and none stands in the state in plain text.",
            holds: passwords.every((each) => each !== "" && !shownAndStored.includes(each)),
        },
    ];
}
