import type { StaticType } from "../engine/session";
import type { Session } from "../engine/session";
import { formatString } from "../values/format";
import { PsObject } from "../values/object";
import { textOf } from "../values/text";
import { Called, PsValue } from "../values/value";
import { PsEncoding } from "./encodings";

function written(args: readonly PsValue[]): string {
    const [first, ...rest] = args;
    return rest.length > 0 && typeof first === "string" ? formatString(first, rest) : textOf(first);
}

/** A `System.IO.TextWriter` onto one of the console's streams. */
function writer(session: Session, toError: boolean): PsObject {
    const write =
        (end: string) =>
        (args: readonly PsValue[]): Called => {
            session.print(`${written(args)}${end}`, toError);
            return { value: undefined };
        };
    return new PsObject(
        {},
        {
            typeNames: ["System.IO.TextWriter", "System.Object"],
            methods: { Write: write(""), WriteLine: write("\r\n"), Flush: () => ({ value: undefined }) },
        },
    );
}

/** `[Console]`; what is set of it changes nothing here but what it says afterwards. */
export function consoleTypes(): readonly StaticType[] {
    const encodings: Record<string, PsValue> = {};
    const encoding = (name: string) => (): PsValue => encodings[name] ?? new PsEncoding("ansi", false);
    const keep =
        (name: string) =>
        (value: PsValue): void => {
            encodings[name] = value;
        };
    return [
        {
            name: "System.Console",
            fields: {
                OutputEncoding: encoding("OutputEncoding"),
                InputEncoding: encoding("InputEncoding"),
                Out: (session) => writer(session, false),
                Error: (session) => writer(session, true),
                IsOutputRedirected: () => true,
                IsInputRedirected: () => true,
                IsErrorRedirected: () => true,
                Title: () => "Windows PowerShell",
            },
            setters: {
                OutputEncoding: keep("OutputEncoding"),
                InputEncoding: keep("InputEncoding"),
                Title: () => undefined,
                ForegroundColor: () => undefined,
                BackgroundColor: () => undefined,
            },
            methods: {
                Write: (args, session) => {
                    session.print(written(args));
                    return undefined;
                },
                WriteLine: (args, session) => {
                    session.print(`${written(args)}\r\n`);
                    return undefined;
                },
                ResetColor: () => undefined,
            },
        },
    ];
}
