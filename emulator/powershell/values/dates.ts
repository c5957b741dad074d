import { own } from "./own";
import { enumeration, memberOf } from "./enumerations";
import { readDate } from "./read-date";
import { DAYS, formatDate, MONTHS } from "./date-format";
import { long } from "./number";
import { PsTimeSpan } from "./time-span";
import { textOf } from "./text";
import { Called, NetObject, PsValue } from "./value";

export type DateKind = "Utc" | "Local" | "Unspecified";

const DAY = 86_400_000;
/** .NET counts from the year 1. */
const EPOCH_TICKS = 621_355_968_000_000_000n;
const KINDS: readonly DateKind[] = ["Unspecified", "Utc", "Local"];
const UNITS: Readonly<Record<string, number>> = {
    adddays: DAY,
    addhours: 3_600_000,
    addminutes: 60_000,
    addseconds: 1000,
    addmilliseconds: 1,
    addticks: 1 / 10_000,
};

function enumValue(typeName: string, value: number): PsValue {
    const type = enumeration(typeName);
    return type === undefined ? value : memberOf(type, value);
}

/** A point in time. Windows on AWS keeps UTC, so local time and UTC are the same. */
export class PsDateTime extends NetObject {
    readonly typeNames = ["System.DateTime", "System.ValueType", "System.Object"];

    constructor(
        readonly milliseconds: number,
        readonly kind: DateKind = "Local",
    ) {
        super();
    }

    static readonly dayNames: readonly string[] = DAYS;
    static readonly monthNames: readonly string[] = MONTHS;

    /** Reads a date as en-US writes it, or as ISO 8601 does. */
    static parse(text: string, now?: number): PsDateTime {
        const found = readDate(text, now);
        return new PsDateTime(found.milliseconds, found.hasZone ? "Local" : "Unspecified");
    }

    text(): string {
        return this.format("MM/dd/yyyy HH:mm:ss");
    }

    format(pattern: string): string {
        return formatDate(this.milliseconds, this.kind, pattern);
    }

    override propertyNames(): readonly string[] {
        return [
            "DateTime",
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

    /** Ticks of 100 nanoseconds since the year 1. */
    get ticks(): bigint {
        return BigInt(Math.round(this.milliseconds * 10_000)) + EPOCH_TICKS;
    }

    static fromTicks(ticks: bigint, kind: DateKind): PsDateTime {
        return new PsDateTime(Number(ticks - EPOCH_TICKS) / 10_000, kind);
    }

    get(name: string): PsValue {
        const date = new Date(this.milliseconds);
        const midnight = Math.floor(this.milliseconds / DAY) * DAY;
        switch (name.toLowerCase()) {
            case "datetime":
                return this.format("F");
            case "date":
                return new PsDateTime(midnight, this.kind);
            case "day":
                return date.getUTCDate();
            case "dayofweek":
                return enumValue("System.DayOfWeek", date.getUTCDay());
            case "dayofyear":
                return Math.floor((midnight - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY) + 1;
            case "hour":
                return date.getUTCHours();
            case "kind":
                return enumValue("System.DateTimeKind", KINDS.indexOf(this.kind));
            case "millisecond":
                return date.getUTCMilliseconds();
            case "minute":
                return date.getUTCMinutes();
            case "month":
                return date.getUTCMonth() + 1;
            case "second":
                return date.getUTCSeconds();
            case "ticks":
                return long(this.ticks);
            case "timeofday":
                return new PsTimeSpan(this.milliseconds - midnight);
            case "year":
                return date.getUTCFullYear();
            default:
                return null;
        }
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const [first] = args;
        const word = name.toLowerCase();
        const unit = own(UNITS, word);
        if (unit !== undefined) {
            return { value: new PsDateTime(this.milliseconds + Number(textOf(first)) * unit, this.kind) };
        }
        switch (word) {
            case "addmonths":
                return { value: this.addMonths(Number(textOf(first))) };
            case "addyears":
                return { value: this.addMonths(Number(textOf(first)) * 12) };
            case "touniversaltime":
                return { value: new PsDateTime(this.milliseconds, "Utc") };
            case "tolocaltime":
                return { value: new PsDateTime(this.milliseconds, "Local") };
            case "isdaylightsavingtime":
                return { value: false };
            default:
                return this.written(word, args) ?? this.combine(word, first);
        }
    }

    /** The last day of a shorter month stands for those it lacks. */
    private addMonths(months: number): PsDateTime {
        const date = new Date(this.milliseconds);
        const day = date.getUTCDate();
        date.setUTCDate(1);
        date.setUTCMonth(date.getUTCMonth() + months);
        const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
        date.setUTCDate(Math.min(day, last));
        return new PsDateTime(date.getTime() + (this.milliseconds % 1), this.kind);
    }

    private written(word: string, args: readonly PsValue[]): Called {
        const patterns: Readonly<Record<string, string>> = {
            toshortdatestring: "d",
            tolongdatestring: "D",
            toshorttimestring: "t",
            tolongtimestring: "T",
        };
        const pattern = word === "tostring" ? textOf(args[0]) : own(patterns, word);
        if (pattern !== undefined) {
            return { value: this.format(pattern === "" ? "G" : pattern) };
        }
        switch (word) {
            case "tofiletime":
            case "tofiletimeutc":
                return { value: long(this.ticks - 504_911_232_000_000_000n) };
            case "tobinary":
                return { value: long(this.ticks) };
            case "tooadate":
                return { value: (this.milliseconds + 2_209_161_600_000) / DAY };
            default:
                return undefined;
        }
    }

    private combine(word: string, other: PsValue): Called {
        const span = other instanceof PsTimeSpan ? other.milliseconds : undefined;
        if (span !== undefined && (word === "add" || word === "subtract")) {
            return { value: new PsDateTime(this.milliseconds + (word === "add" ? span : -span), this.kind) };
        }
        if (!(other instanceof PsDateTime)) {
            return word === "equals" ? { value: false } : undefined;
        }
        switch (word) {
            case "subtract":
                return { value: new PsTimeSpan(this.milliseconds - other.milliseconds) };
            case "compareto":
                return { value: Math.sign(this.milliseconds - other.milliseconds) };
            case "equals":
                return { value: this.milliseconds === other.milliseconds };
            default:
                return undefined;
        }
    }
}
