import { failure } from "./errors";
import { numberText, textOf } from "./text";
import { Called, NetObject, PsValue } from "./value";
import { own } from "./own";

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
}

export class PsVersion extends NetObject {
    readonly typeNames = ["System.Version", "System.Object"];

    constructor(readonly parts: readonly number[]) {
        super();
    }

    static parse(text: string): PsVersion {
        if (!/^\d+(\.\d+){1,3}$/.test(text.trim())) {
            throw failure(
                "System.Management.Automation.PSInvalidCastException",
                `Cannot convert value "${text}" to type "System.Version". Error: "Version string portion was too short or too long."`,
                "InvalidCastParseTargetInvocation",
                "InvalidArgument",
            );
        }
        return new PsVersion(text.trim().split(".").map(Number));
    }

    text(): string {
        return this.parts.join(".");
    }

    get(name: string): PsValue {
        const index = ["major", "minor", "build", "revision"].indexOf(name.toLowerCase());
        return index < 0 ? null : (this.parts[index] ?? -1);
    }

    override propertyNames(): readonly string[] {
        return ["Major", "Minor", "Build", "Revision"];
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
        const match = /^(-)?(?:(\d+)\.)?(\d+):(\d+)(?::(\d+(?:\.\d+)?))?$/.exec(text.trim());
        const days = /^-?\d+$/.test(text.trim()) ? Number(text) : undefined;
        if (match === null && days === undefined) {
            throw failure(
                "System.Management.Automation.PSInvalidCastException",
                `Cannot convert value "${text}" to type "System.TimeSpan". Error: "String was not recognized as a valid TimeSpan."`,
                "InvalidCastParseTargetInvocation",
                "InvalidArgument",
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
            return this.milliseconds * 10_000;
        }
        const total = own(UNITS, word.replace(/^total/, ""));
        if (total === undefined) {
            return null;
        }
        if (word.startsWith("total")) {
            return this.milliseconds / total;
        }
        const limits: Readonly<Record<string, number>> = {
            hours: 24,
            minutes: 60,
            seconds: 60,
            milliseconds: 1000,
        };
        const whole = Math.trunc(this.milliseconds / total);
        return word === "days" ? whole : whole % (own(limits, word) ?? 1);
    }

    override call(name: string, args: readonly PsValue[]): Called {
        switch (name.toLowerCase()) {
            case "add":
                return args[0] instanceof PsTimeSpan
                    ? { value: new PsTimeSpan(this.milliseconds + args[0].milliseconds) }
                    : undefined;
            case "tostring":
                return { value: args.length === 0 ? this.text() : this.format(textOf(args[0])) };
            default:
                return undefined;
        }
    }

    format(pattern: string): string {
        const part = (name: string, digits: number): string =>
            numberText(Number(this.get(name))).padStart(digits, "0");
        return pattern.replace(
            /\\(.)|(d+|h+|m+|s+|f+)/g,
            (_, literal: string | undefined, code: string | undefined) => {
                if (code === undefined) {
                    return literal ?? "";
                }
                const names: Readonly<Record<string, string>> = {
                    d: "Days",
                    h: "Hours",
                    m: "Minutes",
                    s: "Seconds",
                };
                const name = names[code.charAt(0)];
                return name === undefined
                    ? part("Milliseconds", 3).slice(0, code.length)
                    : part(name, code.length);
            },
        );
    }
}

/** A member of an enumeration: it reads as its name and counts as its number. */
export class PsEnum extends NetObject {
    readonly typeNames: readonly string[];

    constructor(
        typeName: string,
        readonly name: string,
        readonly value: number,
    ) {
        super();
        this.typeNames = [typeName, "System.Enum", "System.ValueType", "System.Object"];
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
}
