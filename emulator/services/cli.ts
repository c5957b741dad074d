#!/usr/bin/env node
import { run } from "./command-line";

void main();

async function main(): Promise<void> {
    const outcome = await run(process.argv.slice(2), {
        out: (text) => process.stdout.write(text),
        err: (text) => process.stderr.write(text),
    });
    if ("exitCode" in outcome) {
        process.exitCode = outcome.exitCode;
        return;
    }
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
        process.once(signal, () => void outcome.server.close());
    }
}
