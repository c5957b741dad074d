import type { Expression } from "../ast";
import type { Reader } from "../reader";
import { startOf, unassignablePart } from "./assignable";

/** `++` or `--`, before or behind what it changes. */
export function step(
    reader: Reader,
    at: number,
    target: Expression,
    operator: string,
    prefix: boolean,
): Expression {
    const refused = unassignablePart(target, operator);
    if (refused !== undefined) {
        reader.fail(
            `The '${operator}' operator works only on variables or on properties.`,
            "OperatorRequiresVariableOrProperty",
            startOf(refused),
        );
    }
    return { kind: "step", at, target, by: operator === "++" ? 1 : -1, prefix };
}
