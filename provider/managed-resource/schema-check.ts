import type { z } from "zod";
import { type InputProblem, parseInputs, withoutProvider } from "../inputs/parse";
import type { Raw } from "../inputs/raw";
import type { Checked } from "./resource";

/** The mistakes that a schema finds, and the inputs as they were given. Pure. */
export function checkAgainst(schema: z.ZodType, news: Raw): Checked {
    const inputs = withoutProvider(news);
    const parsed = parseInputs(schema, inputs);
    return { inputs, failures: parsed.kind === "invalid" ? parsed.problems : [] };
}

/**
 * The inputs of a call that follows `check`. An edited state may still hold something else.
 *
 * @param explain the sentence for a person, from what is wrong
 */
export function validInputs<T>(
    schema: z.ZodType<T>,
    raw: Raw,
    explain: (problems: readonly InputProblem[]) => string,
): T {
    const parsed = parseInputs(schema, raw);
    switch (parsed.kind) {
        case "valid":
            return parsed.inputs;
        case "invalid":
            throw new Error(explain(parsed.problems));
        case "unknown":
            throw new Error(
                explain(parsed.unknown.map((property) => ({ property, reason: "not known yet" }))),
            );
    }
}
