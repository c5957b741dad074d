import { type End, logOf } from "./run-stack";
import type { ServerStack } from "./stacks";

/** One line for each stack, and how many of them ended in which way. */
export function summaryOf(stacks: readonly ServerStack[], ends: ReadonlyMap<ServerStack, End>): string {
    const rows = stacks.map((server) => rowOf(server, ends.get(server)));
    const table = [["stack", "outcome", "outage", "snapshot"], ...rows];
    const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
    const lines = table.map((row) =>
        row
            .map((cell, column) => cell.padEnd(widths[column] ?? 0))
            .join("  ")
            .trimEnd(),
    );
    return ["", ...lines, "", countsOf(rows)].join("\n");
}

function rowOf(server: ServerStack, end: End | undefined): readonly string[] {
    const outage = end?.outageSeconds === undefined ? "" : `${Math.ceil(end.outageSeconds / 60)} min`;
    const snapshot = end?.outcome === "failed" ? `see ${logOf(server)}` : (end?.snapshot ?? "");
    return [server.name, end?.outcome ?? "not begun", outage, snapshot];
}

function countsOf(rows: readonly (readonly string[])[]): string {
    const counts = ["succeeded", "failed", "not begun"].map(
        (outcome) => [outcome, rows.filter((row) => row[1] === outcome).length] as const,
    );
    return counts
        .filter(([, count]) => count > 0)
        .map(([outcome, count]) => `${count} ${outcome}`)
        .join(", ");
}
