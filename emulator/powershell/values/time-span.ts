import { failure } from "./errors";
import { long, double } from "./number";
import { own } from "./own";
import { textOf } from "./text";
import { NetObject, PsValue, Called } from "./value";

export const UNITS: Readonly<Record<string, number>> = {
    days: 86400000,
    hours: 3600000,
    minutes: 60000,
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
            return new PsTimeSpan((days ?? 0) * 86400000);
        }
        const [, sign, day = "0", hour = "0", minute = "0", second = "0"] = match;
        const total =
            Number(day) * 86400000 + Number(hour) * 3600000 + Number(minute) * 60000 + Number(second) * 1000;
        return new PsTimeSpan(sign === undefined ? total : -total);
    }

    text(): string {
        const total = Math.abs(this.milliseconds);
        const pad = (value: number): string => String(Math.floor(value)).padStart(2, "0");
        const days = Math.floor(total / 86400000);
        const rest = total % 1000;
        const clock = `${pad((total / 3600000) % 24)}:${pad((total / 60000) % 60)}:${pad((total / 1000) % 60)}`;
        const fraction = rest > 0 ? `.${String(Math.floor(rest * 10000)).padStart(7, "0")}` : "";
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
            return long(Math.round(this.milliseconds * 10000));
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
        const fraction = String(Math.round((total % 1000) * 10000)).padStart(7, "0");
        const parts: Readonly<Record<string, number>> = {
            d: Math.floor(total / 86400000),
            h: Math.floor(total / 3600000) % 24,
            m: Math.floor(total / 60000) % 60,
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
        const days = Math.floor(total / 86400000);
        const hours = Math.floor(total / 3600000) % 24;
        const pad = (value: number): string => String(value).padStart(2, "0");
        const fraction = String(Math.round((total % 1000) * 10000)).padStart(7, "0");
        const tail = isLong ? `.${fraction}` : /^0+$/.test(fraction) ? "" : `.${fraction.replace(/0+$/, "")}`;
        const head = isLong ? `${days}:${pad(hours)}` : days > 0 ? `${days}:${hours}` : String(hours);
        return `${this.milliseconds < 0 ? "-" : ""}${head}:${pad(Math.floor(total / 60000) % 60)}:${pad(Math.floor(total / 1000) % 60)}${tail}`;
    }
}
