import type { PairContext } from "../context";
import { TAG } from "../../run/tags";
import { type Situation, stoppedFromInside } from "../situation";

const DAY = 24 * 3_600_000;

/**
 * A backup too old to go back to: the source has been in use for a day or longer since it was taken. Never one after
 * which Sysprep was run, or may have been: that is the last copy of the disk before Sysprep. Pure.
 */
export function isStale(situation: Situation): boolean {
    const { backup, sysprep, command, power, source, now } = situation;
    if (backup.kind !== "available" || sysprep.kind !== "absent" || source === undefined) {
        return false;
    }
    const { tags, createdAt } = backup.snapshot;
    const mayBeOfBeforeSysprep =
        tags[TAG.sysprepSent] !== undefined ||
        command.kind !== "none" ||
        stoppedFromInside(situation) ||
        power.wentDownInside === true;
    const hasBeenInUse = source.state !== "stopped" || power.lastStart !== undefined;
    return !mayBeOfBeforeSysprep && hasBeenInUse && now.getTime() - createdAt.getTime() >= DAY;
}

/** Tells the person how old a backup is that this run continues with: going back means going back to that day. */
export function reportBackupAge({ progress }: PairContext, situation: Situation): void {
    const { backup, sysprep, now } = situation;
    if (backup.kind !== "available" || sysprep.kind !== "absent") {
        return;
    }
    const { name, createdAt } = backup.snapshot;
    const age = describeAge(now.getTime() - createdAt.getTime());
    progress.lasting(
        isStale(situation)
            ? `the backup snapshot "${name}" of an earlier run is ${age} old, and the instance has been in use since: a new one takes its place before Sysprep`
            : `continuing with the backup snapshot "${name}" of an earlier run, which is ${age} old`,
    );
}

function describeAge(milliseconds: number): string {
    const units = [
        ["day", DAY],
        ["hour", DAY / 24],
        ["minute", 60_000],
    ] as const;
    const [unit, length] = units.find(([, each]) => milliseconds >= each) ?? units[2];
    const count = Math.max(0, Math.floor(milliseconds / length));
    return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
