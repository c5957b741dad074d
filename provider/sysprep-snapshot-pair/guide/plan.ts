import type { Situation } from "../situation";
import type { Settings, Step } from "../step";
import { steps } from "./steps";
import { startAfterBackup } from "../steps/start-after-backup";
import { startAfterSysprep } from "../steps/start-after-sysprep";

/**
 * Lightsail says `running` as soon as the machine is on, and Windows boots only then. Two to four and a half minutes
 * is what the simulated Windows takes until its services answer. The steps that wait for what is inside Windows hold
 * these minutes in their own times.
 */
export const BOOT_SECONDS = [120, 270] as const;

const STARTS: ReadonlySet<string> = new Set([startAfterBackup.name, startAfterSysprep.name]);

/** What a run would do from here, found without doing it. */
export interface Plan {
    readonly steps: readonly Step[];
    /** Why it would not get further than these. */
    readonly refusal: Error | undefined;
    /** Seconds, from and to, in which the source cannot be reached; Windows' boots are among them. */
    readonly outageSeconds: readonly [number, number];
    readonly totalSeconds: readonly [number, number];
}

/** Walks the list on a foreseen situation instead of the cloud. Pure. */
export function plan(situation: Situation, settings: Settings, list: readonly Step[] = steps): Plan {
    const planned: Step[] = [];
    let foreseen = situation;
    for (const step of list) {
        const decision = step.decide(foreseen, settings);
        if (decision.kind === "refuse") {
            return { ...totals(planned), refusal: decision.error };
        }
        if (decision.kind === "run") {
            planned.push(step);
            foreseen = step.foresee(foreseen, settings);
        }
    }
    return { ...totals(planned), refusal: undefined };
}

function totals(planned: readonly Step[]): Omit<Plan, "refusal"> {
    const sum = (chosen: readonly Step[]): readonly [number, number] => [
        chosen.reduce((seconds, { usualSeconds: [from] }) => seconds + from, 0),
        chosen.reduce((seconds, { usualSeconds: [, to] }) => seconds + to, 0),
    ];
    const [from, to] = sum(planned.filter(({ outage }) => outage));
    const boots = planned.filter(({ name }) => STARTS.has(name)).length;
    return {
        steps: planned,
        outageSeconds: [from + boots * BOOT_SECONDS[0], to + boots * BOOT_SECONDS[1]],
        totalSeconds: sum(planned),
    };
}
