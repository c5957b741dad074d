import type { Blueprint } from "../../cloud/ports";
import type { WalkContext } from "./context";
import type { Plan } from "./plan";
import type { Purpose, SettingsOf } from "./step";

/** A plan, and what it was made for. */
export interface Planned<Situation, Context extends WalkContext> {
    readonly plan: Plan<Situation, Context>;
    readonly purpose: Purpose;
    /** What it starts from. */
    readonly situation: Situation;
    readonly settings: SettingsOf<Context>;
    /** What Lightsail sells; empty where it could not be asked. */
    readonly blueprints: readonly Blueprint[];
}

/**
 * The plan as a person reads it in a preview. Pure.
 *
 * @param title what is made: `a pair of snapshots of instance "shop"`
 * @param effects what the plan as a whole does, before what its steps say of themselves
 */
export function describeSteps<Situation, Context extends WalkContext>(
    { plan, situation, settings, blueprints }: Planned<Situation, Context>,
    title: string,
    effects: readonly string[],
): readonly string[] {
    const { steps, refusal } = plan;
    return [
        `${title}, in ${steps.length} step${steps.length === 1 ? "" : "s"} (usually ${range(plan.totalSeconds)} in all):`,
        ...steps.map(({ name }, index) => `  ${index + 1}. ${name}`),
        ...effects,
        ...steps.flatMap(
            ({ preview }, index) =>
                preview?.({ number: index + 1, situation, settings, steps, blueprints }) ?? [],
        ),
        ...(refusal === undefined ? [] : [`It would end there: ${refusal.message.replace(/\.$/, "")}.`]),
    ];
}

/** In whole minutes: an estimate that counts seconds would promise too much. */
export function range([from, to]: readonly [number, number]): string {
    return to < 120
        ? `up to ${to} seconds`
        : `${Math.max(1, Math.round(from / 60))} to ${Math.ceil(to / 60)} minutes`;
}
