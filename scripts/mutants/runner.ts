// A process that runs the same tests again and again, each time on scripts of which one is broken.
import fs from "node:fs";
import Mocha from "mocha";
import type { RecordedTest } from "./coverage";
import { broken, type Mutant } from "./places";
import { tellExecuted } from "./recording";

/** To run the tests with these full titles on scripts of which one is broken. */
export interface Order {
    readonly mutant: Mutant;
    readonly only: readonly string[];
}

/** To run all tests, and to say which of these lines each of them executes. */
export interface RecordingOrder {
    readonly lines: readonly string[];
}

/** The full title of the first test that failed; `undefined` where all passed. */
export interface Verdict {
    readonly failed: string | undefined;
    /** Where that was asked for. */
    readonly recorded?: readonly RecordedTest[];
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

function loaded(files: readonly string[]): Mocha {
    const mocha = new Mocha({ reporter: "min", bail: true, timeout: 600_000 });
    mocha.cleanReferencesAfterRun(false);
    files.forEach((file) => mocha.addFile(file));
    mocha.unloadFiles();
    return mocha;
}

function run(mocha: Mocha, watch: (runner: Mocha.Runner) => void = () => undefined): Promise<Verdict> {
    return new Promise((resolve) => {
        let failed: string | undefined;
        const runner = mocha.run(() => {
            mocha.dispose();
            resolve({ failed });
        });
        runner.on("fail", (test) => {
            failed ??= test.fullTitle();
        });
        watch(runner);
    });
}

function runOnly(files: readonly string[], only: readonly string[]): Promise<Verdict> {
    const escaped = only.map((title) => title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return run(loaded(files).grep(new RegExp(`^(?:${escaped.join("|")})$`)));
}

/** What is executed before the first test of a file, its other tests may need as well. */
async function record(files: readonly string[], lines: readonly string[]): Promise<Verdict> {
    const wanted = new Set(lines);
    const recorded: RecordedTest[] = [];
    let between = new Set<string>();
    let executed = between;
    tellExecuted((line) => {
        if (wanted.has(line)) {
            executed.add(line);
        }
    });
    const { failed } = await run(loaded(files), (runner) => {
        runner.on("suite", (suite) => {
            if (suite.parent?.root === true) {
                between = executed = new Set();
            }
        });
        runner.on("test", () => (executed = new Set()));
        runner.on("test end", (test) => {
            recorded.push({
                title: test.fullTitle(),
                milliseconds: test.duration ?? 0,
                executed: [...between, ...executed],
            });
            executed = between;
        });
    });
    return { failed, recorded };
}

const files = process.argv.slice(2);
// Whoever asked has ended, and nobody else hears the answer.
process.on("disconnect", () => process.exit());
process.on("message", (order: Order | RecordingOrder) => {
    const isRecording = "lines" in order;
    inForce = isRecording ? undefined : order.mutant;
    (isRecording ? record(files, order.lines) : runOnly(files, order.only)).then(
        (verdict) => process.send?.(verdict),
        (error: unknown) => process.send?.({ failed: `the tests could not run: ${String(error)}` }),
    );
});
