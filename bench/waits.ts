import { VirtualClock } from "../test/support/in-process/virtual-clock";
import type { Pace } from "../provider/cloud/calls/pace";
import { poll } from "../provider/cloud/calls/poll";

/** A kind of wait: how long the cloud takes, from and to, in seconds. */
export interface CloudTime {
    readonly name: string;
    readonly seconds: readonly [number, number];
    readonly pace: Pace;
}

export interface Cost {
    /** Seconds between the cloud's being done and our noticing it, on average. */
    readonly lateSeconds: number;
    /** The same as a share of the cloud's own time. */
    readonly lateShare: number;
    /** Calls for one wait, on average. */
    readonly looks: number;
}

const SAMPLES = 200;

/** Polling at a fixed interval, as most tools do it. */
export const fixed = (seconds: number): Pace => ({
    typicalMinimumMilliseconds: 0,
    share: 0,
    floorMilliseconds: seconds * 1_000,
    ceilingMilliseconds: seconds * 1_000,
});

/** Waits on the virtual clock for things that take every length of time in the range, evenly. */
export async function measure({ seconds: [from, to] }: CloudTime, pace: Pace): Promise<Cost> {
    let late = 0;
    let own = 0;
    let looks = 0;
    for (let sample = 0; sample < SAMPLES; sample += 1) {
        const takes = (from + ((to - from) * (sample + 0.5)) / SAMPLES) * 1_000;
        const clock = new VirtualClock({ start: 0 });
        await poll({
            clock,
            what: "the cloud",
            pace,
            boundMilliseconds: 7_200_000,
            probe: () => {
                looks += 1;
                return Promise.resolve(
                    clock.now() >= takes ? { kind: "reached", value: true } : { kind: "waiting" },
                );
            },
        });
        late += clock.now() - takes;
        own += takes;
    }
    return { lateSeconds: late / SAMPLES / 1_000, lateShare: late / own, looks: looks / SAMPLES };
}
