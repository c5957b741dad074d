// Runs the tests of the given files in this process and sends their counts to the parent.
import { readFileSync } from "node:fs";
import Mocha from "mocha";
import * as path from "node:path";
import type { Counts } from "./counts";
import { ROOT } from "./groups";

function mochaOptions(): Mocha.MochaOptions {
    const { timeout, forbidOnly, forbidPending } = JSON.parse(
        readFileSync(path.join(ROOT, ".mocharc.json"), "utf8"),
    ) as Mocha.MochaOptions;
    return {
        timeout: timeout ?? 600_000,
        forbidOnly: forbidOnly === true,
        forbidPending: forbidPending === true,
    };
}

function runFiles(files: readonly string[]): void {
    const mocha = new Mocha({ ...mochaOptions(), color: process.stdout.isTTY });
    files.forEach((file) => mocha.addFile(file));
    const runner = mocha.run(() => {
        const { passes = 0, failures = 0 } = runner.stats ?? {};
        report({ passed: passes, failed: failures });
    });
}

/** What a test leaves open (a server, a timer) must not keep the run from ending: hence the exit. */
function report(counts: Counts): void {
    process.send?.(counts, () => process.exit(0));
}

runFiles(process.argv.slice(2));
