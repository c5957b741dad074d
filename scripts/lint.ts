import { runChecks } from "./test/run-groups";

runChecks().then(
    (counts) => {
        process.exitCode = counts.failed === 0 ? 0 : 1;
    },
    (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exitCode = 1;
    },
);
