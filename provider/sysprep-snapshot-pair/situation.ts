import type { Instance, InstanceSnapshot, ManagedNode, Operation } from "../cloud/ports";
import { TAG } from "../run/tags";

/** One snapshot of the pair, as the cloud has it now. */
export type SnapshotSituation =
    | { readonly kind: "absent" }
    /** The name is in use by a snapshot that this pair did not make of this instance. */
    | { readonly kind: "foreign"; readonly snapshot: InstanceSnapshot; readonly reason: string }
    | {
          readonly kind: "pending" | "available" | "failed";
          readonly snapshot: InstanceSnapshot;
          readonly runId: string;
      };

/** What is known of the Sysprep command of this run. */
export type CommandSituation =
    | { readonly kind: "none" }
    | { readonly kind: "running"; readonly commandId: string; readonly attempt: number }
    | {
          readonly kind: "generalized";
          readonly attempt: number;
          /**
           * When it was sent, by Systems Manager's clock. Its end is known only by the machine's own clock, which may
           * be wrong and must not be compared with the times that Lightsail records.
           */
          readonly requestedAt: Date;
          /** What the guest read back from its registry. */
          readonly imageState: string;
      }
    /** The machine's own record says that this run has, or may have, generalized the disk already. */
    | { readonly kind: "spent"; readonly attempt: number; readonly why: string }
    /** Failed: Sysprep may be tried again, unless the machine's own record forbids it. */
    | { readonly kind: "failed"; readonly attempt: number; readonly why: string };

/** Starts and stops of the source since the backup snapshot was begun, as Lightsail records them. */
export interface PowerHistory {
    /** The last time somebody started or restarted it: since then its disk has been booted. */
    readonly lastStart: Date | undefined;
    /** The last time somebody stopped it from outside. */
    readonly lastStop: Date | undefined;
    /** It was started without a stop from outside before: Windows had shut itself down, perhaps by Sysprep. */
    readonly wentDownInside?: true;
}

/** Everything the step list decides on, read from the cloud afresh before each step. */
export interface Situation {
    /** When it was read. */
    readonly now: Date;
    /** Where it was read; absent where a situation is only thought of. */
    readonly region?: string;
    readonly source: Instance | undefined;
    readonly backup: SnapshotSituation;
    readonly sysprep: SnapshotSituation;
    readonly power: PowerHistory;
    readonly command: CommandSituation;
    /** The source's node, where the method needs one; `undefined` when none or no single one was found. */
    readonly node: ManagedNode | undefined;
    /** The source's new administrator password was read, or it was established that it can't be. */
    readonly passwordRead: boolean;
    /** What Sysprep has changed on the source was put back, or it was established that it can't be. */
    readonly settingsPutBack: boolean;
    /** What the Sysprep snapshot's tags say of the checks after Sysprep. */
    readonly verified: {
        readonly source: boolean;
        /** That AWS's signature has shown whose answers these were. */
        readonly proven?: boolean;
        readonly clone: boolean;
    };
    /** The backup was deleted on purpose, or is about to be. */
    readonly backupDeleted: boolean;
    /** The temporary clone of this run, if it exists. */
    readonly clone: Instance | undefined;
    /** The names of the disks that were made for it, which stay when it is deleted; absent where it can have none. */
    readonly cloneDisks?: readonly string[];
    /** By Region: those in `copyTo`, and those that earlier runs have copied to. */
    readonly copies: ReadonlyMap<string, CopySituation>;
}

const STARTS = ["StartInstance", "RebootInstance"];

export function powerHistory(operations: readonly Operation[], since: Date | undefined): PowerHistory {
    const latest = (types: readonly string[]) =>
        operations
            .filter((operation) => types.includes(operation.type) && operation.status !== "Failed")
            .flatMap((operation) => (operation.createdAt === undefined ? [] : [operation.createdAt]))
            .filter((at) => since === undefined || at.getTime() >= since.getTime())
            .reduce<Date | undefined>((last, at) => (last === undefined || at > last ? at : last), undefined);
    return {
        lastStart: latest(STARTS),
        lastStop: latest(["StopInstance"]),
        ...(wentDownInside(operations, since) ? { wentDownInside: true } : {}),
    };
}

/** Two starts in a row mean a shutdown from inside: Lightsail starts nothing that is running. */
function wentDownInside(operations: readonly Operation[], since: Date | undefined): boolean {
    const switches = operations
        .filter(({ type, status }) => status !== "Failed" && ["StartInstance", "StopInstance"].includes(type))
        .flatMap(({ type, createdAt }) =>
            createdAt === undefined ? [] : [{ type, at: createdAt.getTime() }],
        )
        .filter(({ at }) => since === undefined || at >= since.getTime())
        .sort((one, other) => one.at - other.at);
    return switches.some(
        ({ type }, index) => type === "StartInstance" && switches[index - 1]?.type === "StartInstance",
    );
}

/** Whether somebody has started or restarted the instance between the two moments. Pure. */
export function startedBetween(operations: readonly Operation[], after: Date, until: Date): boolean {
    return operations.some(
        ({ type, status, createdAt }) =>
            STARTS.includes(type) &&
            status !== "Failed" &&
            createdAt !== undefined &&
            createdAt > after &&
            createdAt < until,
    );
}

/** Stopped after its last start without a call to Lightsail: Windows has shut itself down. */
export function stoppedFromInside(situation: Situation): boolean {
    const { lastStart, lastStop } = situation.power;
    return (
        situation.source?.state === "stopped" &&
        lastStart !== undefined &&
        (lastStop === undefined || lastStop.getTime() < lastStart.getTime())
    );
}

/**
 * The generalized Windows has been started again, so the disk has been through OOBE. No run starts the source between
 * sending Sysprep and its shutdown, so a start after the sending is a start after Sysprep.
 */
export function startedSinceSysprep(situation: Situation): boolean {
    return (
        situation.command.kind === "generalized" &&
        situation.power.lastStart !== undefined &&
        situation.power.lastStart.getTime() > situation.command.requestedAt.getTime()
    );
}

/** A generalized disk that nobody has started since. A Sysprep snapshot may be made of nothing else. */
export function generalizedAndUntouched(situation: Situation, method: "ssm" | "manual"): boolean {
    if (method === "manual") {
        return stoppedFromInside(situation);
    }
    return situation.command.kind === "generalized" && !startedSinceSysprep(situation);
}

/** Whether a run has proven that the snapshot's disk was generalized and not started before it was taken. */
export function hasProof(sysprep: SnapshotSituation): boolean {
    return sysprep.kind === "available" && sysprep.snapshot.tags[TAG.proof] !== undefined;
}

/** Sysprep has been through the disk, as far as the cloud tells. Pure. */
export function generalizesOrHas({ command, sysprep }: Situation): boolean {
    return (
        command.kind === "generalized" ||
        command.kind === "spent" ||
        sysprep.kind === "pending" ||
        sysprep.kind === "available"
    );
}

/** The run that the snapshots in the cloud belong to; none before the first backup. */
export function runIdOf(situation: Pick<Situation, "backup" | "sysprep">): string | undefined {
    for (const snapshot of [situation.sysprep, situation.backup]) {
        if (snapshot.kind !== "absent" && snapshot.kind !== "foreign") {
            return snapshot.runId;
        }
    }
    return undefined;
}

/** The Sysprep snapshot's copy in another Region. */
export type CopySituation =
    | { readonly kind: "absent" }
    | { readonly kind: "foreign" }
    /** Its Region did not answer, or was not asked yet. */
    | { readonly kind: "unknown"; readonly why: string }
    /** This pair's, but a copy of another run's snapshot: another image. */
    | { readonly kind: "outdated"; readonly snapshot: InstanceSnapshot }
    /** `untagged`: begun by a run that was killed before it could tag it. */
    | { readonly kind: "pending" | "available" | "failed" | "untagged"; readonly snapshot: InstanceSnapshot };
