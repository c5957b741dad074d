import type { BlockSyntax, Statement } from "../ast";
import type { Parsing } from "../parsing";
import { refuseToken } from "../refusals";
import { statementBlock } from "./statement-block";

export type NamedBlocks = Pick<BlockSyntax, "dynamic" | "begin" | "process" | "end">;

const FIRST = /(?:begin|process|end|dynamicparam)\s*\{/iy;
const NAME = /begin|process|end|dynamicparam/iy;

/** `begin`, `process`, `end` and `dynamicparam`; nothing is read where a block has none of them. */
export function namedBlocks(parsing: Parsing, close: "" | "}"): NamedBlocks | undefined {
    const { reader } = parsing;
    const found = new Map<string, readonly Statement[]>();
    reader.skipTerminators();
    if (reader.look(FIRST) === undefined) {
        return undefined;
    }
    while (close === "" ? !reader.atEnd() : !reader.takeText(close)) {
        const name = reader.take(NAME)?.[0].toLowerCase();
        if (name === undefined) {
            refuseToken(reader);
        }
        found.set(name, statementBlock(parsing));
        reader.skipTerminators();
    }
    return {
        dynamic: found.get("dynamicparam"),
        begin: found.get("begin"),
        process: found.get("process"),
        end: found.get("end"),
    };
}
