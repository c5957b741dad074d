import { failure } from "./errors";
import { PsTimeSpan } from "./scalars";
import { textOf } from "./text";
import { Called, NetObject, PsValue } from "./value";
import { own } from "./own";

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const STANDARD: Readonly<Record<string, string>> = {
    o: "yyyy-MM-ddTHH:mm:ss.fffffffK",
    s: "yyyy-MM-ddTHH:mm:ss",
    u: "yyyy-MM-dd HH:mm:ssZ",
    d: "M/d/yyyy",
    D: "dddd, MMMM d, yyyy",
    t: "h:mm tt",
    T: "h:mm:ss tt",
    g: "M/d/yyyy h:mm tt",
    G: "M/d/yyyy h:mm:ss tt",
    r: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
};

/** A point in time. Windows on AWS keeps UTC, so local time and UTC are the same. */
export class PsDateTime extends NetObject {
    readonly typeNames = ["System.DateTime", "System.ValueType", "System.Object"];

    constructor(
        readonly milliseconds: number,
        readonly kind: "Utc" | "Local" | "Unspecified" = "Local",
    ) {
        super();
    }

    static parse(text: string): PsDateTime {
        const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(.*)$/.exec(text.trim());
        const iso =
            us === null
                ? text.trim()
                : `${us[3] ?? ""}-${(us[1] ?? "").padStart(2, "0")}-${(us[2] ?? "").padStart(2, "0")}${us[4] ?? ""}`;
        const zoned = /(?:Z|[+-]\d\d:?\d\d|GMT)$/.test(iso)
            ? iso
            : `${iso}${/\d:\d/.test(iso) ? "" : " 00:00"} UTC`;
        const direct = /^\d{4}-\d\d-\d\dT[\d:.]+$/.test(iso)
            ? Date.parse(`${iso.replace(/(\.\d{3})\d+/, "$1")}Z`)
            : NaN;
        const value = Number.isNaN(direct) ? Date.parse(zoned.replace(/(\.\d{3})\d+/, "$1")) : direct;
        if (Number.isNaN(value)) {
            throw failure(
                "System.Management.Automation.PSInvalidCastException",
                `Cannot convert value "${text}" to type "System.DateTime". Error: "String was not recognized as a valid DateTime."`,
                "InvalidCastParseTargetInvocation",
                "InvalidArgument",
            );
        }
        return new PsDateTime(value);
    }

    text(): string {
        return this.format("MM/dd/yyyy HH:mm:ss");
    }

    format(pattern: string): string {
        const date = new Date(this.milliseconds);
        const pad = (value: number, digits: number): string => String(value).padStart(digits, "0");
        const hour = date.getUTCHours();
        const month = MONTHS[date.getUTCMonth()] ?? "";
        const weekday = DAYS[date.getUTCDay()] ?? "";
        const codes: Readonly<Record<string, string>> = {
            yyyy: pad(date.getUTCFullYear(), 4),
            yy: pad(date.getUTCFullYear() % 100, 2),
            MMMM: month,
            MMM: month.slice(0, 3),
            MM: pad(date.getUTCMonth() + 1, 2),
            M: String(date.getUTCMonth() + 1),
            dddd: weekday,
            ddd: weekday.slice(0, 3),
            dd: pad(date.getUTCDate(), 2),
            d: String(date.getUTCDate()),
            HH: pad(hour, 2),
            H: String(hour),
            hh: pad(hour % 12 === 0 ? 12 : hour % 12, 2),
            h: String(hour % 12 === 0 ? 12 : hour % 12),
            mm: pad(date.getUTCMinutes(), 2),
            m: String(date.getUTCMinutes()),
            ss: pad(date.getUTCSeconds(), 2),
            s: String(date.getUTCSeconds()),
            tt: hour < 12 ? "AM" : "PM",
            K: this.kind === "Utc" ? "Z" : this.kind === "Local" ? "+00:00" : "",
            zzz: "+00:00",
        };
        const full = pattern.length === 1 ? (STANDARD[pattern] ?? pattern) : pattern;
        return full.replace(
            /'([^']*)'|\\(.)|([yMdHhmstf])\3*|K|zzz/g,
            (code: string, quoted?: string, escaped?: string) => {
                if (quoted !== undefined || escaped !== undefined) {
                    return quoted ?? escaped ?? "";
                }
                return code.startsWith("f")
                    ? pad(date.getUTCMilliseconds(), 3).padEnd(7, "0").slice(0, code.length)
                    : (codes[code] ?? code);
            },
        );
    }

    override propertyNames(): readonly string[] {
        return [
            "Date",
            "Day",
            "DayOfWeek",
            "DayOfYear",
            "Hour",
            "Kind",
            "Millisecond",
            "Minute",
            "Month",
            "Second",
            "Ticks",
            "TimeOfDay",
            "Year",
        ];
    }

    get(name: string): PsValue {
        const date = new Date(this.milliseconds);
        const midnight = Math.floor(this.milliseconds / 86_400_000) * 86_400_000;
        const values: Readonly<Record<string, PsValue>> = {
            date: new PsDateTime(midnight, this.kind),
            day: date.getUTCDate(),
            dayofweek: DAYS[date.getUTCDay()],
            dayofyear: Math.floor((midnight - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1,
            hour: date.getUTCHours(),
            kind: this.kind,
            millisecond: date.getUTCMilliseconds(),
            minute: date.getUTCMinutes(),
            month: date.getUTCMonth() + 1,
            second: date.getUTCSeconds(),
            ticks: this.milliseconds * 10_000 + 621_355_968_000_000_000,
            timeofday: new PsTimeSpan(this.milliseconds - midnight),
            year: date.getUTCFullYear(),
        };
        return own(values, name.toLowerCase()) ?? null;
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const [first] = args;
        const word = name.toLowerCase();
        const units: Readonly<Record<string, number>> = {
            adddays: 86_400_000,
            addhours: 3_600_000,
            addminutes: 60_000,
            addseconds: 1000,
            addmilliseconds: 1,
        };
        const unit = own(units, word);
        if (unit !== undefined) {
            return { value: new PsDateTime(this.milliseconds + Number(first) * unit, this.kind) };
        }
        if (word === "tostring") {
            return { value: args.length === 0 ? this.format("G") : this.format(textOf(first)) };
        }
        if (word === "touniversaltime" || word === "tolocaltime") {
            return { value: new PsDateTime(this.milliseconds, word === "touniversaltime" ? "Utc" : "Local") };
        }
        return this.combine(word, first);
    }

    private combine(word: string, other: PsValue): Called {
        const span = other instanceof PsTimeSpan ? other.milliseconds : undefined;
        if (word === "add" && span !== undefined) {
            return { value: new PsDateTime(this.milliseconds + span, this.kind) };
        }
        if (word === "subtract" && span !== undefined) {
            return { value: new PsDateTime(this.milliseconds - span, this.kind) };
        }
        if (word === "subtract" && other instanceof PsDateTime) {
            return { value: new PsTimeSpan(this.milliseconds - other.milliseconds) };
        }
        return undefined;
    }
}
