// Runs a program for as long as whoever has started this lives: once its input ends, as it does when that process is
// killed, the program ends with all that it has started, and nothing goes on in the account behind a clean-up's back.
import { spawn } from "node:child_process";
import { endChildren } from "../demo/interrupt";

const [program = "", ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"] });

let isEnding = false;

function end(): void {
    if (!isEnding) {
        isEnding = true;
        endChildren((line) => process.stderr.write(`${line}\n`));
        // What was being started meanwhile.
        setInterval(() => {
            endChildren(() => undefined);
        }, 100);
    }
}

// A terminal sends its interrupt to all; what it means is for the one who waits for this to say.
for (const signal of ["SIGINT", "SIGHUP"] as const) {
    process.on(signal, () => undefined);
}
process.on("SIGTERM", end);
process.stdin.on("close", end).resume();
// Nobody may be there any more to read.
process.stdout.on("error", end);
child.once("error", (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
});
child.once("close", (code) => process.exit(code ?? 1));
