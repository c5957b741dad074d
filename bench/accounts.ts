import { type Way, wayEnd, type WayEnd } from "./many-accounts";
import { keepWay } from "./kept";

/** What the usual quota of 20 instances in a Region leaves room for three of at a time. */
const USUAL = { servers: [17], quota: 20 } as const;

/** Fifty in one Region, for which AWS has raised the quota. */
const RAISED = { servers: [50], quota: 70 } as const;

/** The worked example of docs/scale.md, and what each of its decisions is worth. */
const WAYS: readonly Way[] = [
    {
        what: "**500 servers in ten accounts, each with 50 over 3 Regions: a stack a server, 4 at once in a Region**",
        accounts: 10,
        servers: [17, 17, 16],
        quota: USUAL.quota,
        atOnce: 4,
        stacks: "one a server",
    },
    {
        what: "a Region of 17 servers: a stack a server, all at once",
        ...USUAL,
        atOnce: 17,
        stacks: "one a server",
    },
    { what: "the same: one stack, all at once", ...USUAL, atOnce: 17, stacks: "one a Region" },
    {
        what: "with `verify: { clone: true }`: a stack a server, 3 at once, for which the quota has room",
        ...USUAL,
        atOnce: 3,
        stacks: "one a server",
        verifiesClone: true,
    },
    {
        what: "the same: 6 at once, for which it has none",
        ...USUAL,
        atOnce: 6,
        stacks: "one a server",
        verifiesClone: true,
    },
    {
        what: "50 servers in one Region, the quota raised: a stack a server, all at once",
        ...RAISED,
        atOnce: 50,
        stacks: "one a server",
    },
    {
        what: "50 servers in one Region: one stack, all at once",
        ...RAISED,
        atOnce: 50,
        stacks: "one a Region",
    },
];

/** Each is kept as soon as it is measured: all of them together take minutes. */
export async function measureWays(tell: (line: string) => void): Promise<void> {
    const order = WAYS.map(({ what }) => what);
    for (const way of WAYS) {
        keepWay(await wayEnd(way, tell), order);
    }
}

export function wayTable(ends: readonly WayEnd[]): string {
    const head = ["how", "done after", "calls a server", "throttled", "away, a server", "at most", "failed"];
    const lines = ends.map((end) => [
        end.what,
        `${end.hours.toFixed(1)} h`,
        end.callsEach.toFixed(0),
        `${end.throttled.toFixed(1)} %`,
        `${end.awayMinutes.toFixed(0)} min`,
        `${end.longestAwayMinutes.toFixed(0)} min`,
        `${end.failed} of ${end.servers}`,
    ]);
    return [head, head.map((_, column) => (column === 0 ? "---" : "--:")), ...lines]
        .map((cells) => `| ${cells.join(" | ")} |`)
        .join("\n");
}
