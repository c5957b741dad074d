import { invalidInput, notFound } from "../protocol/errors";
import type { AutoSnapshot, AutoSnapshots, Instance } from "../world/model";
import type { World } from "../world/world";

/** Lightsail developer guide, "Automatic snapshots": the latest seven daily ones are kept. */
const kept = 7;
const day = 24 * 60 * 60 * 1000;

/** Turns daily snapshots on, at an hour of the day in UTC such as `06:00`. */
export function enableAutoSnapshots(world: World, instance: Instance, timeOfDay: string): void {
    const settings: AutoSnapshots = { timeOfDay };
    instance.autoSnapshots = settings;
    scheduleNext(world, instance, settings);
}

/** The series ends when the settings are no longer the instance's. */
function scheduleNext(world: World, instance: Instance, settings: AutoSnapshots): void {
    world.timeline.after(untilNext(world.timeline.now(), settings.timeOfDay), () => {
        if (instance.autoSnapshots !== settings || instance.state === "terminated") return;
        take(world, instance);
        scheduleNext(world, instance, settings);
    });
}

function untilNext(now: number, timeOfDay: string): number {
    const hour = Number(timeOfDay.slice(0, 2)) * 60 * 60 * 1000;
    const sinceThen = (((now - hour) % day) + day) % day;
    return day - sinceThen;
}

function take(world: World, instance: Instance): void {
    const createdAt = new Date(world.timeline.now());
    const snapshot: AutoSnapshot = {
        date: createdAt.toISOString().slice(0, 10),
        createdAt,
        disk: instance.guest.disk.clone(),
    };
    instance.takenAutoSnapshots = [snapshot, ...instance.takenAutoSnapshots].slice(0, kept);
}

/** The automatic snapshot that a request means: of a date, or the latest. */
export function chooseAutoSnapshot(
    instance: Instance,
    date: string | undefined,
    latest: boolean | undefined,
): AutoSnapshot {
    if ((date === undefined) !== (latest === true)) {
        throw invalidInput("Name either restoreDate or useLatestRestorableAutoSnapshot, and not both.");
    }
    const { takenAutoSnapshots: taken } = instance;
    const chosen = date === undefined ? taken[0] : taken.find((snapshot) => snapshot.date === date);
    if (chosen === undefined) throw notFound("AutoSnapshot", `${instance.name} ${date ?? "(latest)"}`);
    return chosen;
}
