import type { Expression } from "../ast";
import type { Parsing } from "../parsing";
import { refuseNewer } from "../refusals";
import { elementAccess } from "./element-access";
import { memberAccess } from "./member-access";
import { step } from "./step";
import { value } from "./value";

/** Where a value stands: on a command line what is no part of it begins the next argument. */
export type Place = "expression" | "command";

const MEMBER: Readonly<Record<Place, RegExp>> = {
    expression: /::|\.(?!\.)/y,
    command: /::|\.(?=[\p{L}\p{Nd}_$"'({])/uy,
};
const STEP = /\+\+|--/y;

export function primaryExpression(parsing: Parsing, place: Place): Expression {
    return postfix(parsing, value(parsing), place);
}

/** Members, indexes and calls behind a value, without a blank before them, and `++`. */
export function postfix(parsing: Parsing, start: Expression, place: Place): Expression {
    const { reader } = parsing;
    let target = start;
    for (;;) {
        if (reader.look(MEMBER[place]) !== undefined) {
            target = memberAccess(parsing, target);
        } else if (reader.peek() === "[") {
            target = elementAccess(parsing, target);
        } else {
            refuseNewer(reader);
            return place === "command" ? target : postIncrement(parsing, target);
        }
    }
}

function postIncrement({ reader }: Parsing, target: Expression): Expression {
    const mark = reader.at;
    reader.skipBlank();
    const { at } = reader;
    const operator = reader.take(STEP)?.[0];
    if (operator !== undefined) {
        return step(reader, at, target, operator, false);
    }
    reader.moveTo(mark);
    return target;
}
