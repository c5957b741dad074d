import type { SettingsOf, Step, StepFacts } from "./step";
import type { WalkContext } from "./context";

/**
 * Lightsail says `running` as soon as the machine is on, and Windows boots only then. Two to four and a half minutes
 * is what the simulated Windows takes until its services answer. The steps that wait for what is inside Windows hold
 * these minutes in their own times.
 */
export const BOOT_SECONDS = [120, 270] as const;

/** What a walk would do from here, found without doing it. */
export interface Plan<Situation, Context extends WalkContext> {
    readonly steps: readonly Step<Situation, Context>[];
    /** Why it would not get further than these. */
    readonly refusal: Error | undefined;
    /** Seconds, from and to, in which the source cannot be reached; Windows' boots are among them. */
    readonly outageSeconds: readonly [number, number];
    readonly totalSeconds: readonly [number, number];
}

/** Walks the list on the expected situation instead of the cloud. Pure. */
export function plan<Situation, Context extends WalkContext>(
    list: readonly Step<Situation, Context>[],
    situation: Situation,
    settings: SettingsOf<Context>,
): Plan<Situation, Context> {
    const planned: Step<Situation, Context>[] = [];
    let expected = situation;
    for (const step of list) {
        const decision = step.decide(expected, settings);
        if (decision.kind === "refuse") {
            return { steps: planned, ...totals(planned), refusal: decision.error };
        }
        if (decision.kind === "run") {
            planned.push(step);
            expected = after(step, expected, settings);
        }
    }
    return { steps: planned, ...totals(planned), refusal: undefined };
}

/** The situation as it will be once a step has run. Pure. */
export function after<Situation, Context extends WalkContext>(
    step: Pick<Step<Situation, Context>, "expectedAfter">,
    situation: Situation,
    settings: SettingsOf<Context>,
): Situation {
    return { ...situation, ...step.expectedAfter(situation, settings) };
}

function totals(
    planned: readonly StepFacts[],
): Pick<Plan<unknown, WalkContext>, "outageSeconds" | "totalSeconds"> {
    const sum = (chosen: readonly StepFacts[]): readonly [number, number] => [
        chosen.reduce((seconds, { usualSeconds: [from] }) => seconds + from, 0),
        chosen.reduce((seconds, { usualSeconds: [, to] }) => seconds + to, 0),
    ];
    const [from, to] = sum(planned.filter(({ outage }) => outage));
    const boots = planned.filter(({ bootsSource }) => bootsSource === true).length;
    return {
        outageSeconds: [from + boots * BOOT_SECONDS[0], to + boots * BOOT_SECONDS[1]],
        totalSeconds: sum(planned),
    };
}
