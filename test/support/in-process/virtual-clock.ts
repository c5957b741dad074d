import type { Clock } from "../../../clock/clock";

export interface VirtualTime {
    /** Where time starts, epoch milliseconds. Default: 2026-01-01T00:00:00Z. */
    readonly start?: number;
    /** Whether time jumps by itself when nothing else can run. Default: true. */
    readonly automatic?: boolean;
}

interface Waiter {
    readonly at: number;
    readonly wake: () => void;
}

/** Turns of the event loop in which nobody starts anything, after which nothing else can run. */
const QUIET_TURNS = 4;

/**
 * Time as a list of events, for one process: it stands still while anything can run, and then jumps to the
 * moment of the earliest sleeper. Hours pass in milliseconds, in the same order every time.
 *
 * What the event loop cannot show as its own (a request to a server, a file) is wrapped in {@link busy}.
 */
export class VirtualClock implements Clock {
    #now: number;
    readonly #automatic: boolean;
    /** In order of time, and in order of registration among equal times. */
    readonly #waiters: Waiter[] = [];
    #worksUnderWay = 0;
    #quietTurns = 0;
    #turnAsked = false;

    constructor({ start = Date.UTC(2026, 0, 1), automatic = true }: VirtualTime = {}) {
        this.#now = start;
        this.#automatic = automatic;
    }

    /** How many sleep at present. */
    get sleepers(): number {
        return this.#waiters.length;
    }

    now(): number {
        return this.#now;
    }

    async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
        signal?.throwIfAborted();
        if (milliseconds <= 0) {
            return;
        }
        await new Promise<void>((resolve) => {
            this.#register(this.#now + milliseconds, resolve, signal);
        });
        signal?.throwIfAborted();
    }

    /** Time stands still until `work` has ended. */
    async busy<T>(work: Promise<T>): Promise<T> {
        this.#worksUnderWay += 1;
        try {
            return await work;
        } finally {
            this.#worksUnderWay -= 1;
            this.#stir();
        }
    }

    /**
     * So many seconds go by at once, on a clock that nobody sleeps on.
     *
     * @throws an Error where somebody does: they would wake too late
     */
    pass(seconds: number): void {
        if (this.#waiters.length > 0) {
            throw new Error("Somebody sleeps on this clock: use jump().");
        }
        this.#now += seconds * 1_000;
    }

    /** Moves on by so many milliseconds, as {@link advanceTo} does. */
    async jump(milliseconds: number): Promise<void> {
        await this.advanceTo(this.#now + milliseconds);
    }

    /** Moves on to a moment; whoever sleeps until then wakes on the way, each at its own moment. */
    async advanceTo(moment: number): Promise<void> {
        for (let next = this.#waiters[0]; next !== undefined && next.at <= moment; next = this.#waiters[0]) {
            this.#wakeEarliest();
            await this.#settled();
        }
        this.#now = Math.max(this.#now, moment);
    }

    #register(at: number, resolve: () => void, signal: AbortSignal | undefined): void {
        const wake = (): void => {
            signal?.removeEventListener("abort", cancel);
            resolve();
        };
        const waiter: Waiter = { at, wake };
        const cancel = (): void => {
            this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
            this.#stir();
            wake();
        };
        signal?.addEventListener("abort", cancel, { once: true });
        const later = this.#waiters.findIndex((other) => other.at > at);
        this.#waiters.splice(later === -1 ? this.#waiters.length : later, 0, waiter);
        this.#stir();
    }

    #wakeEarliest(): void {
        const earliest = this.#waiters.shift();
        if (earliest !== undefined) {
            this.#now = Math.max(this.#now, earliest.at);
            earliest.wake();
        }
    }

    async #settled(): Promise<void> {
        for (let quiet = 0; quiet < QUIET_TURNS; quiet = this.#worksUnderWay > 0 ? 0 : quiet + 1) {
            await new Promise<void>((resolve) => setImmediate(resolve));
        }
    }

    /** Something happened that may lead to more: the count of quiet turns starts again. */
    #stir(): void {
        this.#quietTurns = 0;
        if (this.#automatic && !this.#turnAsked && this.#worksUnderWay === 0 && this.#waiters.length > 0) {
            this.#turnAsked = true;
            setImmediate(() => {
                this.#turn();
            });
        }
    }

    #turn(): void {
        this.#turnAsked = false;
        if (this.#worksUnderWay > 0) {
            return;
        }
        const quiet = this.#quietTurns + 1;
        if (quiet > QUIET_TURNS) {
            this.#wakeEarliest();
        }
        this.#stir();
        this.#quietTurns = quiet > QUIET_TURNS ? 0 : quiet;
    }
}
