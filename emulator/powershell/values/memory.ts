import { PsErrorRecord, PsException, PsFailure } from "./errors";

/** The most characters and elements that one value may have here; .NET's own bounds are higher. */
const MOST_CHARACTERS = 2 ** 25;
const MOST_ELEMENTS = 2 ** 22;
/** What a script may hold at a time, in bytes as .NET would need them. */
export const MOST_BYTES = 2 ** 28;
/** What each value takes beside its content. */
export const BYTES_OF_VALUE = 24;

/** The error that ends a script which asks for more memory than there is. */
export function outOfMemory(): PsFailure {
    const exception = new PsException(
        "System.OutOfMemoryException",
        "Exception of type 'System.OutOfMemoryException' was thrown.",
    );
    return new PsFailure(
        new PsErrorRecord({ exception, id: "System.OutOfMemoryException", category: "OperationStopped" }),
        "script",
    );
}

/** Whether this program's own stack is used up; a regular expression that finds none left says it in its own words. */
export function isTooDeep(error: unknown): boolean {
    return (
        error instanceof Error &&
        (error.message.includes("Maximum call stack") || error.message.includes("Stack overflow"))
    );
}

/** Work done since it was last accounted for, in units of about a tenth of a microsecond of this program's time. */
const ledger = { work: 0, allocated: 0 };

/** Refuses a value that is too large before it is made, and counts the work of making it. */
export function spendMemory(size: number, what: "text" | "array"): void {
    if (!(size <= (what === "text" ? MOST_CHARACTERS : MOST_ELEMENTS))) {
        throw outOfMemory();
    }
    ledger.allocated += (what === "text" ? 2 : 8) * size;
    spendWork(what === "text" ? size / 64 : size / 8);
}

/** Memory asked for since it was last looked at what of it is still held. */
export function allocated(): number {
    return ledger.allocated;
}

export function startCounting(): void {
    ledger.allocated = 0;
}

export function countAllocated(bytes: number): void {
    ledger.allocated += bytes;
}

export function spendWork(units: number): void {
    ledger.work += units;
}

/** The work counted so far, which begins again at nothing. */
export function takeWork(): number {
    const { work } = ledger;
    ledger.work = 0;
    return work;
}

export function pendingWork(): number {
    return ledger.work;
}
