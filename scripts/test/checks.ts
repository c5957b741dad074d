import { spawn } from "node:child_process";
import { ROOT } from "./groups";
import { toolProgram } from "./tool";

/** A tool that reads the whole tree and answers yes or no. */
export interface Check {
    readonly name: string;
    readonly packageName: string;
    readonly command: string;
    readonly args: readonly string[];
}

export const CHECKS: readonly Check[] = [
    {
        name: "types",
        packageName: "typescript",
        command: "tsc",
        args: ["-p", "tsconfig.json", "--noEmit"],
    },
    {
        name: "lint rules",
        packageName: "eslint",
        command: "eslint",
        args: ["--max-warnings", "0", "."],
    },
    {
        name: "format",
        packageName: "prettier",
        command: "prettier",
        args: ["--check", "--log-level", "warn", "."],
    },
    {
        name: "import directions",
        packageName: "dependency-cruiser",
        command: "depcruise",
        args: [
            "--config",
            ".dependency-cruiser.js",
            "index.ts",
            "clock",
            "provider",
            "components",
            "emulator",
        ],
    },
];

/** Runs a check with its output on the screen; answers whether it passed. */
export function runCheck(check: Check): Promise<boolean> {
    const program = toolProgram(check.packageName, check.command);
    return new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [program, ...check.args], { cwd: ROOT, stdio: "inherit" });
        child.once("error", reject);
        child.once("exit", (code) => {
            resolve(code === 0);
        });
    });
}
