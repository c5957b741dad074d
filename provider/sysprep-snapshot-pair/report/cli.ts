#!/usr/bin/env node
import { readFileSync, writeFileSync } from "node:fs";
import { runCommand } from "./command";

const STANDARD_INPUT = 0;

const { exitCode, out, err } = runCommand(process.argv.slice(2), {
    piped: () => (process.stdin.isTTY ? undefined : readFileSync(STANDARD_INPUT)),
    read: (file) => readFileSync(file),
    write: (file, text) => {
        writeFileSync(file, text);
    },
});
process.stdout.write(out);
process.stderr.write(err);
process.exitCode = exitCode;
