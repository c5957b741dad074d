import { Call, Cmdlet, wholeFlow, whole } from "../engine/cmdlet";
import type { Flow } from "../engine/flow";
import { patiently } from "../engine/rest";
import type { Session } from "../engine/session";
import { PsHashtable } from "../values/collections";
import { failure } from "../values/errors";
import { PsObject } from "../values/object";
import { compiled, operatorPattern } from "../values/regex";
import { PsMatch } from "../values/regex-match";
import { NO_OPTIONS } from "../regex/nodes";
import type { Pattern } from "../regex/pattern";
import { textOf } from "../values/text";
import { itemsOf, NetObject, PsValue } from "../values/value";
import { Wildcard } from "../values/wildcard";

interface Line {
    readonly text: string;
    readonly number: number;
    readonly path: string;
}

function linesOf(item: PsValue, number: number): readonly Line[] {
    return [{ text: textOf(item), number, path: "InputStream" }];
}

function fileLines(session: Session, path: string): readonly Line[] {
    return session.host.readLines(path).map((text, index) => ({ text, number: index + 1, path }));
}

/** The lines to search: of files named or piped in, or of text. */
function input(session: Session, call: Call, items: readonly PsValue[]): readonly (readonly Line[])[] {
    const paths = [...call.texts("Path"), ...call.texts("LiteralPath")].flatMap(
        (path) => session.expandPath?.(session.resolvePath(path)) ?? [session.resolvePath(path)],
    );
    if (paths.length > 0) {
        return paths.map((path) => fileLines(session, path));
    }
    if (call.has("InputObject")) {
        return [itemsOf(call.value("InputObject")).flatMap((item, index) => linesOf(item, index + 1))];
    }
    const files = items.filter(
        (item) => item instanceof NetObject && item.typeNames[0] === "System.IO.FileInfo",
    );
    return files.length > 0
        ? files.map((file) =>
              fileLines(session, file instanceof NetObject ? textOf(file.get("FullName")) : ""),
          )
        : [items.flatMap((item, index) => linesOf(item, index + 1))];
}

function patternsOf(call: Call): readonly Pattern[] {
    return itemsOf(call.value("Pattern")).map((one) => {
        const sensitive = call.flag("CaseSensitive");
        return call.flag("SimpleMatch")
            ? compiled(textOf(one).replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), {
                  ...NO_OPTIONS,
                  ignoreCase: !sensitive,
              })
            : operatorPattern(one, sensitive);
    });
}

function* matchesIn(
    line: string,
    patterns: readonly Pattern[],
    all: boolean,
): Flow<{ readonly pattern: Pattern; readonly matches: readonly PsMatch[] } | undefined> {
    for (const pattern of patterns) {
        const found = yield* patiently(pattern.searchAll(line, 0, all ? Infinity : 1));
        if (found.length > 0) {
            return { pattern, matches: found.map((one) => new PsMatch(pattern, line, one)) };
        }
    }
    return undefined;
}

function matchInfo(
    line: Line,
    pattern: string,
    matches: readonly PsValue[],
    call: Call,
    context: PsValue,
): PsObject {
    const file = line.path.split("\\").at(-1) ?? line.path;
    const isFile = line.path !== "InputStream";
    return new PsObject(
        {
            IgnoreCase: !call.flag("CaseSensitive"),
            LineNumber: line.number,
            Line: line.text,
            Filename: file,
            Path: line.path,
            Pattern: pattern,
            Context: context,
            Matches: [...matches],
        },
        {
            typeNames: ["Microsoft.PowerShell.Commands.MatchInfo", "System.Object"],
            text: () => matchText(line, isFile, context),
        },
    );
}

/** A line as a match shows it, between the lines around it where they were asked for. */
function matchText(line: Line, isFile: boolean, context: PsValue): string {
    const shown = (text: string, by: number): string =>
        isFile ? `${line.path}:${line.number + by}:${text}` : text;
    if (!(context instanceof NetObject)) {
        return shown(line.text, 0);
    }
    const before = itemsOf(context.get("PreContext")).map(textOf);
    const after = itemsOf(context.get("PostContext")).map(textOf);
    return [
        ...before.map((text, index) => `  ${shown(text, index - before.length)}`),
        `> ${shown(line.text, 0)}`,
        ...after.map((text, index) => `  ${shown(text, index + 1)}`),
    ].join("\n");
}

function contextOf(lines: readonly Line[], index: number, call: Call): PsValue {
    if (!call.has("Context")) {
        return null;
    }
    const [before = 0, after = before] = itemsOf(call.value("Context")).map((one) => Number(textOf(one)));
    const texts = (from: number, to: number): PsValue[] =>
        lines.slice(Math.max(0, from), to).map((line) => line.text);
    return new PsObject({
        PreContext: texts(index - before, index),
        PostContext: texts(index + 1, index + 1 + after),
        DisplayPreContext: texts(index - before, index),
        DisplayPostContext: texts(index + 1, index + 1 + after),
    });
}

function selectString(session: Session): Cmdlet {
    return wholeFlow(
        "Select-String",
        "Pattern:0! Path:1 LiteralPath|PSPath InputObject SimpleMatch? CaseSensitive? Quiet? NotMatch? AllMatches? Context Encoding~ List? Include=string[] Exclude=string[]",
        function* (call, items) {
            const patterns = patternsOf(call);
            const { output } = call.context.streams;
            let hasFound = false;
            for (const lines of input(session, call, items)) {
                const path = lines[0]?.path.split("\\").at(-1) ?? "";
                if (!isWanted(path, call)) {
                    continue;
                }
                for (const [index, line] of lines.entries()) {
                    const found = yield* matchesIn(line.text, patterns, call.flag("AllMatches"));
                    if ((found !== undefined) === call.flag("NotMatch")) {
                        continue;
                    }
                    hasFound = true;
                    if (call.flag("Quiet")) {
                        yield* output(true);
                        return;
                    }
                    yield* output(
                        matchInfo(
                            line,
                            found?.pattern.source ?? patterns[0]?.source ?? "",
                            found?.matches ?? [],
                            call,
                            contextOf(lines, index, call),
                        ),
                    );
                    if (call.flag("List")) {
                        break;
                    }
                }
            }
            if (call.flag("Quiet") && !hasFound) {
                yield* output(false);
            }
        },
    );
}

function isWanted(name: string, call: Call): boolean {
    const fits = (list: string): boolean =>
        call.texts(list).some((pattern) => new Wildcard(pattern, false).test(name));
    return (!call.has("Include") || fits("Include")) && !(call.has("Exclude") && fits("Exclude"));
}

const ESCAPES: Readonly<Record<string, string>> = {
    n: "\n",
    r: "\r",
    t: "\t",
    a: "\x07",
    b: "\b",
    f: "\f",
    v: "\v",
    e: "\x1b",
    "0": "\0",
};

/** `name = value` lines as a hash table. */
function stringData(text: string): PsHashtable {
    const table = new PsHashtable();
    for (const raw of text.split(/\r?\n/)) {
        const line = raw.trim();
        if (line === "" || line.startsWith("#")) {
            continue;
        }
        const at = line.indexOf("=");
        if (at < 0) {
            throw failure(
                "System.Management.Automation.PSInvalidOperationException",
                `Data line '${line}' is not in 'name=value' format. `,
                "InvalidDataLine,Microsoft.PowerShell.Commands.ConvertFromStringDataCommand",
                "InvalidOperation",
            );
        }
        const key = line.slice(0, at).trim();
        if (table.contains(key)) {
            throw failure(
                "System.Management.Automation.PSInvalidOperationException",
                `Data item '${key}' in line '${line}' is already defined. `,
                "DataItemAlreadyDefined,Microsoft.PowerShell.Commands.ConvertFromStringDataCommand",
                "InvalidOperation",
            );
        }
        const value = line
            .slice(at + 1)
            .trim()
            .replace(/\\(u[\da-f]{4}|x[\da-f]{2}|.)/gi, (_, code: string) =>
                code.length > 1
                    ? String.fromCharCode(Number.parseInt(code.slice(1), 16))
                    : (ESCAPES[code] ?? code),
            );
        table.put(key, value);
    }
    return table;
}

export function textCommands(session: Session): readonly Cmdlet[] {
    return [
        selectString(session),
        whole("ConvertFrom-StringData", "StringData:0", (call, items) =>
            (call.has("StringData") ? itemsOf(call.value("StringData")) : items).map((item) =>
                stringData(textOf(item)),
            ),
        ),
    ];
}
