import { own } from "../values/own";
import { asBlock, runBlock } from "../engine/blocks";
import { Call, Cmdlet, each, flow } from "../engine/cmdlet";
import { discard, withOutput } from "../engine/context";
import { sleep } from "../engine/flow";
import type { Session } from "../engine/session";
import { castTo, numberOf } from "../values/convert";
import { PsDateTime } from "../values/dates";
import { failure, languageError } from "../values/errors";
import { parseDate } from "../values/date-parsing";
import { PsTimeSpan } from "../values/time-span";
import { textOf } from "../values/text";
import { named } from "../values/type-names";
import type { PsValue } from "../values/value";

function dateFrom(value: PsValue, now: number): PsDateTime {
    const time = typeof value === "string" ? parseDate(value, now) : undefined;
    if (time !== undefined) {
        return new PsDateTime(time.milliseconds, time.hasZone ? "Local" : "Unspecified");
    }
    const date = castTo(value, named("datetime"));
    if (date instanceof PsDateTime) {
        return date;
    }
    throw languageError(`Cannot convert "${textOf(value)}" to a date.`, "CannotConvertArgument");
}

const UNIX: Readonly<Record<string, string>> = {
    Y: "yyyy",
    m: "MM",
    d: "dd",
    H: "HH",
    M: "mm",
    S: "ss",
    y: "yy",
    b: "MMM",
    B: "MMMM",
    h: "MMM",
    A: "dddd",
    a: "ddd",
    I: "hh",
    p: "tt",
    e: "%d",
    D: "MM/dd/yy",
    T: "HH:mm:ss",
    R: "HH:mm",
    r: "hh:mm:ss tt",
    F: "yyyy-MM-dd",
    X: "HH:mm:ss",
    x: "MM/dd/yy",
};

/** `-UFormat`'s letters. */
function unixFormat(date: PsDateTime, pattern: string): string {
    return pattern.replace(/^\+/, "").replace(/%(\w|%)/g, (all, letter: string) => {
        if (letter === "s") {
            return String(date.milliseconds / 1000);
        }
        if (letter === "j") {
            return textOf(date.get("DayOfYear")).padStart(3, "0");
        }
        const format = own(UNIX, letter);
        return format === undefined ? (letter === "%" ? "%" : all) : date.format(format);
    });
}

function getDate(session: Session, call: Call): readonly PsValue[] {
    const now = session.host.now();
    const base = call.has("Date") ? dateFrom(call.value("Date"), now) : new PsDateTime(now);
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
        call.number("Millisecond", moved.getUTCMilliseconds()),
    );
    const date = new PsDateTime(moved.getTime() + (base.milliseconds % 1), base.kind);
    if (call.has("Format")) {
        return [date.format(standardFormat(call.text("Format")))];
    }
    return [call.has("UFormat") ? unixFormat(date, call.text("UFormat")) : date];
}

/** Formats that have names of their own. */
function standardFormat(pattern: string): string {
    const names: Readonly<Record<string, string>> = {
        filedate: "yyyyMMdd",
        filedateuniversal: "yyyyMMdd'Z'",
        filedatetime: "yyyyMMdd'T'HHmmssffff",
        filedatetimeuniversal: "yyyyMMdd'T'HHmmssffff'Z'",
    };
    return own(names, pattern.toLowerCase()) ?? pattern;
}

function newTimeSpan(session: Session, call: Call): readonly PsValue[] {
    if (call.has("Start") || call.has("End")) {
        const time = session.host.now();
        const now = new PsDateTime(time);
        const start = call.has("Start") ? dateFrom(call.value("Start"), time) : now;
        const end = call.has("End") ? dateFrom(call.value("End"), time) : now;
        return [new PsTimeSpan(end.milliseconds - start.milliseconds)];
    }
    const minutes = call.number("Days") * 1440 + call.number("Hours") * 60 + call.number("Minutes");
    return [new PsTimeSpan(minutes * 60_000 + call.number("Seconds") * 1000 + call.number("Milliseconds"))];
}

/** Dates and times, and what waits for them. */
export function dateCommands(session: Session): readonly Cmdlet[] {
    return [
        each(
            "Get-Date",
            "Date|LastWriteTime:0<^ Year=int Month=int Day=int Hour=int Minute=int Second=int Millisecond=int Format=string UFormat=string DisplayHint~",
            (call) => getDate(session, call),
        ),
        each(
            "New-TimeSpan",
            "Start|LastWriteTime:0<^ End:1 Days=int Hours=int Minutes=int Seconds=int Milliseconds=int",
            (call) => newTimeSpan(session, call),
        ),
        flow("Start-Sleep", "Seconds:0<^ Milliseconds|ms=int", function* (call) {
            if (!call.has("Seconds") && !call.has("Milliseconds")) {
                throw failure(
                    "System.Management.Automation.ParameterBindingException",
                    "Cannot process command because of one or more missing mandatory parameters: Seconds.",
                    "MissingMandatoryParameter",
                    "InvalidArgument",
                );
            }
            const seconds = Math.round(numberOf(call.value("Seconds") ?? 0));
            yield* sleep(Math.max(0, seconds) * 1000 + call.number("Milliseconds"));
        }),
        flow("Measure-Command", "Expression:0! InputObject<", function* (call) {
            const start = session.host.now();
            yield* runBlock(
                asBlock(call.value("Expression")),
                [],
                call.hasInput ? call.input : null,
                withOutput(call.context, discard),
            );
            yield* call.context.streams.output(new PsTimeSpan(session.host.now() - start));
        }),
    ];
}
