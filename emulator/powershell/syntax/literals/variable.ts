import type { Expression } from "../ast";
import type { Reader } from "../reader";

type Variable = Extract<Expression, { kind: "variable" }>;

const BRACED = /\$\{((?:[^}`]|`[\s\S])+)\}/y;
const PLAIN = /\$((?:[\p{L}\p{Nd}_]+:(?=[\p{L}\p{Nd}_?])(?!:))?(?:[\p{L}\p{Nd}_?]+|[$^]))/uy;
const LONE_COLON = /:(?!:)/y;

export function variable(reader: Reader): Variable | undefined {
    return bracedVariable(reader) ?? withoutDrive(reader, plainVariable(reader));
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
    return withoutDrive(reader, withoutQuestion(reader, plainVariable(reader)));
}

function bracedVariable(reader: Reader): Variable | undefined {
    const { at } = reader;
    const name = reader.take(BRACED)?.[1];
    if (name !== undefined) {
        return { kind: "variable", at, name: name.replace(/`([\s\S])/g, "$1"), splat: false };
    }
    if (reader.startsWith("${}")) {
        reader.fail(
            "An empty ${} variable reference was found. A name is required inside the braces.",
            "EmptyVariableReference",
            at + 2,
        );
    }
    return undefined;
}

function plainVariable(reader: Reader): Variable | undefined {
    const { at } = reader;
    const name = reader.take(PLAIN)?.[1];
    return name === undefined ? undefined : { kind: "variable", at, name, splat: false };
}

/** Inside a string a question mark ends the name unless it is the name. */
function withoutQuestion(reader: Reader, found: Variable | undefined): Variable | undefined {
    const name = found?.name ?? "";
    if (found === undefined || name.length === 1 || !name.includes("?")) {
        return found;
    }
    const cut = Math.max(name.indexOf("?"), 1);
    reader.skip(cut - name.length);
    return { ...found, name: name.slice(0, cut) };
}

/** Refuses a name with a colon behind it and nothing behind that: the name of a drive, without that of a variable. */
function withoutDrive(reader: Reader, found: Variable | undefined): Variable | undefined {
    if (found !== undefined && !/[:?$^]/.test(found.name) && reader.look(LONE_COLON) !== undefined) {
        reader.fail(
            "Variable reference is not valid. ':' was not followed by a valid variable name character. " +
                "Consider using ${} to delimit the name.",
            "InvalidVariableReferenceWithDrive",
            found.at,
        );
    }
    return found;
}
