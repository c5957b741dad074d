/** One line of the table: a figure, what it must hold, and what others need for the same. */
export interface Row {
    readonly what: string;
    readonly figure: number;
    readonly unit: string;
    /** The most that it may be, or the least; none where the account's own rate decides. */
    readonly bound?: { readonly atMost: number } | { readonly atLeast: number };
    /** The same by those who do it another way, where they do it at all. */
    readonly peers?: Readonly<Partial<Record<Peer, number>>>;
    /** Why it misses its bound, where it does and the reason is known. */
    readonly whyMissed?: string;
    /** Whether it depends on the machine that measures. */
    readonly isOfTheMachine?: true;
}

export const PEERS = {
    script: "AWS CLI script, 15 s",
    packer: "Packer, 15 s",
    ansible: "Ansible, 5 s",
} as const;
export type Peer = keyof typeof PEERS;

export function holds({ figure, bound }: Pick<Row, "figure" | "bound">): boolean {
    if (bound === undefined) {
        return true;
    }
    return "atMost" in bound ? figure <= bound.atMost : figure >= bound.atLeast;
}

/** As a person reads it: four digits, and none that mean nothing. */
export function shown(figure: number): string {
    const digits = Math.abs(figure) >= 100 ? 0 : Math.abs(figure) >= 10 ? 1 : 3;
    return figure
        .toFixed(digits)
        .replace(/(\.\d*?)0+$/, "$1")
        .replace(/\.$/, "");
}

/** All rows as one Markdown table. */
export function table(rows: readonly Row[]): string {
    const peers = Object.keys(PEERS) as Peer[];
    const head = ["what", "this package", ...peers.map((peer) => PEERS[peer]), "bound", ""];
    const lines = rows.map((row) => {
        return [
            row.what,
            `${shown(row.figure)} ${row.unit}`.trim(),
            ...peers.map((peer) => (row.peers?.[peer] === undefined ? "" : shown(row.peers[peer]))),
            shownBound(row),
            verdict(row),
        ];
    });
    return [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function shownBound({ bound }: Row): string {
    if (bound === undefined) {
        return "";
    }
    return "atMost" in bound ? `≤ ${shown(bound.atMost)}` : `≥ ${shown(bound.atLeast)}`;
}

function verdict(row: Row): string {
    if (row.bound === undefined) {
        return "";
    }
    return holds(row) ? "held" : `**missed**${row.whyMissed === undefined ? "" : `: ${row.whyMissed}`}`;
}
