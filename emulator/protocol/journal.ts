import type { ServiceName } from "./errors";

/** One AWS call as `GET /_emulator/requests` shows it. Inputs are shown in full: nothing here is real. */
export interface JournalEntry {
    readonly n: number;
    /** Simulated time, milliseconds since the epoch. */
    readonly at: number;
    readonly region: string;
    readonly service: ServiceName;
    readonly operation: string;
    readonly input: unknown;
    /** The HTTP status; 0 while there is none, and for good where the connection was closed before one. */
    status: number;
    /** The error's type. */
    error?: string;
    /** What was done to the call. */
    fault?: string;
}
