import type { JournalEntry } from "../pulumi";
import { changing } from "../pair";

/** A moment in a run: right after the provider has asked for one of its changes. */
export interface Moment {
    /** What was asked for, as in `CreateInstanceSnapshot (backup)`. */
    readonly change: string;
    /** The how many of its kind it is. */
    readonly nth: number;
}

/** Every change of an undisturbed run, of those that come by the clock the first. */
export function momentsOf(journal: readonly JournalEntry[]): readonly Moment[] {
    const seen = new Map<string, number>();
    return changing(journal).flatMap((entry) => {
        const change = changeOf(entry);
        const nth = (seen.get(change) ?? 0) + 1;
        seen.set(change, nth);
        return nth > 1 && comesByTheClock(change) ? [] : [{ change, nth }];
    });
}

export function hasCome({ change, nth }: Moment, journal: readonly JournalEntry[]): boolean {
    return changing(journal).filter((entry) => changeOf(entry) === change).length >= nth;
}

export function describeMoment({ change, nth }: Moment): string {
    return nth === 1 ? change : `${change}, the ${nth === 2 ? "second" : `${nth}th`} time`;
}

/** A sign of life, or a look at Sysprep or at a restart. */
function comesByTheClock(change: string): boolean {
    return ["TagResource (lock has)", "SendCommand (progress)", "SendCommand (machine-state)"].includes(
        change,
    );
}

/** The call, with what tells it from others of its operation. */
function changeOf({ operation, input }: JournalEntry): string {
    const detail = DETAILS[operation]?.(input);
    return detail === undefined ? operation : `${operation} (${detail})`;
}

interface Input {
    readonly instanceSnapshotName?: string;
    readonly Comment?: string;
    readonly tags?: readonly { readonly key: string; readonly value: string }[];
}

const DETAILS: Readonly<Record<string, (input: Input) => string | undefined>> = {
    CreateInstanceSnapshot: ({ instanceSnapshotName = "" }) =>
        instanceSnapshotName.includes("-backup-")
            ? "backup"
            : instanceSnapshotName.endsWith("-base")
              ? "base"
              : instanceSnapshotName.includes("-image-")
                ? "image"
                : "Sysprep",
    SendCommand: ({ Comment = "" }) =>
        /(?:^| )(detect|preflight|progress|sysprep|plant|unplant|provision|restart|machine-state|scrub)(?: |$)/.exec(
            Comment,
        )?.[1],
    TagResource: ({ tags = [] }) => {
        const { key, value } = tags[0] ?? { key: "", value: "" };
        const name = key.replace("pulumi-lightsail-windows:", "");
        return name.startsWith("lock-") ? `lock ${value.split(" ")[0] ?? ""}` : name;
    },
};
