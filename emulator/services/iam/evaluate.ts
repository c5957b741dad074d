import { fulfils, type ConditionContext } from "./condition";
import type { Choice, Policy, Statement } from "./policy";
import { matchesWildcards } from "./wildcard";

/** One question to a policy: an action on one resource. */
export interface Question {
    /** `lightsail:StopInstance` */
    readonly action: string;
    /** An ARN, or `*` for an action that names no resource. */
    readonly resource: string;
    readonly context: ConditionContext;
}

export type Verdict = "allowed" | "not-allowed" | "denied";

/** IAM user guide, "Policy evaluation logic": a Deny wins, and what nothing allows is refused. */
export function evaluate({ statements }: Policy, question: Question): Verdict {
    const effects = statements
        .filter((statement) => isAbout(statement, question))
        .map(({ effect }) => effect);
    if (effects.includes("Deny")) return "denied";
    return effects.includes("Allow") ? "allowed" : "not-allowed";
}

function isAbout({ actions, resources, conditions }: Statement, question: Question): boolean {
    return (
        chooses(actions, question.action.toLowerCase(), (pattern) => pattern.toLowerCase()) &&
        chooses(resources, question.resource, (pattern) => pattern) &&
        fulfils(conditions, question.context)
    );
}

function chooses({ patterns, isReversed }: Choice, text: string, read: (pattern: string) => string): boolean {
    return patterns.some((pattern) => matchesWildcards(read(pattern), text)) !== isReversed;
}
