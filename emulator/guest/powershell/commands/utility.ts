import { Call, Cmdlet, each, flow, whole } from "../engine/cmdlet";
import { sleep } from "../engine/flow";
import type { Interpreter } from "../engine/interpreter";
import { PsHashtable } from "../values/collections";
import { castTo, numberOf, textsOf } from "../values/convert";
import { PsDateTime } from "../values/dates";
import { failure, languageError } from "../values/errors";
import { fromJson, toJson } from "../values/json";
import { PsObject } from "../values/object";
import { matchObject, toRegExp } from "../values/regex";
import { PsTimeSpan } from "../values/scalars";
import { textOf } from "../values/text";
import { fullTypeName } from "../values/types";
import { collapse, itemsOf, NetObject, PsValue } from "../values/value";

const TIMESTAMP = { name: "System.DateTime", arrayRank: 0, generics: [] };

function dateFrom(value: PsValue): PsDateTime {
    const date = castTo(value, TIMESTAMP);
    if (date instanceof PsDateTime) {
        return date;
    }
    throw languageError(`Cannot convert "${textOf(value)}" to a date.`, "CannotConvertArgument");
}

/** `-UFormat`'s letters that scripts use. */
function unixFormat(date: PsDateTime, pattern: string): string {
    const codes: Readonly<Record<string, string>> = {
        Y: "yyyy",
        m: "MM",
        d: "dd",
        H: "HH",
        M: "mm",
        S: "ss",
        y: "yy",
        b: "MMM",
        B: "MMMM",
    };
    return pattern
        .replace(/^\+/, "")
        .replace(/%(\w)/g, (all, letter: string) =>
            letter === "s"
                ? String(date.milliseconds / 1000)
                : codes[letter] === undefined
                  ? all
                  : date.format(codes[letter]),
        );
}

function getDate(shell: Interpreter, call: Call): readonly PsValue[] {
    const base = call.has("Date") ? dateFrom(call.value("Date")) : new PsDateTime(shell.host.now());
    const moved = new Date(base.milliseconds);
    if (call.has("Year")) {
        moved.setUTCFullYear(call.number("Year"));
    }
    if (call.has("Month")) {
        moved.setUTCMonth(call.number("Month") - 1);
    }
    if (call.has("Day")) {
        moved.setUTCDate(call.number("Day"));
    }
    moved.setUTCHours(
        call.number("Hour", moved.getUTCHours()),
        call.number("Minute", moved.getUTCMinutes()),
        call.number("Second", moved.getUTCSeconds()),
    );
    const date = new PsDateTime(moved.getTime(), base.kind);
    if (call.has("Format")) {
        return [date.format(call.text("Format"))];
    }
    return [call.has("UFormat") ? unixFormat(date, call.text("UFormat")) : date];
}

function newTimeSpan(shell: Interpreter, call: Call): readonly PsValue[] {
    if (call.has("Start") || call.has("End")) {
        const now = new PsDateTime(shell.host.now());
        const start = call.has("Start") ? dateFrom(call.value("Start")) : now;
        const end = call.has("End") ? dateFrom(call.value("End")) : now;
        return [new PsTimeSpan(end.milliseconds - start.milliseconds)];
    }
    const minutes = call.number("Days") * 1440 + call.number("Hours") * 60 + call.number("Minutes");
    return [new PsTimeSpan(minutes * 60_000 + call.number("Seconds") * 1000)];
}

function newObject(shell: Interpreter, call: Call): readonly PsValue[] {
    if (call.has("ComObject")) {
        return [shell.construct(`COM:${call.text("ComObject")}`, [])];
    }
    const type = call.text("TypeName");
    const given = call.value("ArgumentList");
    const args = given === undefined ? [] : Array.isArray(given) ? given : [given];
    const isBag =
        /^(?:psobject|pscustomobject|object|System\.Management\.Automation\.PSObject|System\.Object)$/i.test(
            type,
        );
    const made = isBag ? new PsObject() : shell.construct(fullTypeName(type.replace(/\[.*$/, "")), args);
    const properties = call.value("Property");
    if (properties instanceof PsHashtable) {
        if (made instanceof PsObject && isBag) {
            properties.pairs().forEach(([name, value]) => {
                made.add(name, value);
            });
        } else {
            shell.setProperties(made, properties);
        }
    }
    return [made];
}

function convertToJson(shell: Interpreter, call: Call, items: readonly PsValue[]): readonly PsValue[] {
    const value = call.has("InputObject") ? call.value("InputObject") : collapse(items);
    const depth = call.number("Depth", 2);
    if (depth > 100) {
        throw failure(
            "System.ArgumentException",
            "The maximum depth allowed for serialization is 100.",
            "ReachedMaximumDepthAllowed",
            "InvalidOperation",
        );
    }
    return [toJson(value ?? null, depth, call.flag("Compress"))];
}

function selectString(call: Call, items: readonly PsValue[]): readonly PsValue[] {
    const patterns = call
        .texts("Pattern")
        .map((pattern) =>
            call.flag("SimpleMatch") ? pattern.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&") : pattern,
        );
    const found: PsValue[] = [];
    items
        .flatMap((item) =>
            textOf(item)
                .split("\n")
                .map((line) => line.replace(/\r$/, "")),
        )
        .forEach((line, index) => {
            const match = patterns
                .map((pattern) => toRegExp(pattern, call.flag("CaseSensitive") ? "" : "i").exec(line))
                .find((one) => one !== null);
            if ((match !== undefined) !== call.flag("NotMatch")) {
                found.push(
                    new PsObject(
                        {
                            Line: line,
                            LineNumber: index + 1,
                            Pattern: patterns.join("|"),
                            Matches: match === undefined ? [] : [matchObject(match)],
                        },
                        {
                            typeNames: ["Microsoft.PowerShell.Commands.MatchInfo", "System.Object"],
                            text: () => line,
                        },
                    ),
                );
            }
        });
    return call.flag("Quiet") ? (found.length > 0 ? [true] : []) : found;
}

function getMember(items: readonly PsValue[]): readonly PsValue[] {
    const [first] = items;
    return first instanceof NetObject
        ? first.propertyNames().map((name) => new PsObject({ Name: name, MemberType: "Property" }))
        : [];
}

function getRandom(shell: Interpreter, call: Call, items: readonly PsValue[]): readonly PsValue[] {
    const list = call.has("InputObject") ? itemsOf(call.value("InputObject")) : items;
    if (list.length > 0) {
        const left = [...list];
        const count = call.number("Count", 1);
        return Array.from(
            { length: Math.min(count, left.length) },
            () => left.splice(Math.floor(shell.host.random() * left.length), 1)[0],
        );
    }
    const minimum = call.number("Minimum");
    const maximum = call.number("Maximum", 2147483647);
    return [Math.floor(minimum + shell.host.random() * (maximum - minimum))];
}

function compareObject(call: Call): readonly PsValue[] {
    const [one, other] = [textsOf(call.value("ReferenceObject")), textsOf(call.value("DifferenceObject"))];
    const show = (value: string, side: string): PsObject =>
        new PsObject({ InputObject: value, SideIndicator: side });
    return [
        ...other.filter((item) => !one.includes(item)).map((item) => show(item, "=>")),
        ...one.filter((item) => !other.includes(item)).map((item) => show(item, "<=")),
    ];
}

/** Dates, waits, conversions, searches. */
export function utilityCommands(shell: Interpreter): readonly Cmdlet[] {
    return [
        each(
            "Get-Date",
            "Date:0< Year Month Day Hour Minute Second Millisecond Format UFormat DisplayHint",
            (call) => getDate(shell, call),
        ),
        each("New-TimeSpan", "Start:0 End:1 Days Hours Minutes Seconds", (call) => newTimeSpan(shell, call)),
        flow("Start-Sleep", "Seconds:0< Milliseconds|m", function* (call) {
            if (!call.has("Seconds") && !call.has("Milliseconds")) {
                throw failure(
                    "System.Management.Automation.ParameterBindingException",
                    "Cannot process command because of one or more missing mandatory parameters: Seconds.",
                    "MissingMandatoryParameter",
                    "InvalidArgument",
                );
            }
            yield* sleep(
                Math.max(0, Math.round(numberOf(call.value("Seconds") ?? 0))) * 1000 +
                    call.number("Milliseconds"),
            );
        }),
        each("New-Object", "TypeName:0 ArgumentList|Args:1 ComObject Property Strict?", (call) =>
            newObject(shell, call),
        ),
        whole("ConvertTo-Json", "InputObject:0 Depth Compress?", (call, items) =>
            convertToJson(shell, call, items),
        ),
        whole("ConvertFrom-Json", "InputObject:0", (call, items) => {
            const text = call.has("InputObject")
                ? textsOf(call.value("InputObject")).join("\n")
                : items.map(textOf).join("\n");
            return [fromJson(text)];
        }),
        whole(
            "Select-String",
            "Pattern:0! Path:1 LiteralPath InputObject SimpleMatch? CaseSensitive? Quiet? NotMatch? AllMatches? Context Encoding List?",
            (call, items) =>
                selectString(
                    call,
                    call.has("InputObject")
                        ? itemsOf(call.value("InputObject"))
                        : shell.selectStringInput(call, items),
                ),
        ),
        whole("Get-Member", "Name:0 InputObject MemberType Static? Force?", (call, items) =>
            getMember(call.has("InputObject") ? [call.value("InputObject")] : items),
        ),
        whole("Get-Random", "Maximum:0 Minimum InputObject Count SetSeed", (call, items) =>
            getRandom(shell, call, items),
        ),
        each(
            "Compare-Object",
            "ReferenceObject:0! DifferenceObject:1! Property PassThru? IncludeEqual? SyncWindow",
            compareObject,
        ),
        each("Get-Culture", "", () => [new PsObject({ Name: "en-US", LCID: 1033 }, { text: () => "en-US" })]),
        each("Get-Host", "", () => [new PsObject({ Name: "ConsoleHost", Version: shell.version })]),
        each("New-Guid", "", () => [shell.construct("System.Guid", [])], 5),
        each("ConvertTo-SecureString", "String:0!< AsPlainText? Force? Key SecureKey", (call) => {
            const text = call.text("String");
            return [
                new PsObject(
                    { Length: text.length },
                    {
                        typeNames: ["System.Security.SecureString", "System.Object"],
                        text: () => "System.Security.SecureString",
                        methods: { Reveal: () => ({ value: text }) },
                    },
                ),
            ];
        }),
        flow("Measure-Command", "Expression:0! InputObject", function* (call) {
            const start = shell.host.now();
            yield* shell.invokeBlock(shell.asBlock(call.value("Expression")), [], null, call.context);
            yield* call.context.streams.output(new PsTimeSpan(shell.host.now() - start));
        }),
    ];
}
