import type { Expression } from "../ast";
import type { Parsing } from "../parsing";
import { refuseNewer } from "../refusals";
import { elementAccess } from "./element-access";
import { memberAccess } from "./member-access";
import { value } from "./value";

const MEMBER = /::|\.(?=[\p{L}\p{Nd}_$"'({])/uy;
const STEP = /\+\+|--/y;

export function primaryExpression(parsing: Parsing): Expression {
    return postfix(parsing, value(parsing));
}

/** Members, indexes, calls and `++` behind a value; each must follow it without a blank. */
export function postfix(parsing: Parsing, start: Expression): Expression {
    const { reader } = parsing;
    let target = start;
    for (;;) {
        const { at } = reader;
        if (reader.look(MEMBER) !== undefined) {
            target = memberAccess(parsing, target);
        } else if (reader.peek() === "[") {
            target = elementAccess(parsing, target);
        } else if (reader.look(STEP) !== undefined && target.kind !== "constant") {
            const by = reader.peek() === "+" ? 1 : -1;
            reader.skip(2);
            return { kind: "step", at, target, by, prefix: false };
        } else {
            refuseNewer(reader);
            return target;
        }
    }
}
