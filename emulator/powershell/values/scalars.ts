import { own } from "./own";
import { failure } from "./errors";
import { double, long } from "./number";
import { textOf } from "./text";
import { Called, NetObject, PsValue } from "./value";

export class PsChar extends NetObject {
    readonly typeNames = ["System.Char", "System.ValueType", "System.Object"];

    constructor(readonly value: string) {
        super();
    }

    text(): string {
        return this.value;
    }

    get(): PsValue {
        return null;
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const [other] = args;
        switch (name.toLowerCase()) {
            case "compareto":
                return other instanceof PsChar
                    ? { value: this.value.charCodeAt(0) - other.value.charCodeAt(0) }
                    : undefined;
            case "equals":
                return { value: other instanceof PsChar && other.value === this.value };
            default:
                return undefined;
        }
    }
}

/** What a `[switch]` parameter holds. */
export class PsSwitch extends NetObject {
    readonly typeNames = [
        "System.Management.Automation.SwitchParameter",
        "System.ValueType",
        "System.Object",
    ];

    constructor(readonly isPresent: boolean) {
        super();
    }

    text(): string {
        return this.isPresent ? "True" : "False";
    }

    override propertyNames(): readonly string[] {
        return ["IsPresent"];
    }

    get(): PsValue {
        return this.isPresent;
    }

    override call(name: string): Called {
        return name.toLowerCase() === "tobool" ? { value: this.isPresent } : undefined;
    }
}

export class PsVersion extends NetObject {
    readonly typeNames = ["System.Version", "System.Object"];

    constructor(readonly parts: readonly number[]) {
        super();
    }

    static parse(text: string): PsVersion {
        if (!/^\d+(\.\d+){1,3}$/.test(text.trim())) {
            const isNumeric =
                /^[\d.]*$/.test(text.trim()) && /\.|^\d*$/.test(text) && !/\.\.|\.$|^\./.test(text.trim());
            throw failure(
                isNumeric || !text.includes(".") ? "System.ArgumentException" : "System.FormatException",
                isNumeric || !text.includes(".")
                    ? "Version string portion was too short or too long."
                    : "Input string was not in a correct format.",
                "ArgumentException",
            );
        }
        return new PsVersion(text.trim().split(".").map(Number));
    }

    text(): string {
        return this.parts.join(".");
    }

    get(name: string): PsValue {
        const index = ["major", "minor", "build", "revision"].indexOf(name.toLowerCase());
        return index < 0 ? this.revisionHalf(name) : (this.parts[index] ?? -1);
    }

    /** Assembly versions keep two numbers in their last part. */
    private revisionHalf(name: string): number {
        const revision = this.parts[3] ?? -1;
        return name.toLowerCase() === "majorrevision" ? revision >> 16 : (revision << 16) >> 16;
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const [first] = args;
        switch (name.toLowerCase()) {
            case "compareto":
                return first instanceof PsVersion ? { value: Math.sign(this.compare(first)) } : undefined;
            case "equals":
                return { value: first instanceof PsVersion && this.compare(first) === 0 };
            case "tostring":
                return {
                    value: first === undefined ? this.text() : this.parts.slice(0, Number(first)).join("."),
                };
            case "clone":
                return { value: this };
            default:
                return undefined;
        }
    }

    override propertyNames(): readonly string[] {
        return ["Major", "Minor", "Build", "Revision", "MajorRevision", "MinorRevision"];
    }

    compare(other: PsVersion): number {
        for (let index = 0; index < 4; index++) {
            const difference = (this.parts[index] ?? -1) - (other.parts[index] ?? -1);
            if (difference !== 0) {
                return difference;
            }
        }
        return 0;
    }
}

const UNITS: Readonly<Record<string, number>> = {
    days: 86_400_000,
    hours: 3_600_000,
    minutes: 60_000,
    seconds: 1000,
    milliseconds: 1,
};

export class PsTimeSpan extends NetObject {
    readonly typeNames = ["System.TimeSpan", "System.ValueType", "System.Object"];

    constructor(readonly milliseconds: number) {
        super();
    }

    static parse(text: string): PsTimeSpan {
        const match = /^(-)?(?:(\d+)[.:](?=\d+:\d+:))?(\d+):(\d+)(?::(\d+(?:\.\d+)?))?$/.exec(text.trim());
        const days = /^-?\d+$/.test(text.trim()) ? Number(text) : undefined;
        if (match === null && days === undefined) {
            throw failure(
                "System.FormatException",
                "String was not recognized as a valid TimeSpan.",
                "FormatException",
            );
        }
        if (match === null) {
            return new PsTimeSpan((days ?? 0) * 86_400_000);
        }
        const [, sign, day = "0", hour = "0", minute = "0", second = "0"] = match;
        const total =
            Number(day) * 86_400_000 +
            Number(hour) * 3_600_000 +
            Number(minute) * 60_000 +
            Number(second) * 1000;
        return new PsTimeSpan(sign === undefined ? total : -total);
    }

    text(): string {
        const total = Math.abs(this.milliseconds);
        const pad = (value: number): string => String(Math.floor(value)).padStart(2, "0");
        const days = Math.floor(total / 86_400_000);
        const rest = total % 1000;
        const clock = `${pad((total / 3_600_000) % 24)}:${pad((total / 60_000) % 60)}:${pad((total / 1000) % 60)}`;
        const fraction = rest > 0 ? `.${String(Math.floor(rest * 10_000)).padStart(7, "0")}` : "";
        return `${this.milliseconds < 0 ? "-" : ""}${days > 0 ? `${days}.` : ""}${clock}${fraction}`;
    }

    override propertyNames(): readonly string[] {
        return [
            "Days",
            "Hours",
            "Milliseconds",
            "Minutes",
            "Seconds",
            "Ticks",
            "TotalDays",
            "TotalHours",
            "TotalMilliseconds",
            "TotalMinutes",
            "TotalSeconds",
        ];
    }

    get(name: string): PsValue {
        const word = name.toLowerCase();
        if (word === "ticks") {
            return long(Math.round(this.milliseconds * 10_000));
        }
        const total = own(UNITS, word.replace(/^total/, ""));
        if (total === undefined) {
            return null;
        }
        if (word.startsWith("total")) {
            return double(this.milliseconds / total);
        }
        const limits: Readonly<Record<string, number>> = {
            hours: 24,
            minutes: 60,
            seconds: 60,
            milliseconds: 1000,
        };
        const whole = Math.trunc(this.milliseconds / total);
        return (word === "days" ? whole : whole % (own(limits, word) ?? 1)) + 0;
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const [other] = args;
        const span = other instanceof PsTimeSpan ? other.milliseconds : undefined;
        switch (name.toLowerCase()) {
            case "add":
                return span === undefined ? undefined : { value: new PsTimeSpan(this.milliseconds + span) };
            case "subtract":
                return span === undefined ? undefined : { value: new PsTimeSpan(this.milliseconds - span) };
            case "negate":
                return { value: new PsTimeSpan(-this.milliseconds) };
            case "duration":
                return { value: new PsTimeSpan(Math.abs(this.milliseconds)) };
            case "compareto":
                return span === undefined ? undefined : { value: Math.sign(this.milliseconds - span) };
            case "equals":
                return { value: span === this.milliseconds };
            case "tostring":
                return { value: args.length === 0 ? this.text() : this.format(textOf(args[0])) };
            default:
                return undefined;
        }
    }

    /** A standard format (`c`, `g`, `G`) or a pattern of `d h m s f F`. */
    format(pattern: string): string {
        if (/^[ctT]?$/.test(pattern)) {
            return this.text();
        }
        if (/^[gG]$/.test(pattern)) {
            return this.general(pattern === "G");
        }
        const total = Math.abs(this.milliseconds);
        const fraction = String(Math.round((total % 1000) * 10_000)).padStart(7, "0");
        const parts: Readonly<Record<string, number>> = {
            d: Math.floor(total / 86_400_000),
            h: Math.floor(total / 3_600_000) % 24,
            m: Math.floor(total / 60_000) % 60,
            s: Math.floor(total / 1000) % 60,
        };
        return pattern.replace(
            /\\(.)|'([^']*)'|"([^"]*)"|%?(d+|h+|m+|s+|f+|F+)|[^]/g,
            (all, literal?: string, single?: string, quoted?: string, code?: string) => {
                const text = literal ?? single ?? quoted;
                if (code === undefined) {
                    if (text === undefined) {
                        throw failure(
                            "System.FormatException",
                            "Input string was not in a correct format.",
                            "FormatException",
                        );
                    }
                    return text;
                }
                const part = parts[code.charAt(0)];
                return part === undefined
                    ? code.startsWith("F")
                        ? fraction.slice(0, code.length).replace(/0+$/, "")
                        : fraction.slice(0, code.length)
                    : String(part).padStart(code.length, "0");
            },
        );
    }

    private general(isLong: boolean): string {
        const total = Math.abs(this.milliseconds);
        const days = Math.floor(total / 86_400_000);
        const hours = Math.floor(total / 3_600_000) % 24;
        const pad = (value: number): string => String(value).padStart(2, "0");
        const fraction = String(Math.round((total % 1000) * 10_000)).padStart(7, "0");
        const tail = isLong ? `.${fraction}` : /^0+$/.test(fraction) ? "" : `.${fraction.replace(/0+$/, "")}`;
        const head = isLong ? `${days}:${pad(hours)}` : days > 0 ? `${days}:${hours}` : String(hours);
        return `${this.milliseconds < 0 ? "-" : ""}${head}:${pad(Math.floor(total / 60_000) % 60)}:${pad(Math.floor(total / 1000) % 60)}${tail}`;
    }
}

/** The values of an enumeration, in the order they are declared. */
interface EnumerationValues {
    readonly isFlags: boolean;
    readonly values: readonly (readonly [name: string, value: number])[];
}

/** A member of an enumeration: it reads as its name and counts as its number. */
export class PsEnum extends NetObject {
    readonly typeNames: readonly string[];

    constructor(
        readonly typeName: string,
        readonly name: string,
        readonly value: number,
        private readonly type?: EnumerationValues,
    ) {
        super();
        this.typeNames = [typeName, "System.Enum", "System.ValueType", "System.Object"];
    }

    /** The name that a number has in an enumeration. */
    static nameOf(type: EnumerationValues, value: number): string {
        const exact = type.values.find(([, known]) => known === value)?.[0];
        if (exact !== undefined || !type.isFlags) {
            return exact ?? String(value);
        }
        let left = value;
        const names: string[] = [];
        for (const [name, flag] of [...type.values].sort(([, one], [, other]) => other - one)) {
            if (flag !== 0 && (left & flag) === flag) {
                names.unshift(name);
                left &= ~flag;
            }
        }
        return left === 0 ? names.join(", ") : String(value);
    }

    /** Another member of the same enumeration. */
    like(value: number): PsEnum {
        const name = this.type === undefined ? String(value) : PsEnum.nameOf(this.type, value);
        return new PsEnum(this.typeName, name, value, this.type);
    }

    text(): string {
        return this.name;
    }

    override has(name: string): boolean {
        return name.toLowerCase() === "value__";
    }

    get(name: string): PsValue {
        return name.toLowerCase() === "value__" ? this.value : null;
    }

    override call(name: string, args: readonly PsValue[]): Called {
        switch (name.toLowerCase()) {
            case "hasflag": {
                const [flag] = args;
                const wanted =
                    flag instanceof PsEnum
                        ? flag.value
                        : (this.type?.values.find(
                              ([known]) => known.toLowerCase() === textOf(flag).toLowerCase(),
                          )?.[1] ?? Number(flag));
                return { value: (this.value & wanted) === wanted };
            }
            case "tostring":
                return { value: this.formatted(textOf(args[0])) };
            default:
                return undefined;
        }
    }

    /** `ToString('d')` and `-f`'s formats of enumerations. */
    formatted(pattern: string): string {
        switch (pattern.toLowerCase()) {
            case "d":
                return String(this.value);
            case "x":
                return this.value.toString(16).toUpperCase().padStart(8, "0");
            default:
                return this.name;
        }
    }
}
