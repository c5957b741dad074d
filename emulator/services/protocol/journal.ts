import type { ServiceName } from "./errors";

/** One AWS call as `GET /_emulator/requests` shows it. Inputs are shown in full: nothing here is real. */
export interface JournalEntry {
    readonly n: number;
    /** Simulated time, milliseconds since the epoch. */
    readonly at: number;
    readonly region: string;
    readonly service: ServiceName;
    readonly operation: string;
    readonly input: Readonly<Record<string, unknown>>;
    /**
     * The HTTP status: 0 while the call is held, and for good when it had no effect because its connection was closed
     * before. A reply that was lost has the status that it would have had.
     */
    status: number;
    /** The error's type. */
    error?: string;
    /** What was done to the call. */
    fault?: string;
}
