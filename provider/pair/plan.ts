import type { Situation } from "./situation";
import type { Settings, Step } from "./step";
import { steps } from "./steps";

/** What a run would do from here, found without doing it. */
export interface Plan {
    readonly steps: readonly Step[];
    /** Why it would not get further than these. */
    readonly refusal: Error | undefined;
    /** Seconds, from and to, in which the source cannot be reached. */
    readonly outageSeconds: readonly [number, number];
    readonly totalSeconds: readonly [number, number];
}

/** Walks the list on a foreseen situation instead of the cloud. Pure. */
export function plan(situation: Situation, settings: Settings): Plan {
    const planned: Step[] = [];
    let foreseen = situation;
    for (const step of steps) {
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
    return {
        steps: planned,
        outageSeconds: sum(planned.filter(({ outage }) => outage)),
        totalSeconds: sum(planned),
    };
}

/** The plan as a person reads it in a preview. */
export function describePlan(plan: Plan, instanceName: string): string {
    const lines = plan.steps.map((step, index) => `  ${index + 1}. ${step.guide}: ${step.name}`);
    const [from, to] = plan.outageSeconds;
    const rewrites = plan.steps.some(
        ({ name }) => name === "run Sysprep" || name === "wait for the shutdown",
    );
    return [
        `a pair of snapshots of instance "${instanceName}", in ${plan.steps.length} steps (usually ${range(plan.totalSeconds)} in all):`,
        ...lines,
        ...(to === 0
            ? []
            : [
                  `Outage: instance "${instanceName}" is expected to be out of reach for ${range([from, to])} in all.`,
              ]),
        ...(rewrites
            ? [
                  `Its administrator password CHANGES: Sysprep gives instance "${instanceName}" a new random one (output \`sourceAdministratorPassword\`).`,
              ]
            : []),
        ...(plan.refusal === undefined ? [] : [`It would end there: ${plan.refusal.message}.`]),
    ].join("\n");
}

/** In whole minutes: an estimate that counts seconds would promise too much. */
function range([from, to]: readonly [number, number]): string {
    return to < 120
        ? `up to ${to} seconds`
        : `${Math.max(1, Math.round(from / 60))} to ${Math.round(to / 60)} minutes`;
}
