import { Call, Cmdlet, each, flow } from "../engine/cmdlet";
import { sleep } from "../engine/flow";
import type { Interpreter } from "../engine/interpreter";
import { conversionCommands } from "./conversions";
import { PsHashtable } from "../values/collections";
import { castTo, numberOf } from "../values/convert";
import { PsDateTime } from "../values/dates";
import { failure, languageError } from "../values/errors";
import { PsObject } from "../values/object";
import { PsTimeSpan } from "../values/scalars";
import { textOf } from "../values/text";
import { fullTypeName } from "../values/types";
import { PsValue } from "../values/value";

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

/** Dates, waits, conversions, searches. */
export function utilityCommands(shell: Interpreter): readonly Cmdlet[] {
    return [
        ...conversionCommands(shell),
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
