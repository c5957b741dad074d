import { PsErrorRecord, PsException, PsFailure } from "./errors";

/** The most characters and elements that one value may have here; .NET's own bounds are a few times that. */
const MOST_CHARACTERS = 2 ** 27;
const MOST_ELEMENTS = 2 ** 24;

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

/** Work done since it was last accounted for, in units of about a tenth of a microsecond of this program's time. */
const ledger = { work: 0 };

/** Refuses a value that is too large before it is made, and counts the work of making it. */
export function spendMemory(size: number, what: "text" | "array"): void {
    if (!(size <= (what === "text" ? MOST_CHARACTERS : MOST_ELEMENTS))) {
        throw outOfMemory();
    }
    spendWork(what === "text" ? size / 64 : size / 8);
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
