import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { realPowerShell } from "../../test/powershell/host/real";
import { ROOT } from "../test/groups";

export const KINDS = ["condition", "operator", "statement", "number"] as const;

/** One way to break a script: what stands from `start` to `end` gives way to `text`. */
export interface Mutant {
    readonly script: string;
    readonly kind: (typeof KINDS)[number];
    readonly start: number;
    readonly end: number;
    readonly text: string;
    readonly line: number;
    /** Lines, trimmed: a test that executes none of them does not come to this place. */
    readonly executed: readonly string[];
}

const SCRIPTS = path.join(ROOT, "provider", "guest", "scripts");

/** Every mutant of the package's guest scripts. */
export function allMutants(): readonly Mutant[] {
    const scripts = readdirSync(SCRIPTS, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ps1"))
        .sort()
        .map((name) => `'${path.join(SCRIPTS, name).replace(/'/g, "''")}'`);
    const positions = readFileSync(path.join(__dirname, "positions.ps1"), "utf8");
    const { out, errors } = realPowerShell().run(`$scripts = @(${scripts.join(", ")})\n${positions}`);
    if (errors.length > 0) {
        throw new Error(`The scripts could not be read: ${errors.map(({ line }) => line).join(" ")}`);
    }
    return JSON.parse(out) as Mutant[];
}

/** As many of each kind, drawn by a seed: the same seed draws the same of the same scripts. */
export function sampleOf(mutants: readonly Mutant[], count: number, seed: number): readonly Mutant[] {
    let state = seed;
    const draw = (below: number): number => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * below);
    };
    return KINDS.flatMap((kind) => {
        const left = mutants.filter((mutant) => mutant.kind === kind);
        const wanted = Math.min(left.length, Math.ceil(count / KINDS.length));
        return Array.from({ length: wanted }, () => left.splice(draw(left.length), 1)).flat();
    }).slice(0, count);
}

/** A script's text with the mutant in it. */
export function broken(text: string, { start, end, text: instead }: Mutant): string {
    return text.slice(0, start) + instead + text.slice(end);
}

/** For a person: where it is, and what was done there. */
export function describeMutant(mutant: Mutant): string {
    const text = readFileSync(mutant.script, "utf8").slice(mutant.start, mutant.end).replace(/\s+/g, " ");
    const place = `${path.relative(ROOT, mutant.script)}:${mutant.line}`;
    return `${place} (${mutant.kind}): ${text.slice(0, 90)} → ${mutant.text === "" ? "left out" : mutant.text.slice(0, 60)}`;
}
