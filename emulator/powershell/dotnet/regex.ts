import type { StaticType } from "../engine/session";
import { Deferred } from "../engine/static-type";
import { PsEnum } from "../values/scalars";
import { PsRegex, regexOptions } from "../values/regex";
import { textOf } from "../values/text";
import type { PsValue } from "../values/value";

/** A static method is the same as that of an expression made for the call. */
function through(name: string, count: number): (args: readonly PsValue[]) => PsValue {
    return (args) => {
        const options = args[count];
        const regex = new PsRegex(
            textOf(args[1]),
            regexOptions(
                options instanceof PsEnum || typeof options === "string" || typeof options === "number"
                    ? options
                    : undefined,
            ),
        );
        const called = regex.call(name, [args[0], ...args.slice(2, count)]);
        return called !== undefined && "flow" in called ? new Deferred(called.flow) : null;
    };
}

const SPECIAL: Readonly<Record<string, string>> = { "\t": "\\t", "\n": "\\n", "\r": "\\r", "\f": "\\f" };

export function regexTypes(): readonly StaticType[] {
    return [
        {
            name: "System.Text.RegularExpressions.Regex",
            methods: {
                Escape: ([text]) =>
                    textOf(text)
                        .replace(/[\\*+?|{[()^$.# ]/g, "\\$&")
                        .replace(/[\t\n\r\f]/g, (character) => SPECIAL[character] ?? character),
                Unescape: ([text]) =>
                    textOf(text).replace(
                        /\\(?:x([\da-f]{2})|u([\da-f]{4})|(.))/gi,
                        (_, hex?: string, unicode?: string, other?: string) =>
                            other === undefined
                                ? String.fromCharCode(Number.parseInt(hex ?? unicode ?? "0", 16))
                                : ({ t: "\t", n: "\n", r: "\r", f: "\f", v: "\v", a: "\x07", e: "\x1b" }[
                                      other
                                  ] ?? other),
                    ),
                IsMatch: through("IsMatch", 2),
                Match: through("Match", 2),
                Matches: through("Matches", 2),
                Split: through("Split", 2),
                Replace: through("Replace", 3),
            },
            construct: ([pattern, options]) => new PsRegex(textOf(pattern), regexOptions(options)),
        },
    ];
}
