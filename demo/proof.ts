import type { InstanceState, JournalEntry, RegionState, InstanceSnapshotState } from "../emulator/services";

export interface Claim {
    readonly text: string;
    readonly holds: boolean;
}

/** What is there after `pulumi up`, and the one thing remembered from before it. */
export interface Evidence {
    readonly sourceName: string;
    readonly sourcePasswordBefore: string;
    readonly after: RegionState;
    readonly journal: readonly JournalEntry[];
    /** Everything that Pulumi showed, and its state. */
    readonly shownAndStored: string;
}

/** The four things that the demo makes or uses, as the emulator knows them. */
export interface Cast {
    readonly source: InstanceState;
    readonly copy: InstanceState;
    readonly backup: InstanceSnapshotState;
    readonly sysprep: InstanceSnapshotState;
}

/** @throws an Error that says which of the four is missing */
export function castOf({ sourceName, after }: Evidence): Cast {
    return {
        source: demand(
            after.instances.find((each) => each.name === sourceName),
            `the source instance ${sourceName}`,
        ),
        copy: demand(
            after.instances.find((each) => each.name !== sourceName),
            "the new instance",
        ),
        backup: demand(withRole(after, "backup"), "the backup snapshot"),
        sysprep: demand(withRole(after, "sysprep"), "the Sysprep snapshot"),
    };
}

function withRole(state: RegionState, role: string): InstanceSnapshotState | undefined {
    return state.instanceSnapshots.find((each) => each.tags["pulumi-lightsail-windows:role"] === role);
}

function demand<T>(found: T | undefined, what: string): T {
    if (found === undefined) {
        throw new Error(`After pulumi up, ${what} is not there.`);
    }
    return found;
}

/** Judges the run by what is really on the disks, which no AWS call tells. */
export function claims(evidence: Evidence): readonly Claim[] {
    const { source, copy, backup, sysprep } = castOf(evidence);
    const passwords = [
        evidence.sourcePasswordBefore,
        source.disk.administratorPassword,
        copy.disk.administratorPassword,
    ];
    return [
        {
            text: "The Sysprep snapshot's disk is generalized, the backup's is not.",
            holds: sysprep.disk.generalized && !backup.disk.generalized,
        },
        {
            text: "Sysprep ran once, after the backup was there.",
            holds: sysprepRanOnce(backup, sysprep, evidence.journal),
        },
        { text: `${source.name} is running again.`, holds: source.state === "running" },
        {
            text: `${copy.name} is another computer: it has a machine SID of its own.`,
            holds: copy.state === "running" && copy.disk.machineSid !== source.disk.machineSid,
        },
        {
            text: "The administrator passwords of the two differ, and neither is the one from before.",
            holds: passwords.every((each) => each !== "") && new Set(passwords).size === passwords.length,
        },
        {
            text: "None of the passwords was shown, and none stands in the state in plain text.",
            holds: passwords.every((each) => !evidence.shownAndStored.includes(each)),
        },
    ];
}

function sysprepRanOnce(
    backup: InstanceSnapshotState,
    sysprep: InstanceSnapshotState,
    journal: readonly JournalEntry[],
): boolean {
    const snapshots = journal.filter(
        (each) => each.operation === "CreateInstanceSnapshot" && each.status === 200,
    );
    const order = snapshots.map((each) => each.input["instanceSnapshotName"]);
    return (
        backup.disk.sysprepRuns === 0 &&
        sysprep.disk.sysprepRuns === 1 &&
        order.indexOf(backup.name) < order.indexOf(sysprep.name)
    );
}

/** Whether `pulumi destroy` has left the source, running, and nothing else. */
export function claimsAfterDestroy(sourceName: string, left: RegionState): readonly Claim[] {
    return [
        {
            text: `${sourceName} is running, and no other instance is left.`,
            holds:
                left.instances.length === 1 &&
                left.instances[0]?.name === sourceName &&
                left.instances[0].state === "running",
        },
        { text: "No snapshot is left.", holds: left.instanceSnapshots.length === 0 },
    ];
}
