import type { Timeline } from "../../windows/contract";

/** A shortest and a longest time, in seconds. */
export type Range = readonly [minimum: number, maximum: number];

/**
 * How long Lightsail and Systems Manager take over things, in seconds. What happens inside Windows (boot,
 * Sysprep, first boot) is the guest's and has its own ranges.
 */
export const latencies = {
    /** StopInstance to `stopped`, however soon Windows itself is down. */
    stop: [20, 90],
    /** After this the plug is pulled on a machine that does not shut down. */
    stopAtLatest: [600, 600],
    /** StopInstance with `force`. */
    forcedStop: [5, 20],
    /** From the machine's own power-off to `stopped`. */
    powerOffNoticed: [5, 30],
    /** StartInstance to `running`, when Windows begins to boot. */
    start: [10, 40],
    /** A new instance to `running`. */
    create: [15, 60],
    delete: [10, 40],
    /** From the end of the old Windows session to the beginning of the next one. */
    reboot: [1, 5],
    snapshot: [180, 480],
    snapshotCopy: [300, 900],
    /** Tags, ports, static IPs, add-ons: done almost at once. */
    small: [0.2, 1.5],
    /** How long Systems Manager does not know a command it has just taken. */
    commandVisible: [0.3, 2],
    /** From SendCommand to the start of the script on a machine that is there. */
    commandDelivery: [0.5, 3],
    /** From a script's end, or a cancel, to the word of it in Systems Manager. */
    commandReport: [0.3, 2],
    /** Until the agent sends again what it got no answer to ("amazon-ssm-agent", SendFailedReplyFrequencyMinutes: 5). */
    replySentAgain: [1, 300],
    /** Without a ping for so long, a node's connection counts as lost. */
    connectionLost: [300, 300],
    /** Between two pings of an agent. */
    ping: [300, 300],
} as const satisfies Record<string, Range>;

export type LatencyName = keyof typeof latencies;
export type Latencies = Readonly<Record<LatencyName, Range>>;

/** Draws one latency, in milliseconds. */
export function drawLatency(timeline: Timeline, table: Latencies, name: LatencyName): number {
    const [minimum, maximum] = table[name];
    return Math.round(timeline.draw(minimum, maximum) * 1000);
}
