// A process that runs the same tests again and again, each time on scripts of which one is broken.
import fs from "node:fs";
import Mocha from "mocha";
import { broken, type Mutant } from "./places";

/** Which tests are to run: only those with these full titles, where there are any. */
export interface Order {
    readonly mutant: Mutant;
    readonly only: readonly string[];
}

/** The full title of the first test that failed; `undefined` where all passed. */
export interface Verdict {
    readonly failed: string | undefined;
}

let inForce: Mutant | undefined;
const readFileSync = fs.readFileSync;

/** The provider reads its scripts whenever it sends one: from here on, it reads the broken one. */
fs.readFileSync = ((file: fs.PathOrFileDescriptor, options?: never) => {
    const text: unknown = readFileSync(file, options);
    return inForce !== undefined && file === inForce.script && typeof text === "string"
        ? broken(text, inForce)
        : text;
}) as typeof readFileSync;

function run(files: readonly string[], only: readonly string[]): Promise<Verdict> {
    const mocha = new Mocha({ reporter: "min", bail: true, timeout: 600_000 });
    mocha.cleanReferencesAfterRun(false);
    files.forEach((file) => mocha.addFile(file));
    mocha.unloadFiles();
    if (only.length > 0) {
        mocha.grep(
            new RegExp(
                `^(?:${only.map((title) => title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})$`,
            ),
        );
    }
    return new Promise((resolve) => {
        let failed: string | undefined;
        mocha
            .run(() => {
                resolve({ failed });
            })
            .on("fail", (test) => {
                failed ??= test.fullTitle();
            });
    });
}

const files = process.argv.slice(2);
process.on("message", (order: Order) => {
    inForce = order.mutant;
    run(files, order.only).then(
        (verdict) => process.send?.(verdict),
        (error: unknown) => process.send?.({ failed: `the tests could not run: ${String(error)}` }),
    );
});
