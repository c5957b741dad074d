import { parseDate, type ParsedDate } from "./date-parsing";
import { failure } from "./errors";

/** Reads what has to be a date. */
export function readDate(text: string, now?: number): ParsedDate {
    const found = parseDate(text, now);
    if (found === undefined) {
        throw failure(
            "System.FormatException",
            "String was not recognized as a valid DateTime.",
            "FormatException",
        );
    }
    return found;
}
