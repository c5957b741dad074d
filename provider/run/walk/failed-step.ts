import type { StepFacts } from "./step";

/** The step that a walk has failed in. */
export interface FailedStep {
    readonly step: StepFacts;
    /** "8/13", as on its progress line; none where it was refused before it was begun. */
    readonly number?: string;
}

/** What its error begins with, in the order of its progress line: `step 8 of 13, run Sysprep (guide: Step 2): `. Pure. */
export function whereFailed({ step, number }: FailedStep): string {
    const counted = number === undefined ? "" : `step ${number.replace("/", " of ")}, `;
    return `${counted}${step.name} (guide: ${step.guide}): `;
}
