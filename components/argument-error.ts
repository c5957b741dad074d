import { ProgramError } from "../provider/engine/program-error";

/** One mistake in a component's arguments, and the property it is in. */
export interface ArgumentProblem {
    readonly propertyPath: string;
    readonly reason: string;
}

/** Everything that is wrong with a component's arguments, before any resource was registered. */
export class ArgumentError extends ProgramError {
    constructor(
        component: string,
        readonly problems: readonly ArgumentProblem[],
    ) {
        const list = problems.map(({ propertyPath, reason }) => `\n  ${propertyPath}: ${reason}`).join("");
        super(`The arguments of ${component} cannot be used, and nothing was changed:${list}`);
    }
}
