import type { Statement } from "../ast";
import { parameterList } from "../blocks/parameter-list";
import { scriptBlock } from "../blocks/script-block";
import { stringLiteral } from "../literals/string-literal";
import type { Parsing } from "../parsing";

const NAME = /[^\s(){};,|&"']+/y;

/** What follows `function` or `filter`. */
export function functionStatement(parsing: Parsing, at: number, isFilter: boolean): Statement {
    const { reader } = parsing;
    const name = functionName(parsing);
    reader.skipLines();
    const parameters = reader.takeText("(") ? parameterList(parsing) : undefined;
    reader.skipLines();
    const block = scriptBlock(parsing);
    return {
        kind: "function",
        at,
        name: name.replace(/^(?:global|script|local|private):/i, ""),
        scope: /^(global|script):/i.exec(name)?.[1]?.toLowerCase() ?? "",
        block: parameters === undefined ? block : { ...block, parameters },
        isFilter,
    };
}

function functionName(parsing: Parsing): string {
    const { reader } = parsing;
    reader.skipLines();
    const quoted = stringLiteral(parsing);
    return (
        (quoted?.kind === "constant" ? quoted.text : reader.take(NAME)?.[0]) ??
        reader.fail("Missing name after function keyword.", "MissingNameAfterKeyword")
    );
}
