import type { Session, StaticType } from "../engine/session";
import { parseScript } from "../syntax/parser";
import { ParserError } from "../syntax/reader";
import { methodError, PsFailure } from "../values/errors";
import { PsObject } from "../values/object";
import { textOf } from "../values/text";
import { NetObject, PsValue } from "../values/value";
import { Wildcard } from "../values/wildcard";

function parseInput(text: string, errors: PsValue, major: number): PsValue {
    const found: PsValue[] = [];
    try {
        parseScript(text, "", major);
    } catch (error) {
        if (!(error instanceof ParserError)) {
            throw error;
        }
        found.push(new PsObject({ Message: error.message, ErrorId: error.errorId, IncompleteInput: false }));
    }
    if (errors instanceof NetObject) {
        errors.set?.("Value", found);
    }
    return new PsObject(
        { Extent: text },
        { typeNames: ["System.Management.Automation.Language.ScriptBlockAst", "System.Object"] },
    );
}

/** `[scriptblock]::Create`: what is not PowerShell is an error of the method. */
function created(text: string, session: Session): PsValue {
    try {
        return session.parseBlock(text, "");
    } catch (error) {
        if (error instanceof PsFailure) {
            const { exception } = error.record;
            throw methodError("Create", 1, exception.typeName, exception.message, exception);
        }
        throw error;
    }
}

/** Types about scripts themselves. */
export function scriptTypes(): readonly StaticType[] {
    return [
        {
            name: "System.Management.Automation.ScriptBlock",
            methods: { Create: ([text], session) => created(textOf(text), session) },
        },
        {
            name: "System.Management.Automation.Language.Parser",
            methods: {
                ParseInput: ([text, , errors], session) => parseInput(textOf(text), errors, session.major),
            },
        },
        {
            name: "System.Management.Automation.WildcardPattern",
            methods: {
                Escape: ([text]) => textOf(text).replace(/[[\]*?`]/g, "`$&"),
                Unescape: ([text]) => textOf(text).replace(/`([[\]*?`])/g, "$1"),
                ContainsWildcardCharacters: ([text]) => /[*?[]/.test(textOf(text)),
            },
            construct: ([pattern]) =>
                new PsObject(
                    {},
                    {
                        methods: {
                            IsMatch: ([text]) => ({
                                value: new Wildcard(textOf(pattern), true).test(textOf(text)),
                            }),
                        },
                        typeNames: ["System.Management.Automation.WildcardPattern", "System.Object"],
                    },
                ),
        },
        { name: "System.Management.Automation.Language.NullString", fields: { Value: () => null } },
    ];
}
