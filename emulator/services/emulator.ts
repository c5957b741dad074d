import { type Clock, realClock } from "./clock";
import { answerForMachine, leadsToMachine } from "./control/machines";
import { answerStranger, isAwsCall } from "./control/strangers";
import { answerControlCall, controlPrefix, type ControlDesk } from "./control/router";
import { windowsGuests } from "./world/windows";
import { createPolicies } from "./iam/policies";
import type { Policy } from "./iam/policy";
import { lightsailOperations } from "./lightsail/table";
import { answerAwsCall } from "./protocol/call";
import { createCallRate } from "./protocol/call-rate";
import { createFaults } from "./protocol/faults";
import { pageSize } from "./protocol/paging";
import type { EmulatorAnswer, EmulatorRequest } from "./protocol/transport";
import { ssmOperations } from "./ssm/table";
import type { GuestFactory } from "./world/guests";
import { identityKey } from "./world/identity-key";
import { latencies as realLatencies, type Latencies } from "./world/latencies";
import { seededRandom } from "./world/random";
import { createTimeline, type MovableTimeline } from "./world/timeline";
import { createAddresses, regionOf, usualQuotas, type Quotas, type World } from "./world/world";

export interface EmulatorOptions {
    /** Simulated time. Default: the computer's own. */
    readonly clock?: Clock;
    /** What `GET /_emulator/health` says about the clock: simulated seconds in a real one. Default: 1. */
    readonly timeScale?: number;
    /** Same seed, same clock, same calls: same answers. Default: 1. */
    readonly seed?: number;
    /** Other latencies than the real services' ranges, in seconds. */
    readonly latencies?: Partial<Latencies>;
    /** Other service quotas than an ordinary account has. Default: 20 instances and 5 static IPs in a Region. */
    readonly quotas?: Partial<Quotas>;
    /** Resources on one page of Lightsail's lists. Default: 8, so that a client that forgets to page is found out. */
    readonly pageSize?: number;
    /** What callers may do, as IAM would have it. Default: everything. */
    readonly policy?: Policy;
    /**
     * Whether a clone that starts within an hour of its source's last refresh answers as the source's node, with the role
     * credentials that the Systems Manager agent has saved on the disk, until they expire. Default: false.
     */
    readonly ghostNodes?: boolean;
    /**
     * Whether the first word of every command's end is lost on its way to Systems Manager: the agent sends it again within
     * five minutes, if its machine is still there. Default: false.
     */
    readonly firstRepliesLost?: boolean;
    /** What commands do that the simulated Windows lacks: texts of PowerShell by name. Default: none. */
    readonly standIns?: Readonly<Record<string, string>>;
    /**
     * The longest that simulated machines work before other requests get their answers, in milliseconds of the computer's
     * own time: what is left is done right after. Time in the world then lags behind the clock where a script does much
     * work. Default: as long as they need.
     */
    readonly turnMilliseconds?: number;
    /** Where simulated Windows computers come from. Default: the emulator's own. */
    readonly guests?: GuestFactory | (() => Promise<GuestFactory>);
}

/** Lightsail and Systems Manager in one process, without a network. */
export interface Emulator {
    /** Resolves when the first call can be answered without delay. */
    readonly ready: Promise<void>;
    /** Answers one request: of the AWS protocol, of the emulator's own, or to a simulated machine. */
    handle(request: EmulatorRequest): Promise<EmulatorAnswer>;
}

/** A new world: no instances, every Region empty. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
    const guests = options.guests ?? windowsGuests;
    const desk = (async () => openDesk(options, typeof guests === "function" ? await guests() : guests))();
    const ready = desk.then(() => undefined);
    // Whoever never calls must not be told by an unhandled rejection.
    ready.catch(() => undefined);
    return {
        ready,
        async handle(request) {
            const open = await desk;
            if (leadsToMachine(request)) return answerForMachine(open, request);
            if (request.path.startsWith(controlPrefix)) return answerControlCall(open, request);
            return isAwsCall(request) ? await answerAwsCall(open, request) : answerStranger(request);
        },
    };
}

/** An answer takes several rounds of the event loop: so many come before the machines work on. */
const ROUNDS_BETWEEN_TURNS = 6;

/** By rounds and not by time: where nobody asks, the machines lose none. */
function afterRounds(rounds: number, work: () => void): void {
    // Not unref'd: the event loop would then sleep until somebody asks.
    setImmediate(() => {
        if (rounds > 1) afterRounds(rounds - 1, work);
        else work();
    });
}

/** Brings the world to the clock's time, in turns between which others are answered. */
function advancing(timeline: MovableTimeline, clock: Clock, turnMilliseconds: number): () => void {
    let isScheduled = false;
    const advance = (): void => {
        if (isScheduled) return;
        const end = performance.now() + turnMilliseconds;
        if (timeline.advanceTo(clock.now(), () => performance.now() >= end)) return;
        isScheduled = true;
        afterRounds(ROUNDS_BETWEEN_TURNS, () => {
            isScheduled = false;
            advance();
        });
    };
    return advance;
}

function openDesk(options: EmulatorOptions, guests: GuestFactory): ControlDesk {
    const clock = options.clock ?? realClock;
    const random = seededRandom(options.seed ?? 1);
    const timeline = createTimeline(clock.now(), random);
    const world: World = {
        timeline,
        random,
        latencies: { ...realLatencies, ...options.latencies },
        guests,
        regions: new Map(),
        addresses: createAddresses(random),
        quotas: { ...usualQuotas, ...options.quotas },
        history: [],
        pageSize: options.pageSize ?? pageSize,
        ghostNodes: options.ghostNodes ?? false,
        identityKey: identityKey(),
        firstRepliesLost: options.firstRepliesLost ?? false,
        standIns: new Map(
            Object.entries(options.standIns ?? {}).map(([name, text]) => [name.toLowerCase(), text]),
        ),
        request: 0,
    };
    regionOf(world, "us-east-1");
    const operations = [...lightsailOperations, ...ssmOperations];
    return {
        world,
        operations: new Map(
            operations.map((operation) => [`${operation.service}.${operation.shape.name}`, operation]),
        ),
        faults: createFaults(),
        journal: [],
        callRate: createCallRate(() => world.quotas.callsPerSecond),
        policies: createPolicies(options.policy),
        timeScale: options.timeScale ?? 1,
        advance: advancing(timeline, clock, options.turnMilliseconds ?? Infinity),
    };
}
