import { own } from "./own";
import { failure } from "./errors";

export const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
export const MONTHS = [
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

const LONG_DATE = "dddd, MMMM d, yyyy";
/** The standard formats of en-US. */
export const STANDARD_DATES: Readonly<Record<string, string>> = {
    d: "M/d/yyyy",
    D: LONG_DATE,
    f: `${LONG_DATE} h:mm tt`,
    F: `${LONG_DATE} h:mm:ss tt`,
    g: "M/d/yyyy h:mm tt",
    G: "M/d/yyyy h:mm:ss tt",
    m: "MMMM d",
    M: "MMMM d",
    o: "yyyy-MM-ddTHH:mm:ss.fffffffK",
    O: "yyyy-MM-ddTHH:mm:ss.fffffffK",
    r: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
    R: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
    s: "yyyy-MM-ddTHH:mm:ss",
    t: "h:mm tt",
    T: "h:mm:ss tt",
    u: "yyyy-MM-dd HH:mm:ss'Z'",
    U: `${LONG_DATE} h:mm:ss tt`,
    y: "MMMM yyyy",
    Y: "MMMM yyyy",
};

/** The pieces of a custom format: quoted text, an escaped character, a run of one letter, or any other character. */
export const DATE_PIECE = /'([^']*)'|"([^"]*)"|\\(.)|%?([yMdHhmstfFzKg])\4*|[^]/g;

function pad(value: number, digits: number): string {
    return String(value).padStart(digits, "0");
}

/** What a run of one letter stands for. */
function piece(code: string, date: Date, fraction: string, kind: string): string {
    const length = code.length;
    const hour = date.getUTCHours();
    const twelve = hour % 12 === 0 ? 12 : hour % 12;
    switch (code.charAt(0)) {
        case "y":
            return length <= 2
                ? pad(date.getUTCFullYear() % 100, length)
                : pad(date.getUTCFullYear(), length);
        case "M": {
            const name = MONTHS[date.getUTCMonth()] ?? "";
            return length === 3 ? name.slice(0, 3) : length > 3 ? name : pad(date.getUTCMonth() + 1, length);
        }
        case "d": {
            const name = DAYS[date.getUTCDay()] ?? "";
            return length === 3 ? name.slice(0, 3) : length > 3 ? name : pad(date.getUTCDate(), length);
        }
        case "H":
            return pad(hour, Math.min(length, 2));
        case "h":
            return pad(twelve, Math.min(length, 2));
        case "m":
            return pad(date.getUTCMinutes(), Math.min(length, 2));
        case "s":
            return pad(date.getUTCSeconds(), Math.min(length, 2));
        case "t":
            return (hour < 12 ? "AM" : "PM").slice(0, length === 1 ? 1 : 2);
        case "f":
            return fraction.slice(0, length);
        case "F":
            return fraction.slice(0, length).replace(/0+$/, "");
        case "z":
            return length === 1 ? "+0" : length === 2 ? "+00" : "+00:00";
        case "g":
            return "A.D.";
        default:
            return kind === "Utc" ? "Z" : kind === "Local" ? "+00:00" : "";
    }
}

/** A date by a .NET format string. */
export function formatDate(milliseconds: number, kind: string, pattern: string): string {
    const full = pattern.length === 1 ? own(STANDARD_DATES, pattern) : pattern;
    if (full === undefined) {
        throw failure(
            "System.FormatException",
            "Input string was not in a correct format.",
            "FormatException",
        );
    }
    const date = new Date(milliseconds);
    const rest = ((milliseconds % 1000) + 1000) % 1000;
    const fraction = String(Math.round(rest * 10_000)).padStart(7, "0");
    let text = "";
    for (const match of full.matchAll(DATE_PIECE)) {
        const quoted = match[1] ?? match[2] ?? match[3];
        text +=
            quoted ??
            (match[4] === undefined ? match[0] : piece(match[0].replace(/^%/, ""), date, fraction, kind));
    }
    return text;
}
