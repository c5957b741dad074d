import { DATE_PIECE, MONTHS, DAYS, STANDARD_DATES } from "./date-format";

export interface ParsedDate {
    readonly milliseconds: number;
    /** Whether the text named a time zone. */
    readonly hasZone: boolean;
    /** How far that zone is from UTC; 0 where none is named. */
    readonly minutesEast: number;
}

interface Fields {
    year?: number;
    month?: number;
    day?: number;
    hour?: number;
    minute?: number;
    second?: number;
    fraction?: number;
    afternoon?: boolean;
    /** Minutes east of Greenwich. */
    zone?: number;
}

const DAY = 86_400_000;

function monthNumber(name: string): number | undefined {
    const index = MONTHS.findIndex((month) => month.toLowerCase().startsWith(name.toLowerCase().slice(0, 3)));
    const month = MONTHS[index]?.toLowerCase();
    return month !== undefined && (name.length === 3 || month === name.toLowerCase()) ? index + 1 : undefined;
}

function fullYear(text: string): number {
    const year = Number(text);
    return text.length > 2 ? year : year < 50 ? 2000 + year : 1900 + year;
}

const ISO = /^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?![\d/-])/;
const AMERICAN = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?(?![\d/.-])/;
const DAY_NAME = new RegExp(`^(?:${DAYS.map((day) => `${day}|${day.slice(0, 3)}`).join("|")})\\b,?\\s*`, "i");
const MONTH_FIRST = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}|\d{2}(?!:)))?(?!\d)/i;
const DAY_FIRST = /^(\d{1,2})[\s-]+([a-z]{3,9})\.?(?:,?[\s-]+(\d{4}|\d{2}(?!:)))?(?!\d)/i;
const TIME = /^[\sT,]*(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?\d*)?\s*(am?|pm?)?(?![a-y\d:])/i;
const HOUR = /^[\s,]*(\d{1,2})\s*(am|pm)(?![a-z])/i;
const ZONE = /^\s*(?:(Z|GMT|UTC)|([+-])(\d{1,2}):?(\d{2})?)$/i;

function datePart(text: string): readonly [Fields, string] | undefined {
    const rest = text.replace(DAY_NAME, "");
    const iso = ISO.exec(rest);
    if (iso !== null) {
        return [
            { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3] ?? 1) },
            rest.slice(iso[0].length),
        ];
    }
    const american = AMERICAN.exec(rest);
    if (american !== null) {
        const year = american[3] === undefined ? {} : { year: fullYear(american[3]) };
        return [
            { ...year, month: Number(american[1]), day: Number(american[2]) },
            rest.slice(american[0].length),
        ];
    }
    return namedMonth(rest);
}

function namedMonth(text: string): readonly [Fields, string] | undefined {
    const first = MONTH_FIRST.exec(text);
    const second = first === null ? DAY_FIRST.exec(text) : null;
    const match = first ?? second;
    const month = monthNumber((first === null ? second?.[2] : first[1]) ?? "");
    if (match === null || month === undefined) {
        return undefined;
    }
    const day = Number(first === null ? match[1] : match[2]);
    const year = match[3] === undefined ? {} : { year: fullYear(match[3]) };
    return [{ ...year, month, day }, text.slice(match[0].length)];
}

function timePart(text: string): readonly [Fields, string] | undefined {
    const time = TIME.exec(text);
    if (time !== null) {
        const [all, hour, minute, second = "0", fraction = "0", half] = time;
        const afternoon = half === undefined ? {} : { afternoon: /^p/i.test(half) };
        return [
            {
                hour: Number(hour),
                minute: Number(minute),
                second: Number(second),
                fraction: Number(`0.${fraction}`),
                ...afternoon,
            },
            text.slice(all.length),
        ];
    }
    const hour = HOUR.exec(text);
    return hour === null
        ? undefined
        : [{ hour: Number(hour[1]), afternoon: /^p/i.test(hour[2] ?? "") }, text.slice(hour[0].length)];
}

/** The moment that fields name; `undefined` when there is no such day or hour. */
function moment(fields: Fields, now: number): ParsedDate | undefined {
    const today = new Date(now);
    const { year = today.getUTCFullYear(), minute = 0, second = 0, fraction = 0, afternoon } = fields;
    const hasDate = fields.month !== undefined || fields.year !== undefined || fields.day !== undefined;
    const month = fields.month ?? (hasDate ? 1 : today.getUTCMonth() + 1);
    const day = fields.day ?? (hasDate ? 1 : today.getUTCDate());
    let hour = fields.hour ?? 0;
    if (afternoon !== undefined) {
        if (hour < 1 || hour > 12) {
            return undefined;
        }
        hour = (hour % 12) + (afternoon ? 12 : 0);
    }
    const days = new Date(Date.UTC(2000, month, 0));
    days.setUTCFullYear(year, month, 0);
    if (
        month < 1 ||
        month > 12 ||
        day < 1 ||
        day > days.getUTCDate() ||
        hour > 23 ||
        minute > 59 ||
        second > 59 ||
        year < 1 ||
        year > 9999
    ) {
        return undefined;
    }
    const midnight = new Date(0);
    midnight.setUTCFullYear(year, month - 1, day);
    const clock = hour * 3_600_000 + minute * 60_000 + second * 1000 + fraction * 1000;
    return {
        milliseconds: Math.floor(midnight.getTime() / DAY) * DAY + clock - (fields.zone ?? 0) * 60_000,
        hasZone: fields.zone !== undefined,
        minutesEast: fields.zone ?? 0,
    };
}

/** Reads a date and time as `DateTime.Parse` does for en-US; `undefined` when it is none. */
export function parseDate(text: string, now = Date.UTC(2000, 0, 1)): ParsedDate | undefined {
    let rest = text.trim();
    let fields: Fields = {};
    const date = datePart(rest);
    if (date !== undefined) {
        [fields, rest] = date;
    }
    const time = timePart(rest);
    if (time !== undefined) {
        fields = { ...fields, ...time[0] };
        rest = time[1];
    }
    const zone = (date !== undefined || time !== undefined) && rest.trim() !== "" ? ZONE.exec(rest) : null;
    if (zone !== null) {
        const east = (Number(zone[3] ?? 0) * 60 + Number(zone[4] ?? 0)) * (zone[2] === "-" ? -1 : 1);
        fields = { ...fields, zone: east };
        rest = "";
    }
    return (date === undefined && time === undefined) || rest.trim() !== "" ? undefined : moment(fields, now);
}

/** Reads what one piece of a format stands for; answers how many characters it took, or nothing. */
function readPiece(code: string, text: string, fields: Fields): number | undefined {
    const take = (pattern: RegExp, store: (found: string) => void): number | undefined => {
        const found = pattern.exec(text)?.[0];
        if (found === undefined) {
            return undefined;
        }
        store(found);
        return found.length;
    };
    const digits = code.length === 1 ? /^\d{1,2}/ : new RegExp(`^\\d{${code.length}}`);
    switch (code.charAt(0)) {
        case "y":
            return take(code.length <= 2 ? digits : new RegExp(`^\\d{${code.length}}`), (found) => {
                fields.year = fullYear(found);
            });
        case "M":
            return code.length > 2
                ? take(code.length === 3 ? /^[a-z]{3}/i : /^[a-z]+/i, (found) => {
                      fields.month = monthNumber(found) ?? 0;
                  })
                : take(digits, (found) => {
                      fields.month = Number(found);
                  });
        case "d":
            return code.length > 2
                ? take(/^[a-z]+/i, () => undefined)
                : take(digits, (found) => {
                      fields.day = Number(found);
                  });
        case "H":
        case "h":
            return take(digits, (found) => {
                fields.hour = Number(found);
            });
        default:
            return readClock(code, digits, take, fields);
    }
}

function readClock(
    code: string,
    digits: RegExp,
    take: (pattern: RegExp, store: (found: string) => void) => number | undefined,
    fields: Fields,
): number | undefined {
    switch (code.charAt(0)) {
        case "m":
            return take(digits, (found) => {
                fields.minute = Number(found);
            });
        case "s":
            return take(digits, (found) => {
                fields.second = Number(found);
            });
        case "t":
            return take(/^[ap]m?/i, (found) => {
                fields.afternoon = /^p/i.test(found);
            });
        case "f":
            return take(new RegExp(`^\\d{${code.length}}`), (found) => {
                fields.fraction = Number(`0.${found}`);
            });
        case "F":
            return take(/^\d*/, (found) => {
                fields.fraction = Number(`0.${found}`);
            });
        case "z":
            return take(/^[+-]\d{1,2}(?::?\d{2})?/, (found) => {
                const [, sign, hours, minutes = "0"] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(found) ?? [];
                fields.zone = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
            });
        default:
            return take(/^(?:Z|[+-]\d\d:\d\d)?/, (found) => {
                if (found !== "") {
                    fields.zone =
                        found === "Z"
                            ? 0
                            : Number(`${found.charAt(0)}1`) *
                              (Number(found.slice(1, 3)) * 60 + Number(found.slice(4)));
                }
            });
    }
}

/** Reads a date that follows a format to the letter; `undefined` when it does not. */
export function parseDateExact(text: string, pattern: string, now?: number): ParsedDate | undefined {
    const full = pattern.length === 1 ? (STANDARD_DATES[pattern] ?? pattern) : pattern;
    const fields: Fields = {};
    let at = 0;
    for (const match of full.matchAll(DATE_PIECE)) {
        const quoted = match[1] ?? match[2] ?? match[3] ?? (match[4] === undefined ? match[0] : undefined);
        if (quoted === undefined) {
            const taken = readPiece(match[0].replace(/^%/, ""), text.slice(at), fields);
            if (taken === undefined) {
                return undefined;
            }
            at += taken;
        } else if (text.startsWith(quoted, at)) {
            at += quoted.length;
        } else {
            return undefined;
        }
    }
    return at === text.length ? moment(fields, now ?? Date.UTC(2000, 0, 1)) : undefined;
}
