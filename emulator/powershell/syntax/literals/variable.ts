import type { Expression } from "../ast";
import type { Reader } from "../reader";

type Variable = Extract<Expression, { kind: "variable" }>;

const BRACED = /\$\{((?:[^}`]|`[\s\S])+)\}/y;
const PLAIN = /\$((?:[\p{L}\p{Nd}_]+:(?=[\p{L}\p{Nd}_?])(?!:))?(?:[\p{L}\p{Nd}_?]+|[$^]))/uy;

export function variable(reader: Reader): Variable | undefined {
    return bracedVariable(reader) ?? plainVariable(reader);
}

export function variableInString(reader: Reader): Variable | undefined {
    const braced = bracedVariable(reader);
    if (braced !== undefined) {
        return braced;
    }
    if (reader.startsWith("${") && reader.look(/\}/g) === undefined) {
        reader.fail(
            "${{variable}} reference starting is missing the closing '}}'.",
            "IncompleteDollarVariableReference",
        );
    }
    const plain = plainVariable(reader);
    return plain === undefined ? undefined : withoutQuestion(reader, plain);
}

function bracedVariable(reader: Reader): Variable | undefined {
    const { at } = reader;
    const name = reader.take(BRACED)?.[1];
    return name === undefined
        ? undefined
        : { kind: "variable", at, name: name.replace(/`([\s\S])/g, "$1"), splat: false };
}

function plainVariable(reader: Reader): Variable | undefined {
    const { at } = reader;
    const name = reader.take(PLAIN)?.[1];
    return name === undefined ? undefined : { kind: "variable", at, name, splat: false };
}

/** Inside a string a question mark ends the name unless it is the name. */
function withoutQuestion(reader: Reader, found: Variable): Variable {
    const { name } = found;
    const cut = Math.max(name.indexOf("?"), 1);
    if (name.length === 1 || !name.includes("?")) {
        return found;
    }
    reader.skip(cut - name.length);
    return { ...found, name: name.slice(0, cut) };
}
