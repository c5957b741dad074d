import { spawnSync } from "node:child_process";
import { COMPILE_CACHE } from "../../toolchain/environment";
import { ROOT } from "./groups";

/** Node.js keeps what it has compiled when a process ends by itself. Pulumi ends its providers by a signal. */
export function warmCompileCache(): void {
    const env = { ...process.env, NODE_COMPILE_CACHE: COMPILE_CACHE };
    const load = 'require("@pulumi/pulumi/dynamic"); require("./dist/provider");';
    spawnSync(process.execPath, ["--eval", load], { cwd: ROOT, env, stdio: "ignore" });
}
