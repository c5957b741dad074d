import type { StaticType } from "../engine/session";
import { compareText } from "../values/compare";
import { castTo, numberOf } from "../values/convert";
import { failure } from "../values/errors";
import { formatString } from "../values/format";
import { double, INTEGER_LIMITS, isIntegerKind, NumberKind, pack } from "../values/number";
import { castToNumber } from "../values/number-casts";
import { parseDecimal } from "../values/decimal";
import { PsChar } from "../values/scalars";
import { itemText, textOf } from "../values/text";
import { named } from "../values/type-names";
import { isNothing, itemsOf, NetObject, PsValue } from "../values/value";
import { ENUM } from "./enum-type";
import { parsed } from "./parsing";

function tryParse(
    text: PsValue,
    target: PsValue,
    parse: (text: string) => PsValue,
    fallback: PsValue,
): boolean {
    const set = (value: PsValue): void => {
        if (target instanceof NetObject) {
            target.set?.("Value", value);
        }
    };
    try {
        set(parse(textOf(text)));
        return true;
    } catch {
        set(fallback);
        return false;
    }
}

function limitsOf(kind: NumberKind): readonly [PsValue, PsValue] {
    if (isIntegerKind(kind)) {
        const [least, greatest] = INTEGER_LIMITS[kind];
        return [pack({ kind, integer: least }), pack({ kind, integer: greatest })];
    }
    if (kind === "Decimal") {
        const decimal = parseDecimal("79228162514264337593543950335") ?? { units: 0n, scale: 0 };
        return [pack({ kind, decimal: { units: -decimal.units, scale: 0 } }), pack({ kind, decimal })];
    }
    const most = kind === "Double" ? Number.MAX_VALUE : 3.4028234663852886e38;
    return [pack({ kind, real: -most }), pack({ kind, real: most })];
}

function numberType(kind: NumberKind): StaticType {
    const [least, greatest] = limitsOf(kind);
    const special: Record<string, () => PsValue> =
        kind === "Double" || kind === "Single"
            ? {
                  NaN: () => double(NaN),
                  PositiveInfinity: () => double(Infinity),
                  NegativeInfinity: () => double(-Infinity),
                  Epsilon: () => double(Number.MIN_VALUE),
              }
            : kind === "Decimal"
              ? {
                    Zero: () => castToNumber(0, kind),
                    One: () => castToNumber(1, kind),
                    MinusOne: () => castToNumber(-1, kind),
                }
              : {};
    return {
        name: `System.${kind}`,
        fields: { MaxValue: () => greatest, MinValue: () => least, ...special },
        methods: {
            Parse: ([text]) => parsed(textOf(text), kind),
            TryParse: (args) =>
                tryParse(args[0], args.at(-1), (text) => parsed(text, kind), castToNumber(0, kind)),
            ...(kind === "Double" || kind === "Single"
                ? {
                      IsNaN: ([value]: readonly PsValue[]) => Number.isNaN(numberOf(value)),
                      IsInfinity: ([value]: readonly PsValue[]) => Math.abs(numberOf(value)) === Infinity,
                  }
                : {}),
        },
    };
}

function joined(separator: PsValue, items: readonly PsValue[]): string {
    const all = items.length === 1 ? itemsOf(items[0] ?? null) : items;
    return all.map((item) => itemText(item)).join(textOf(separator));
}

function isCaseless(option: PsValue): boolean {
    return option === true || /IgnoreCase/i.test(textOf(option));
}

const STRING: StaticType = {
    name: "System.String",
    fields: { Empty: () => "" },
    methods: {
        IsNullOrEmpty: ([text]) => isNothing(text) || textOf(text) === "",
        IsNullOrWhiteSpace: ([text]) => isNothing(text) || textOf(text).trim() === "",
        Join: ([separator, ...items]) => joined(separator, items),
        Format: ([template, ...args]) =>
            formatString(textOf(template), args.length === 1 && Array.isArray(args[0]) ? args[0] : args),
        Concat: (args) => (args.length === 1 ? itemsOf(args[0]) : args).map((item) => textOf(item)).join(""),
        Compare: ([one, other, option]) => compareText(textOf(one), textOf(other), !isCaseless(option)),
        CompareOrdinal: ([one, other]) =>
            textOf(one) < textOf(other) ? -1 : textOf(one) > textOf(other) ? 1 : 0,
        Equals: ([one, other, option]) =>
            isCaseless(option)
                ? textOf(one).toLowerCase() === textOf(other).toLowerCase()
                : textOf(one) === textOf(other) && isNothing(one) === isNothing(other),
        Copy: ([text]) => textOf(text),
        Intern: ([text]) => textOf(text),
    },
    construct: ([character, count]) =>
        character instanceof PsChar || typeof character === "string"
            ? textOf(character).repeat(numberOf(count ?? 1))
            : itemsOf(character)
                  .map((item) => textOf(item))
                  .join(""),
};

function unit(value: PsValue): string {
    return textOf(value).charAt(0);
}

const CHAR: StaticType = {
    name: "System.Char",
    fields: { MinValue: () => new PsChar("\0"), MaxValue: () => new PsChar("\uffff") },
    methods: {
        IsDigit: ([value]) => /\p{Nd}/u.test(unit(value)),
        IsNumber: ([value]) => /\p{N}/u.test(unit(value)),
        IsLetter: ([value]) => /\p{L}/u.test(unit(value)),
        IsLetterOrDigit: ([value]) => /[\p{L}\p{Nd}]/u.test(unit(value)),
        IsUpper: ([value]) => /\p{Lu}/u.test(unit(value)),
        IsLower: ([value]) => /\p{Ll}/u.test(unit(value)),
        IsWhiteSpace: ([value]) => /\s/.test(unit(value)),
        IsPunctuation: ([value]) => /\p{P}/u.test(unit(value)),
        IsControl: ([value]) => /\p{Cc}/u.test(unit(value)),
        IsSymbol: ([value]) => /\p{S}/u.test(unit(value)),
        ToUpper: ([value]) => new PsChar(unit(value).toUpperCase()),
        ToLower: ([value]) => new PsChar(unit(value).toLowerCase()),
        ConvertFromUtf32: ([value]) => String.fromCodePoint(numberOf(value)),
        ConvertToUtf32: ([text, index]) => textOf(text).codePointAt(numberOf(index ?? 0)) ?? 0,
        Parse: ([text]) => new PsChar(unit(text)),
        GetNumericValue: ([value]) => double(/\d/.test(unit(value)) ? Number(unit(value)) : -1),
    },
};

function boolean(text: string): boolean {
    const word = text.trim().toLowerCase();
    if (word !== "true" && word !== "false") {
        throw failure(
            "System.FormatException",
            "String was not recognized as a valid Boolean.",
            "FormatException",
        );
    }
    return word === "true";
}

const BOOLEAN: StaticType = {
    name: "System.Boolean",
    fields: { TrueString: () => "True", FalseString: () => "False" },
    methods: {
        Parse: ([text]) => boolean(textOf(text)),
        TryParse: ([text, target]) => tryParse(text, target, boolean, false),
    },
};

/** Numbers, text, truth and enumerations. */
export function primitiveTypes(): readonly StaticType[] {
    const kinds: readonly NumberKind[] = [
        ...(Object.keys(INTEGER_LIMITS) as NumberKind[]),
        "Single",
        "Double",
        "Decimal",
    ];
    return [
        STRING,
        CHAR,
        BOOLEAN,
        ENUM,
        ...kinds.map(numberType),
        {
            name: "System.Object",
            construct: () => castTo(null, named("object")),
            methods: {
                Equals: ([one, other]) => one === other,
                ReferenceEquals: ([one, other]) => one === other,
            },
        },
    ];
}
