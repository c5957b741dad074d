#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { pageOfOutputs, USAGE } from "./command";

const STANDARD_INPUT = 0;

if (process.argv[2] !== "report" || process.stdin.isTTY) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
} else {
    try {
        process.stdout.write(pageOfOutputs(readFileSync(STANDARD_INPUT, "utf8")));
    } catch (error) {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exitCode = 1;
    }
}
