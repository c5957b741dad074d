import { PsDateTime } from "./dates";
import { readDate } from "./read-date";
import { long } from "./number";
import { PsTimeSpan } from "./time-span";
import { textOf } from "./text";
import { Called, NetObject, PsValue } from "./value";

const MINUTE = 60_000;

/** `System.DateTimeOffset`: a point in time, and how far the clock that showed it was from UTC. */
export class PsDateTimeOffset extends NetObject {
    readonly typeNames = ["System.DateTimeOffset", "System.ValueType", "System.Object"];

    constructor(
        /** Since the epoch, in UTC. */
        readonly milliseconds: number,
        private readonly offset = 0,
    ) {
        super();
    }

    static parse(text: string, now?: number): PsDateTimeOffset {
        const found = readDate(text, now);
        return new PsDateTimeOffset(found.milliseconds, found.minutesEast * MINUTE);
    }

    /** What the clock showed. */
    private get clock(): PsDateTime {
        return new PsDateTime(this.milliseconds + this.offset, "Unspecified");
    }

    private get zone(): string {
        const minutes = Math.abs(this.offset) / MINUTE;
        const pad = (value: number): string => String(value).padStart(2, "0");
        return `${this.offset < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
    }

    text(): string {
        return this.format("MM/dd/yyyy HH:mm:ss zzz");
    }

    format(pattern: string): string {
        switch (pattern) {
            case "":
                return this.format("M/d/yyyy h:mm:ss tt zzz");
            case "o":
            case "O":
                return this.format("yyyy-MM-dd'T'HH:mm:ss.fffffffzzz");
            case "u":
            case "r":
            case "R":
                return new PsDateTime(this.milliseconds, "Utc").format(pattern);
            default:
                return this.clock.format(pattern.replace(/zzz|K/g, `'${this.zone}'`));
        }
    }

    override propertyNames(): readonly string[] {
        return [
            "DateTime",
            "UtcDateTime",
            "LocalDateTime",
            "Date",
            "Day",
            "DayOfWeek",
            "DayOfYear",
            "Hour",
            "Millisecond",
            "Minute",
            "Month",
            "Offset",
            "Second",
            "Ticks",
            "UtcTicks",
            "TimeOfDay",
            "Year",
        ];
    }

    get(name: string): PsValue {
        switch (name.toLowerCase()) {
            case "datetime":
                return this.clock;
            case "utcdatetime":
                return new PsDateTime(this.milliseconds, "Utc");
            case "localdatetime":
                return new PsDateTime(this.milliseconds, "Local");
            case "offset":
                return new PsTimeSpan(this.offset);
            case "utcticks":
                return new PsDateTime(this.milliseconds, "Utc").get("Ticks");
            default:
                return this.clock.get(name);
        }
    }

    override sameAs(other: PsValue): boolean {
        return other instanceof PsDateTimeOffset && other.milliseconds === this.milliseconds;
    }

    override orderedTo(other: PsValue): number {
        const given = other instanceof PsDateTimeOffset ? other : PsDateTimeOffset.parse(textOf(other));
        return this.milliseconds - given.milliseconds;
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const [first] = args;
        switch (name.toLowerCase()) {
            case "tostring":
                return { value: this.format(textOf(first ?? "")) };
            case "tounixtimeseconds":
                return { value: long(Math.floor(this.milliseconds / 1000)) };
            case "tounixtimemilliseconds":
                return { value: long(Math.floor(this.milliseconds)) };
            case "touniversaltime":
            case "tolocaltime":
                return { value: new PsDateTimeOffset(this.milliseconds) };
            case "tooffset":
                return first instanceof PsTimeSpan
                    ? { value: new PsDateTimeOffset(this.milliseconds, first.milliseconds) }
                    : undefined;
            case "subtract":
                return { value: this.minus(first) };
            default:
                return this.moved(name, args);
        }
    }

    /** A span from another point in time, or a point a span earlier. */
    minus(other: PsValue): PsValue {
        if (other instanceof PsTimeSpan) {
            return new PsDateTimeOffset(this.milliseconds - other.milliseconds, this.offset);
        }
        const given = other instanceof PsDateTimeOffset ? other : PsDateTimeOffset.parse(textOf(other));
        return new PsTimeSpan(this.milliseconds - given.milliseconds);
    }

    private moved(name: string, args: readonly PsValue[]): Called {
        const moved = /^add/i.test(name) ? this.clock.call(name, args) : undefined;
        return moved !== undefined && "value" in moved && moved.value instanceof PsDateTime
            ? { value: new PsDateTimeOffset(moved.value.milliseconds - this.offset, this.offset) }
            : undefined;
    }
}
