import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { TestStack } from "../pulumi";
import { inNewConsole } from "./new-console";
import { type PressedEnd, readEnd } from "./pressed-end";

const SCRIPT = path.join(__dirname, "press-ctrl-c.ps1");

/** Longer than a whole run takes on the emulator's clock: a command that goes on after it has frozen. */
const BOUND_SECONDS = 240;

export interface Press {
    /** How often Ctrl-C is pressed, a second apart. */
    readonly times: number;
    /** Answers `true` once the command is where it is to be interrupted. */
    readonly when: () => Promise<boolean>;
}

/** Runs `pulumi up` in a console of its own, and presses Ctrl-C there. */
export async function upAndPressCtrlC(stack: TestStack, { times, when }: Press): Promise<PressedEnd> {
    const folder = path.join(stack.project, "..", `console-${times}`);
    mkdirSync(folder);
    const { program, args, environment } = stack.commandLine([
        ...["up", "--yes", "--skip-preview", "--color", "never", "--non-interactive"],
    ]);
    const order = { program, arguments: args, folder: stack.project, times, boundSeconds: BOUND_SECONDS };
    writeFileSync(path.join(folder, "order.json"), JSON.stringify(order));
    const { SystemRoot = "C:\\Windows" } = process.env;
    const console = inNewConsole(SystemRoot, SCRIPT, folder);
    const child = spawn(console.program, console.args, {
        env: environment,
        stdio: "ignore",
        windowsVerbatimArguments: true,
    });
    const over = new Promise<true>((resolve, reject) => {
        child.once("error", reject);
        child.once("exit", () => {
            resolve(true);
        });
    });
    // A command that has failed is never where it is to be interrupted.
    for (let isOver = false; !isOver && !(await when());) {
        isOver = await Promise.race([over, sleep(50, false)]);
    }
    writeFileSync(path.join(folder, "press"), "");
    await over;
    return readEnd((name) => {
        const file = path.join(folder, name);
        return existsSync(file) ? readFileSync(file, "utf8") : undefined;
    });
}
