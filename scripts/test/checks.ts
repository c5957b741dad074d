import { spawn } from "node:child_process";
import { COMPILE_CACHE } from "../../toolchain/environment";
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
    {
        name: "calls within their bounds (npm run bench -- --quick)",
        command: ["--require", "ts-node/register", "bench/main.ts", "--quick"],
    },
];

/** Runs a check; what it printed is kept together, since others run beside it. */
export function runCheck(check: Check): Promise<{ readonly passed: boolean; readonly printed: string }> {
    return new Promise((resolve, reject) => {
        const child = spawn(process.execPath, check.command, {
            cwd: ROOT,
            stdio: ["ignore", "pipe", "pipe"],
            env: { ...process.env, NODE_COMPILE_CACHE: COMPILE_CACHE },
        });
        const printed: string[] = [];
        for (const stream of [child.stdout, child.stderr]) {
            stream.setEncoding("utf8").on("data", (text: string) => printed.push(text));
        }
        child.once("error", reject);
        child.once("close", (code) => {
            resolve({ passed: code === 0, printed: code === 0 ? "" : printed.join("").trim() });
        });
    });
}
