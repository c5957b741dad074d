import { type ChildProcess, fork } from "node:child_process";
import * as path from "node:path";
import { ROOT, testFiles } from "../test/groups";
import type { Mutant } from "./places";
import type { Order, Verdict } from "./runner";

/** A broken script may never end: that is noticed as well. */
const LIMIT_MS = 240_000;
const REMEMBERED = 8;

/** The tests of one folder, in a process that stays. */
export class Tester {
    private child: ChildProcess | undefined;
    /** Which tests have noticed mutants of a script lately: they are asked first. */
    private readonly lately = new Map<string, string[]>();

    public constructor(private readonly folder: string) {}

    /** The test that notices a mutant; `undefined` where none does. */
    public async noticedBy(mutant: Mutant): Promise<string | undefined> {
        const first = this.lately.get(mutant.script) ?? [];
        const quick = first.length === 0 ? undefined : await this.ask({ mutant, only: first });
        const found = quick ?? (await this.ask({ mutant, only: [] }));
        if (found !== undefined) {
            this.lately.set(
                mutant.script,
                [found, ...first.filter((title) => title !== found)].slice(0, REMEMBERED),
            );
        }
        return found;
    }

    public close(): void {
        this.child?.kill();
        this.child = undefined;
    }

    private ask(order: Order): Promise<string | undefined> {
        this.child ??= this.start();
        const { child } = this;
        return new Promise((resolve) => {
            const timer = setTimeout(() => {
                settle("(did not end)");
                this.close();
            }, LIMIT_MS);
            const settle = (title: string | undefined): void => {
                clearTimeout(timer);
                child.off("message", hear);
                child.off("exit", left);
                resolve(title);
            };
            const hear = (verdict: Verdict): void => {
                settle(verdict.failed);
            };
            const left = (): void => {
                this.child = undefined;
                settle("(ended the tests)");
            };
            child.on("message", hear);
            child.on("exit", left);
            child.send(order);
        });
    }

    private start(): ChildProcess {
        return fork(path.join(__dirname, "runner.ts"), [...testFiles(path.join(ROOT, "test", this.folder))], {
            cwd: ROOT,
            execArgv: ["--require", "ts-node/register"],
            stdio: ["ignore", "ignore", "inherit", "ipc"],
        });
    }
}
