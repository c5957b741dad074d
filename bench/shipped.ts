import { runtime } from "@pulumi/pulumi";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import * as path from "node:path";
import type { Row } from "./rows";

const ROOT = path.join(__dirname, "..");
const IMPORTS = 7;

/** What a program that uses the package has more of: in its stack's state, and at its start. */
export async function shippedRows(): Promise<readonly Row[]> {
    const empty = await textLength({ create: () => Promise.resolve({ id: "" }) });
    const imports = Array.from({ length: IMPORTS }, importsOnce);
    // Whatever else the computer does only adds to it.
    const alone = Math.min(...imports.map(({ pulumi }) => pulumi));
    const more = Math.min(...imports.map(({ thisPackage }) => thisPackage));
    return [
        {
            what: "text of a resource's provider in the state, over that of an empty dynamic one",
            figure: (await textLength(shim())) - empty,
            unit: "bytes",
            bound: { atMost: 3_000 },
        },
        {
            what: "importing the package, over importing @pulumi/pulumi",
            figure: more,
            unit: "ms",
            bound: { atMost: 30 },
            isOfTheMachine: true,
        },
        {
            what: "the same, of what @pulumi/pulumi takes",
            figure: (100 * more) / alone,
            unit: "%",
            bound: { atMost: 3 },
            isOfTheMachine: true,
        },
    ];
}

/** The compiled one: its text is what states hold. */
function shim(): object {
    const load = createRequire(path.join(ROOT, "package.json"));
    const { pairShim } = load("./dist/provider/engine/shims.js") as { readonly pairShim: object };
    return pairShim;
}

async function textLength(provider: object): Promise<number> {
    const { text } = await runtime.serializeFunction(() => provider, { allowSecrets: true });
    return Buffer.byteLength(text);
}

/**
 * Of the processor's time, in a process of its own: Pulumi's first and then this package. Two processes compared would
 * show the differences of @pulumi/pulumi from run to run, which are larger than all that this package takes.
 */
function importsOnce(): { readonly pulumi: number; readonly thisPackage: number } {
    const script = `
        const timeOf = (name) => {
            const begun = process.cpuUsage();
            require(name);
            const { user, system } = process.cpuUsage(begun);
            return (user + system) / 1000;
        };
        const pulumi = timeOf("@pulumi/pulumi");
        process.stdout.write(JSON.stringify({ pulumi, thisPackage: timeOf("pulumi-lightsail-windows") }));`;
    const printed = execFileSync(process.execPath, ["--eval", script], { cwd: ROOT, encoding: "utf8" });
    return JSON.parse(printed) as ReturnType<typeof importsOnce>;
}
