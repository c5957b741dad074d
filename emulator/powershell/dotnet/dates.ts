import type { StaticType } from "../engine/session";
import { castTo, numberOf } from "../values/convert";
import { DATE_TIME_OFFSET } from "./date-offsets";
import { DateKind, PsDateTime } from "../values/dates";
import { parseDateExact } from "../values/date-parsing";
import { failure } from "../values/errors";
import { isNumber, PsNumber } from "../values/number";
import { PsTimeSpan } from "../values/time-span";
import { textOf } from "../values/text";
import { named } from "../values/type-names";
import { itemsOf, NetObject, PsValue } from "../values/value";

function kindOf(value: PsValue): DateKind {
    const word = textOf(value).toLowerCase();
    return word === "utc" || word === "1"
        ? "Utc"
        : word === "local" || word === "2"
          ? "Local"
          : "Unspecified";
}

/** What a style says of the zone of the result. */
function styled(date: PsDateTime, styles: PsValue): PsDateTime {
    const words = textOf(styles);
    if (/AdjustToUniversal|AssumeUniversal/i.test(words)) {
        return new PsDateTime(date.milliseconds, /AdjustToUniversal/i.test(words) ? "Utc" : "Local");
    }
    return /AssumeLocal/i.test(words) ? new PsDateTime(date.milliseconds, "Local") : date;
}

function exact(text: PsValue, patterns: PsValue, styles: PsValue, now: number): PsDateTime {
    for (const pattern of itemsOf(patterns)) {
        const found = parseDateExact(textOf(text), textOf(pattern), now);
        if (found !== undefined) {
            return styled(
                new PsDateTime(found.milliseconds, found.hasZone ? "Local" : "Unspecified"),
                styles,
            );
        }
    }
    throw failure(
        "System.FormatException",
        "String was not recognized as a valid DateTime.",
        "FormatException",
    );
}

function attempt(target: PsValue, work: () => PsDateTime): boolean {
    const set = (value: PsDateTime): void => {
        if (target instanceof NetObject) {
            target.set?.("Value", value);
        }
    };
    try {
        set(work());
        return true;
    } catch {
        set(new PsDateTime(-62_135_596_800_000, "Unspecified"));
        return false;
    }
}

function ticksOf(value: PsValue): bigint {
    return BigInt(value instanceof PsNumber ? value.text() : Math.round(numberOf(value)));
}

function constructed(args: readonly PsValue[]): PsValue {
    const [year, month, day, hour, minute, second, last, kind] = args;
    if (args.length <= 2) {
        return PsDateTime.fromTicks(ticksOf(year ?? 0), kindOf(month));
    }
    const milliseconds = isNumber(last) ? numberOf(last) : 0;
    const date = new Date(0);
    date.setUTCFullYear(numberOf(year), numberOf(month) - 1, numberOf(day));
    if (date.getUTCMonth() !== numberOf(month) - 1 || date.getUTCDate() !== numberOf(day)) {
        throw failure(
            "System.ArgumentOutOfRangeException",
            "Year, Month, and Day parameters describe an un-representable DateTime.",
            "ArgumentOutOfRangeException",
        );
    }
    date.setUTCHours(numberOf(hour ?? 0), numberOf(minute ?? 0), numberOf(second ?? 0), milliseconds);
    return new PsDateTime(date.getTime(), kindOf(kind ?? (isNumber(last) ? undefined : last)));
}

const DATE_TIME: StaticType = {
    name: "System.DateTime",
    fields: {
        Now: (session) => new PsDateTime(session.host.now(), "Local"),
        UtcNow: (session) => new PsDateTime(session.host.now(), "Utc"),
        Today: (session) => new PsDateTime(Math.floor(session.host.now() / 86_400_000) * 86_400_000, "Local"),
        MinValue: () => new PsDateTime(-62_135_596_800_000, "Unspecified"),
        MaxValue: () => new PsDateTime(253_402_300_799_999.9, "Unspecified"),
    },
    methods: {
        Parse: ([text, , styles], session) =>
            styled(PsDateTime.parse(textOf(text), session.host.now()), styles),
        ParseExact: ([text, pattern, , styles], session) => exact(text, pattern, styles, session.host.now()),
        TryParse: (args, session) =>
            attempt(args.at(-1), () =>
                styled(PsDateTime.parse(textOf(args[0]), session.host.now()), args[2]),
            ),
        TryParseExact: (args, session) =>
            attempt(args.at(-1), () => exact(args[0], args[1], args[3], session.host.now())),
        FromFileTime: ([ticks]) => PsDateTime.fromTicks(ticksOf(ticks) + 504_911_232_000_000_000n, "Local"),
        FromFileTimeUtc: ([ticks]) => PsDateTime.fromTicks(ticksOf(ticks) + 504_911_232_000_000_000n, "Utc"),
        FromBinary: ([ticks]) => PsDateTime.fromTicks(ticksOf(ticks), "Unspecified"),
        FromOADate: ([days]) =>
            new PsDateTime(numberOf(days) * 86_400_000 - 2_209_161_600_000, "Unspecified"),
        SpecifyKind: ([date, kind]) =>
            date instanceof PsDateTime ? new PsDateTime(date.milliseconds, kindOf(kind)) : date,
        DaysInMonth: ([year, month]) => new Date(Date.UTC(numberOf(year), numberOf(month), 0)).getUTCDate(),
        IsLeapYear: ([year]) => new Date(Date.UTC(numberOf(year), 2, 0)).getUTCDate() === 29,
        Compare: ([one, other]) => Math.sign(moment(one) - moment(other)),
        Equals: ([one, other]) => moment(one) === moment(other),
    },
    construct: constructed,
};

function moment(value: PsValue): number {
    const date = castTo(value, named("datetime"));
    return date instanceof PsDateTime ? date.milliseconds : 0;
}

function span(unit: number): (args: readonly PsValue[]) => PsValue {
    return ([value]) => new PsTimeSpan(Math.round(numberOf(value) * unit * 10_000) / 10_000);
}

const TIME_SPAN: StaticType = {
    name: "System.TimeSpan",
    fields: {
        Zero: () => new PsTimeSpan(0),
        MaxValue: () => new PsTimeSpan(922_337_203_685_477.6),
        MinValue: () => new PsTimeSpan(-922_337_203_685_477.6),
        TicksPerSecond: () => 10_000_000,
        TicksPerMillisecond: () => 10_000,
        TicksPerMinute: () => 600_000_000,
        TicksPerHour: () => 36_000_000_000,
        TicksPerDay: () => 864_000_000_000,
    },
    methods: {
        FromDays: span(86_400_000),
        FromHours: span(3_600_000),
        FromMinutes: span(60_000),
        FromSeconds: span(1000),
        FromMilliseconds: span(1),
        FromTicks: span(1 / 10_000),
        Parse: ([text]) => PsTimeSpan.parse(textOf(text)),
        TryParse: ([text, target]) => {
            try {
                const value = PsTimeSpan.parse(textOf(text));
                return target instanceof NetObject ? (target.set?.("Value", value) ?? false) : true;
            } catch {
                return false;
            }
        },
    },
    construct: (args) => {
        const numbers = args.map((one) => numberOf(one));
        if (numbers.length <= 1) {
            return new PsTimeSpan((numbers[0] ?? 0) / 10_000);
        }
        const [days, hours, minutes, seconds, milliseconds] =
            numbers.length === 3 ? [0, ...numbers] : numbers;
        return new PsTimeSpan(
            (days ?? 0) * 86_400_000 +
                (hours ?? 0) * 3_600_000 +
                (minutes ?? 0) * 60_000 +
                (seconds ?? 0) * 1000 +
                (milliseconds ?? 0),
        );
    },
};

export function dateTypes(): readonly StaticType[] {
    return [DATE_TIME, DATE_TIME_OFFSET, TIME_SPAN];
}
