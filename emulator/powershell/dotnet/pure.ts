import type { Session, StaticType } from "../engine/session";
import { PsList } from "../values/collections";
import { bankersRound, numberOf, truth } from "../values/convert";
import { PsDateTime } from "../values/dates";
import { failure } from "../values/errors";
import { formatString } from "../values/format";
import { PsObject } from "../values/object";
import { regexObject } from "../values/regex";
import { PsChar, PsTimeSpan, PsVersion } from "../values/scalars";
import { textOf } from "../values/text";
import { isNothing, itemsOf, PsValue } from "../values/value";
import { encodingTypes } from "./encodings";
import { objectTypes } from "./objects";

function numberType(name: string, minimum: number, maximum: number): StaticType {
    const parse = (text: string): number | undefined =>
        /^\s*[+-]?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
    return {
        name,
        fields: { MaxValue: () => maximum, MinValue: () => minimum },
        methods: {
            Parse: ([text]) => {
                const value = parse(textOf(text));
                if (value === undefined) {
                    throw failure(
                        "System.FormatException",
                        "Input string was not in a correct format.",
                        "FormatException",
                    );
                }
                return value;
            },
        },
    };
}

const STRING: StaticType = {
    name: "System.String",
    fields: { Empty: () => "" },
    methods: {
        IsNullOrEmpty: ([text]) => isNothing(text) || textOf(text) === "",
        IsNullOrWhiteSpace: ([text]) => isNothing(text) || textOf(text).trim() === "",
        Join: ([separator, ...items]) =>
            items
                .flatMap((item) => itemsOf(item))
                .map(textOf)
                .join(textOf(separator)),
        Format: ([template, ...args]) =>
            formatString(
                textOf(template),
                args.flatMap((item) => (Array.isArray(item) ? item : [item])),
            ),
        Concat: (args) =>
            args
                .flatMap((item) => itemsOf(item))
                .map(textOf)
                .join(""),
        Compare: ([one, other, ignoresCase]) => {
            const fold = (value: PsValue): string =>
                truth(ignoresCase) ? textOf(value).toLowerCase() : textOf(value);
            return fold(one) < fold(other) ? -1 : fold(one) > fold(other) ? 1 : 0;
        },
        Equals: ([one, other]) => textOf(one) === textOf(other),
    },
    construct: ([character, count]) =>
        character instanceof PsChar || typeof character === "string"
            ? textOf(character).repeat(numberOf(count ?? 1))
            : itemsOf(character).map(textOf).join(""),
};

const MATH: StaticType = {
    name: "System.Math",
    fields: { PI: () => Math.PI, E: () => Math.E },
    methods: {
        Abs: ([value]) => Math.abs(numberOf(value)),
        Ceiling: ([value]) => Math.ceil(numberOf(value)),
        Floor: ([value]) => Math.floor(numberOf(value)),
        Max: ([one, other]) => Math.max(numberOf(one), numberOf(other)),
        Min: ([one, other]) => Math.min(numberOf(one), numberOf(other)),
        Pow: ([one, other]) => numberOf(one) ** numberOf(other),
        Round: ([value, digits]) => {
            const scale = 10 ** (typeof digits === "number" ? digits : 0);
            return bankersRound(Number((numberOf(value) * scale).toPrecision(15))) / scale;
        },
        Sqrt: ([value]) => Math.sqrt(numberOf(value)),
        Truncate: ([value]) => Math.trunc(numberOf(value)),
        Sign: ([value]) => Math.sign(numberOf(value)),
    },
};

const DATE_TIME: StaticType = {
    name: "System.DateTime",
    fields: {
        Now: (session) => new PsDateTime(session.host.now(), "Local"),
        UtcNow: (session) => new PsDateTime(session.host.now(), "Utc"),
        Today: (session) => new PsDateTime(Math.floor(session.host.now() / 86_400_000) * 86_400_000, "Local"),
        MinValue: () => new PsDateTime(-62_135_596_800_000, "Unspecified"),
    },
    methods: {
        Parse: ([text]) => PsDateTime.parse(textOf(text)),
        ParseExact: ([text]) => PsDateTime.parse(textOf(text)),
        FromFileTime: ([ticks]) => new PsDateTime(numberOf(ticks) / 10_000 - 11_644_473_600_000),
        SpecifyKind: ([date]) =>
            date instanceof PsDateTime ? new PsDateTime(date.milliseconds, "Utc") : date,
        new: ([year]) => new PsDateTime(Date.UTC(numberOf(year), 0, 1), "Unspecified"),
    },
    construct: ([year, month, day, hour, minute, second, kind]) =>
        new PsDateTime(
            Date.UTC(
                numberOf(year),
                numberOf(month) - 1,
                numberOf(day),
                numberOf(hour ?? 0),
                numberOf(minute ?? 0),
                numberOf(second ?? 0),
            ),
            /utc/i.test(textOf(kind)) ? "Utc" : "Unspecified",
        ),
};

const TIME_SPAN: StaticType = {
    name: "System.TimeSpan",
    fields: { Zero: () => new PsTimeSpan(0) },
    methods: {
        FromDays: ([value]) => new PsTimeSpan(numberOf(value) * 86_400_000),
        FromHours: ([value]) => new PsTimeSpan(numberOf(value) * 3_600_000),
        FromMinutes: ([value]) => new PsTimeSpan(numberOf(value) * 60_000),
        FromSeconds: ([value]) => new PsTimeSpan(numberOf(value) * 1000),
        FromMilliseconds: ([value]) => new PsTimeSpan(numberOf(value)),
        Parse: ([text]) => PsTimeSpan.parse(textOf(text)),
    },
    construct: ([hours, minutes, seconds]) =>
        new PsTimeSpan(
            (numberOf(hours) * 3600 + numberOf(minutes ?? 0) * 60 + numberOf(seconds ?? 0)) * 1000,
        ),
};

function hex(session: Session, digits: number): string {
    return Array.from({ length: digits }, () => Math.floor(session.host.random() * 16).toString(16)).join("");
}

export function guidObject(text: string): PsObject {
    return new PsObject(
        { Guid: text },
        {
            typeNames: ["System.Guid", "System.ValueType", "System.Object"],
            text: () => text,
            methods: {
                ToString: ([format]) => ({
                    value: textOf(format).toUpperCase() === "N" ? text.replace(/-/g, "") : text,
                }),
            },
        },
    );
}

function newGuid(session: Session): PsObject {
    const variant = "89ab".charAt(Math.floor(session.host.random() * 4));
    return guidObject(
        `${hex(session, 8)}-${hex(session, 4)}-4${hex(session, 3)}-${variant}${hex(session, 3)}-${hex(session, 12)}`,
    );
}

const GUID: StaticType = {
    name: "System.Guid",
    fields: { Empty: () => guidObject("00000000-0000-0000-0000-000000000000") },
    methods: {
        NewGuid: (_args, session) => newGuid(session),
        Parse: ([text]) => guidObject(textOf(text).toLowerCase()),
    },
    construct: (args, session) =>
        args.length === 0 ? newGuid(session) : guidObject(textOf(args[0]).toLowerCase()),
};

const REGEX: StaticType = {
    name: "System.Text.RegularExpressions.Regex",
    methods: {
        Escape: ([text]) =>
            textOf(text)
                .replace(/[\\*+?|{[()^$.# ]/g, "\\$&")
                .replace(/\t/g, "\\t")
                .replace(/\n/g, "\\n")
                .replace(/\r/g, "\\r"),
        IsMatch: ([text, pattern, options]) => call("IsMatch", pattern, options, [text]),
        Match: ([text, pattern, options]) => call("Match", pattern, options, [text]),
        Matches: ([text, pattern, options]) => call("Matches", pattern, options, [text]),
        Replace: ([text, pattern, replacement, options]) =>
            call("Replace", pattern, options, [text, replacement]),
        Split: ([text, pattern, options]) => call("Split", pattern, options, [text]),
    },
    construct: ([pattern, options]) => regexObject(textOf(pattern), flags(options)),
};

function flags(options: PsValue): string {
    const text = itemsOf(options ?? "")
        .map(textOf)
        .join(",");
    return `${/ignorecase/i.test(text) ? "i" : ""}${/multiline/i.test(text) ? "m" : ""}${/singleline/i.test(text) ? "s" : ""}`;
}

function call(name: string, pattern: PsValue, options: PsValue, args: readonly PsValue[]): PsValue {
    const result = regexObject(textOf(pattern), flags(options)).call(name, args);
    return result !== undefined && "value" in result ? result.value : null;
}

/** Types that need nothing of the computer. */
export function pureTypes(): readonly StaticType[] {
    return [
        STRING,
        MATH,
        DATE_TIME,
        TIME_SPAN,
        GUID,
        REGEX,
        numberType("System.Int32", -2147483648, 2147483647),
        numberType("System.Int64", -(2 ** 63), 2 ** 63 - 1),
        numberType("System.UInt32", 0, 4294967295),
        numberType("System.Double", -Number.MAX_VALUE, Number.MAX_VALUE),
        {
            name: "System.Char",
            methods: {
                IsDigit: ([value]) => /\d/.test(textOf(value)),
                IsLetter: ([value]) => /\p{L}/u.test(textOf(value)),
                ConvertFromUtf32: ([value]) => String.fromCodePoint(numberOf(value)),
            },
        },
        {
            name: "System.Array",
            methods: {
                Reverse: ([list]) => (Array.isArray(list) ? void list.reverse() : undefined),
                IndexOf: ([list, item]) => itemsOf(list).indexOf(item ?? null),
            },
        },
        {
            name: "System.Version",
            methods: { Parse: ([text]) => PsVersion.parse(textOf(text)) },
            construct: ([text, ...rest]) =>
                rest.length > 0
                    ? new PsVersion([text, ...rest].map((part) => numberOf(part)))
                    : PsVersion.parse(textOf(text)),
        },
        { name: "System.Collections.ArrayList", construct: ([items]) => new PsList([...itemsOf(items)]) },
        {
            name: "System.Collections.Generic.List",
            construct: ([items]) =>
                new PsList([...itemsOf(items)], ["System.Collections.Generic.List`1", "System.Object"]),
        },
        ...encodingTypes(),
        ...objectTypes(),
    ];
}
