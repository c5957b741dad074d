import type { Timeline } from "../../windows/contract";
import type { Random } from "./random";

interface Event {
    readonly at: number;
    readonly run: () => void;
    callOff: () => void;
}

/** The emulator's own end of a `Timeline`: it alone moves time. */
export interface MovableTimeline extends Timeline {
    /**
     * Runs every event due by `moment`, each at its own; a moment in the past changes nothing. Stops early where
     * `hasToStop` says so, and answers whether it came to the moment.
     */
    advanceTo(moment: number, hasToStop?: () => boolean): boolean;
    /** From now on this timeline is another one's: what is still to come happens there. */
    joinTo(other: Timeline): void;
}

/** A timeline that begins at `start` (milliseconds since the epoch). */
export function createTimeline(start: number, random: Random): MovableTimeline {
    let now = start;
    let joined: Timeline | undefined;
    const events: Event[] = [];

    function insert(event: Event): void {
        const later = events.findIndex((other) => other.at > event.at);
        events.splice(later < 0 ? events.length : later, 0, event);
    }

    function schedule(milliseconds: number, run: () => void): () => void {
        const event: Event = {
            at: now + Math.max(0, milliseconds),
            run,
            callOff: () => {
                const index = events.indexOf(event);
                if (index >= 0) events.splice(index, 1);
            },
        };
        insert(event);
        return () => {
            event.callOff();
        };
    }

    return {
        now: () => joined?.now() ?? now,
        after: (milliseconds, run) => joined?.after(milliseconds, run) ?? schedule(milliseconds, run),
        draw: (minimum, maximum) => minimum + random.next() * (maximum - minimum),
        advanceTo(moment, hasToStop = () => false) {
            for (let next = events[0]; next !== undefined && next.at <= moment; next = events[0]) {
                if (hasToStop()) return false;
                events.shift();
                now = next.at;
                next.run();
            }
            now = Math.max(now, moment);
            return true;
        },
        joinTo(other) {
            joined = other;
            for (const event of events.splice(0)) {
                event.callOff = other.after(event.at - other.now(), event.run);
            }
        },
    };
}
