import { type ChildProcess, fork } from "node:child_process";
import * as path from "node:path";
import { ROOT, testFiles } from "../test/groups";
import { batchesOf, type RecordedTest, testsComingTo } from "./coverage";
import type { Mutant } from "./places";
import type { Order, RecordingOrder, Verdict } from "./runner";

/** A broken script may never end: that is noticed as well. */
const LIMIT_MS = 60_000;
/** So many times as long as ever may tests take on a busy computer. */
const PATIENCE = 10;
const RECORDING_LIMIT_MS = 3_600_000;
const REMEMBERED = 4;

/** Tests that run the package's scripts. */
export interface Suite {
    readonly name: string;
    readonly files: readonly string[];
}

const TESTS = path.join(ROOT, "test");

/** In the order in which they are asked. */
export const SUITES: readonly Suite[] = [
    { name: "the simulated Windows", files: testFiles(path.join(TESTS, "windows")) },
    { name: "the real PowerShell", files: [path.join(TESTS, "powershell", "scripts.test.ts")] },
];

/** A suite in a process that stays. */
export class Tester {
    private child: ChildProcess | undefined;
    /** Which tests have noticed mutants of a script lately: they are asked first. */
    private readonly lately = new Map<string, string[]>();

    public constructor(
        private readonly suite: Suite,
        private readonly recorded: readonly RecordedTest[] = [],
    ) {}

    /**
     * Runs all tests as they are, and says which of these lines each executes.
     *
     * @throws an Error where one of them fails
     */
    public async record(lines: readonly string[]): Promise<readonly RecordedTest[]> {
        const { failed, recorded = [] } = await this.ask({ lines }, RECORDING_LIMIT_MS);
        this.close();
        if (failed !== undefined) {
            throw new Error(`With nothing broken, this failed on ${this.suite.name}: ${failed}`);
        }
        return recorded;
    }

    /** The test that notices a mutant; `undefined` where none does. */
    public async noticedBy(mutant: Mutant): Promise<string | undefined> {
        const lately = this.lately.get(mutant.script) ?? [];
        for (const batch of batchesOf(testsComingTo(mutant.executed, this.recorded, lately))) {
            const order = { mutant, only: batch.titles };
            const { failed } = await this.ask(order, LIMIT_MS + PATIENCE * batch.milliseconds);
            if (failed !== undefined) {
                const others = lately.filter((title) => title !== failed);
                this.lately.set(mutant.script, [failed, ...others].slice(0, REMEMBERED));
                return failed;
            }
        }
        return undefined;
    }

    public close(): void {
        this.child?.kill();
        this.child = undefined;
    }

    private ask(order: Order | RecordingOrder, limit: number): Promise<Verdict> {
        this.child ??= this.start();
        const { child } = this;
        return new Promise((resolve) => {
            const timer = setTimeout(() => {
                settle({ failed: "(did not end)" });
                this.close();
            }, limit);
            const settle = (verdict: Verdict): void => {
                clearTimeout(timer);
                child.off("message", settle);
                child.off("exit", left);
                resolve(verdict);
            };
            const left = (): void => {
                this.child = undefined;
                settle({ failed: "(ended the tests)" });
            };
            child.on("message", settle);
            child.on("exit", left);
            child.send(order);
        });
    }

    private start(): ChildProcess {
        return fork(path.join(__dirname, "runner.ts"), [...this.suite.files], {
            cwd: ROOT,
            execArgv: ["--require", "ts-node/register"],
            stdio: ["ignore", "ignore", "inherit", "ipc"],
        });
    }
}
