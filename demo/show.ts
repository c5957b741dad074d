import { duration } from "../toolchain/tell";
import type { Cast, Claim } from "./proof";

/** What the person has now, and what each thing is good for. */
export function showCast({ source, copy, backup, sysprep }: Cast, outageSeconds: number): readonly string[] {
    return [
        "Snapshots",
        ...table([
            [backup.name, backup.state, "the server as it was, its password included: your way back"],
            [sysprep.name, sysprep.state, "the golden image: every instance made from it is a new computer"],
        ]),
        "Instances",
        ...table([
            [
                source.name,
                source.state,
                source.publicIpAddress ?? "",
                `the source, away for ${duration(outageSeconds)}`,
            ],
            [
                copy.name,
                copy.state,
                copy.publicIpAddress ?? "",
                `made from the Sysprep snapshot; open ports: ${ports(copy)}`,
            ],
        ]),
        "Passwords",
        "  in the stack's outputs, encrypted; you read them with pulumi stack output password --show-secrets",
    ];
}

function ports({ ports: open }: Cast["copy"]): string {
    const texts = open.map(({ protocol, fromPort, toPort }) =>
        fromPort === toPort ? `${protocol} ${fromPort}` : `${protocol} ${fromPort}-${toPort}`,
    );
    return texts.length === 0 ? "none" : texts.join(", ");
}

export function showClaims(claims: readonly Claim[]): readonly string[] {
    return claims.map(({ holds, text }) => `  ${holds ? "✔" : "✘"} ${text}`);
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
    const widths = (rows[0] ?? []).map((_, column) =>
        Math.max(...rows.map((row) => (row[column] ?? "").length)),
    );
    return rows.map((row) =>
        `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("   ")}`.trimEnd(),
    );
}
