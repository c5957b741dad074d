import { runtime } from "@pulumi/pulumi";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import * as path from "node:path";
import type { Row } from "./rows";
import { median } from "./statistics";

const ROOT = path.join(__dirname, "..");
const IMPORTS = 7;

/** What a program that uses the package has more of: in its stack's state, and at its start. */
export async function shippedRows(): Promise<readonly Row[]> {
    const empty = await textLength({ create: () => Promise.resolve({ id: "" }) });
    const alone = new Array<number>();
    const withPackage = new Array<number>();
    // In turns, so that whatever else the computer does meets both.
    for (let count = 0; count < IMPORTS; count += 1) {
        alone.push(millisecondsToImport("@pulumi/pulumi"));
        withPackage.push(millisecondsToImport("pulumi-lightsail-windows"));
    }
    const more = median(withPackage) - median(alone);
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
            whyMissed: "some sixty small files of the package are read and compiled one by one",
            isOfTheMachine: true,
        },
        {
            what: "the same, of what @pulumi/pulumi takes",
            figure: (100 * more) / median(alone),
            unit: "%",
            bound: { atMost: 3 },
            whyMissed: "as above",
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

/** Of the processor's time, in a process of its own. */
function millisecondsToImport(name: string): number {
    const script = `
        const begun = process.cpuUsage();
        require(${JSON.stringify(name)});
        const { user, system } = process.cpuUsage(begun);
        process.stdout.write(String((user + system) / 1000));`;
    return Number(execFileSync(process.execPath, ["--eval", script], { cwd: ROOT, encoding: "utf8" }));
}
