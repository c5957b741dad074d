import type { Statement } from "../ast";
import type { Parsing } from "../parsing";

const NAME_AHEAD = /\s+[A-Za-z_]/y;
const KIND = /namespace|module|assembly/iy;
const NAME = /[\w.\\:/"'-]+/y;

/** The first version of Windows PowerShell that knows it. */
const FIRST_VERSION = 5;

/** What follows `using`, if that is a statement. */
export function usingStatement(parsing: Parsing, at: number): Statement | undefined {
    const { reader } = parsing;
    if (parsing.version < FIRST_VERSION || reader.look(NAME_AHEAD) === undefined) {
        return undefined;
    }
    reader.skipBlank();
    const what = reader.take(KIND)?.[0].toLowerCase();
    reader.skipBlank();
    const name = reader.take(NAME)?.[0];
    if (what === undefined || name === undefined) {
        return reader.fail("The using statement is not valid.", "InvalidUsing", at);
    }
    return { kind: "using", at, what, name: name.replace(/^['"]|['"]$/g, "") };
}
