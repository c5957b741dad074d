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

interface ActiveFault extends FaultRequest {
    seen: number;
}

interface Blindness {
    readonly from: number;
    readonly until: number;
}

/** The faults that are set, and what they have left behind. */
export interface Faults {
    add(requests: readonly FaultRequest[]): void;
    clear(): void;
    /** The fault that hits this call, if any. Every fault counts every call that matches it. */
    strike(operation: string, request: number, now: number): FaultKind | undefined;
    /** Whether a read at `now` may know of something made by request number `born`. */
    visible(born: number, now: number): boolean;
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
            for (const { seconds } of hits.filter(({ fault }) => fault === "stale-reads")) {
                blindness.push({ from: request, until: now + seconds * 1000 });
            }
            active = active.filter((fault) => fault.seen < fault.nth + fault.times - 1);
            return hits[0]?.fault;
        },
        visible: (born, now) => !blindness.some(({ from, until }) => born >= from && now < until),
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
