import { pendingWork, takeWork } from "../values/memory";
import type { Flow } from "./flow";

/** How much a script does before it lets others have their turn. */
const WORK_AT_A_TIME = 10_000;

/** Pays for the work done with simulated time, and gives way to everything else that waits. */
export function* rest(leastMilliseconds = 1): Flow<void> {
    yield { kind: "work", units: takeWork(), leastMilliseconds };
}

/** Gives way when enough work has gathered. */
export function* restIfDue(): Flow<void> {
    if (pendingWork() >= WORK_AT_A_TIME) {
        yield* rest();
    }
}

/** Drives work that only asks to be interrupted. */
export function* patiently<T>(work: Generator<undefined, T, undefined>): Flow<T> {
    for (;;) {
        const next = work.next();
        if (next.done === true) {
            return next.value;
        }
        yield* rest();
    }
}
