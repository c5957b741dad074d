import { spawn } from "node:child_process";
import { ROOT } from "./groups";
import { toolProgram } from "./tool";

/** Something that reads the whole tree and answers yes or no. */
export interface Check {
    readonly name: string;
    /** What Node is to run, with its arguments. */
    readonly command: readonly string[];
}

const SHIPPED = [
    "index.ts",
    "clock",
    "provider",
    "components",
    "emulator/powershell",
    "emulator/windows",
    "emulator/services",
];

/** In the order in which they run: the examples are checked against the compiled package. */
export const CHECKS: readonly Check[] = [
    { name: "build", command: ["--require", "ts-node/register", "scripts/ensure-build.ts"] },
    { name: "types", command: [toolProgram("typescript", "tsc"), "-p", "tsconfig.json", "--noEmit"] },
    {
        name: "types of the examples",
        command: [toolProgram("typescript", "tsc"), "-p", "examples/tsconfig.json", "--noEmit"],
    },
    { name: "lint rules", command: [toolProgram("eslint", "eslint"), "--max-warnings", "0", "."] },
    { name: "format", command: [toolProgram("prettier", "prettier"), "--check", "--log-level", "warn", "."] },
    {
        name: "import directions",
        command: [
            toolProgram("dependency-cruiser", "depcruise"),
            "--config",
            ".dependency-cruiser.js",
            ...SHIPPED,
        ],
    },
];

/** Runs a check with its output on the screen; answers whether it passed. */
export function runCheck(check: Check): Promise<boolean> {
    return new Promise((resolve, reject) => {
        const child = spawn(process.execPath, check.command, { cwd: ROOT, stdio: "inherit" });
        child.once("error", reject);
        child.once("exit", (code) => {
            resolve(code === 0);
        });
    });
}
