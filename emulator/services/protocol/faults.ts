import type { Birth } from "../world/model";

/** What can be done to a call. */
export const faultKinds = [
    "throttle",
    "server-error",
    "access-denied",
    "expired-token",
    "lost-request",
    "lost-reply",
    "hang-before",
    "hang-after",
    "stale-reads",
    "ends-in-error",
    "first-reply-lost",
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** A fault as it is asked for. */
export interface FaultRequest {
    /** An operation's name, or `*`. */
    readonly operation: string;
    /** The first matching call to be hit, counted from when the fault was set. */
    readonly nth: number;
    /** How many calls in a row. */
    readonly times: number;
    readonly fault: FaultKind;
    /** For `stale-reads`: simulated seconds. */
    readonly seconds: number;
}

/** What `POST /_emulator/faults` takes a list of; what is left out has a default. */
export type NewFault = Pick<FaultRequest, "operation" | "fault"> & Partial<FaultRequest>;

interface ActiveFault extends FaultRequest {
    seen: number;
}

/** What is done to one call. */
export interface Strike {
    readonly fault: FaultKind | undefined;
    /** Milliseconds: a read is blind to what is younger. */
    readonly staleFor: number;
}

interface Blindness {
    readonly from: number;
    readonly until: number;
}

/** The faults that are set, and what they have left behind. */
export interface Faults {
    add(requests: readonly FaultRequest[]): void;
    clear(): void;
    /** What hits this call, if anything does. Every fault counts every call that matches it. */
    strike(operation: string, request: number, now: number): Strike;
    /** Whether a read at `now` may know of something that came to be then. */
    visible(born: Birth, now: number): boolean;
    /** Holds a call until the next release. */
    held(): Promise<void>;
    /** Lets every held call go on; the answer says how many there were. */
    release(): number;
}

export function createFaults(): Faults {
    let active: ActiveFault[] = [];
    let blindness: Blindness[] = [];
    let waiting: (() => void)[] = [];

    return {
        add(requests) {
            active.push(...requests.map((request) => ({ ...request, seen: 0 })));
        },
        clear() {
            active = [];
            blindness = [];
        },
        strike(operation, request, now) {
            const hits = active
                .filter((fault) => fault.operation === "*" || fault.operation === operation)
                .filter((fault) => {
                    fault.seen += 1;
                    return fault.seen >= fault.nth && fault.seen < fault.nth + fault.times;
                });
            const stale = hits.filter(({ fault }) => fault === "stale-reads");
            const staleFor = Math.max(0, ...stale.map(({ seconds }) => seconds * 1000));
            if (staleFor > 0) blindness.push({ from: request, until: now + staleFor });
            active = active.filter((fault) => fault.seen < fault.nth + fault.times - 1);
            return { fault: hits[0]?.fault, staleFor };
        },
        visible: (born, now) => !blindness.some(({ from, until }) => born.request >= from && now < until),
        held: () =>
            new Promise((resolve) => {
                waiting.push(resolve);
            }),
        release() {
            const held = waiting;
            waiting = [];
            for (const resume of held) resume();
            return held.length;
        },
    };
}
