import type { Bundle } from "../provider/cloud/ports";
import { steps as imageSteps } from "../provider/windows-image/guide/steps";
import { steps as pairSteps } from "../provider/sysprep-snapshot-pair/guide/steps";
import { duration } from "../toolchain/tell";
import type { Part } from "./parts";

/** From and to, in seconds. */
type Seconds = readonly [number, number];

interface Timed {
    readonly name: string;
    readonly usualSeconds: Seconds;
}

/** Lightsail bills by the hour, and its price list by the month (Amazon Lightsail pricing: 730 hours). */
const HOURS_OF_MONTH = 730;

/** Of the lists of steps, those that nobody asks for here. */
const LEFT_OUT = ["run the provisioning scripts", "copy to other Regions"];
const UPDATES = "install Windows updates";
const CLONE = "verify a clone";

export interface Estimate {
    readonly seconds: Seconds;
    /** US dollars at list price; `undefined` where Lightsail tells none. */
    readonly atMost: number | undefined;
}

/** How long all of it takes and what it costs at most, by the package's own estimates and Lightsail's list. Pure. */
export function estimate(
    parts: readonly Part[],
    servers: number,
    bundle: Bundle | undefined,
    windowsUpdates: boolean,
): Estimate {
    const without = (steps: readonly Timed[], ...names: readonly string[]) =>
        total(steps.filter(({ name }) => ![...LEFT_OUT, ...names].includes(name)));
    const secondsOf = (part: Part): Seconds => {
        switch (part) {
            case "pair":
                return without(pairSteps);
            case "image":
                // The instance to look at takes as long as a clone.
                return windowsUpdates ? without(imageSteps) : without(imageSteps, UPDATES);
            case "chain":
            case "crash":
            case "backup":
                return without(imageSteps, UPDATES, CLONE);
        }
    };
    const boot = total(imageSteps.filter(({ name }) => name === "connect to the builder"));
    // One after the other at worst.
    const each = parts.map(secondsOf);
    const seconds = [boot, ...each].reduce<Seconds>(([from, to], [a, b]) => [from + a, to + b], [0, 0]);
    // The server all the time, and for each part one temporary machine at a time, of which there are two.
    const hours =
        Math.ceil(seconds[1] / 3_600) + 2 * each.reduce((sum, [, to]) => sum + Math.ceil(to / 3_600), 0);
    const price = bundle?.monthlyPriceInUsd;
    return {
        seconds,
        atMost: price === undefined ? undefined : (price / HOURS_OF_MONTH) * hours * servers,
    };
}

function total(steps: readonly Timed[]): Seconds {
    return steps.reduce<Seconds>(([from, to], { usualSeconds: [a, b] }) => [from + a, to + b], [0, 0]);
}

export function estimateText({ seconds: [from, to], atMost }: Estimate, bundleId: string): string {
    const price =
        atMost === undefined
            ? `Lightsail tells no price of ${bundleId}`
            : `at most ${atMost.toFixed(2)} US dollars at the list price of ${bundleId} as Lightsail tells it now`;
    return `It takes ${duration(from)} to ${duration(to)} and costs ${price}, and the storage of the snapshots for that long.`;
}
