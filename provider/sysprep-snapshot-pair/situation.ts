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
           * When it was sent, by Systems Manager's clock: of its end there is only the machine's own, which may be
           * wrong, and must not be held against the times that Lightsail records.
           */
          readonly requestedAt: Date;
          /** What the guest read back from its registry. */
          readonly imageState: string;
      }
    /** The guest's own record says that this run has, or may have, generalized the disk already. */
    | { readonly kind: "spent"; readonly attempt: number; readonly why: string }
    /** Ended otherwise: the machine may be tried again, unless the guest's own marker says no. */
    | { readonly kind: "failed"; readonly attempt: number; readonly why: string };

/** What Lightsail's record of operations says about the source since the backup snapshot was begun. */
export interface PowerHistory {
    /** The last time somebody started or restarted it: since then its disk has been booted. */
    readonly lastStart: Date | undefined;
    /** The last time somebody stopped it from outside. */
    readonly lastStop: Date | undefined;
    /** It was started without having been stopped from outside: Windows had shut down, by Sysprep perhaps. */
    readonly wentDownInside?: true;
}

/** Everything the step list decides on, read from the cloud afresh before each step. */
export interface Situation {
    /** When it was read. */
    readonly now: Date;
    readonly source: Instance | undefined;
    readonly backup: SnapshotSituation;
    readonly sysprep: SnapshotSituation;
    readonly power: PowerHistory;
    readonly command: CommandSituation;
    /** The source's node, where the method needs one; `undefined` when none or no single one was found. */
    readonly node: ManagedNode | undefined;
    /** The source's new administrator password was read, or it was established that it can't be. */
    readonly passwordRead: boolean;
    /** What the Sysprep snapshot's tags say of the checks after Sysprep. */
    readonly verified: { readonly source: boolean; readonly clone: boolean };
    /** The backup is gone on purpose, or about to be. */
    readonly backupDeleted: boolean;
    /** The temporary clone of this run, if it exists. */
    readonly clone: Instance | undefined;
    /** The disks that were made for it, by name; they stay when it is deleted. None where it can have none. */
    readonly cloneDisks?: readonly string[];
    /** By Region: those asked for, and those that earlier runs have copied to. */
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

/** Lightsail starts nothing that runs; and the backup was taken of a source that was stopped. */
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

/** Stopped by itself after it was started: nobody asked Lightsail for it, so Windows shut down from inside. */
export function stoppedFromInside(situation: Situation): boolean {
    const { lastStart, lastStop } = situation.power;
    return (
        situation.source?.state === "stopped" &&
        lastStart !== undefined &&
        (lastStop === undefined || lastStop.getTime() < lastStart.getTime())
    );
}

/**
 * The generalized Windows has been started again: what is on the disk now has been through OOBE. No start is asked
 * for from when Sysprep was sent until it has shut Windows down, so one after the sending is one after Sysprep.
 */
export function startedSinceSysprep(situation: Situation): boolean {
    return (
        situation.command.kind === "generalized" &&
        situation.power.lastStart !== undefined &&
        situation.power.lastStart.getTime() > situation.command.requestedAt.getTime()
    );
}

/** A generalized disk that nobody has started since: the one thing a Sysprep snapshot may be made of. */
export function generalizedAndUntouched(situation: Situation, method: "ssm" | "manual"): boolean {
    if (method === "manual") {
        return stoppedFromInside(situation);
    }
    return situation.command.kind === "generalized" && !startedSinceSysprep(situation);
}

/** A Sysprep snapshot of which a run has established that its disk was generalized, and not started before it. */
export function hasProof(sysprep: SnapshotSituation): boolean {
    return sysprep.kind === "available" && sysprep.snapshot.tags[TAG.proof] !== undefined;
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
    /** Of this name and pair, but of another run's snapshot: what is in it is another image. */
    | { readonly kind: "outdated"; readonly snapshot: InstanceSnapshot }
    /** `untagged`: begun by a run that was killed before it could put the pair's tags on it. */
    | { readonly kind: "pending" | "available" | "failed" | "untagged"; readonly snapshot: InstanceSnapshot };
