import { randomUUID } from "node:crypto";
import type { CommandScriptName, DocumentOf, ParametersOf } from "../../guest";
import { runScript, type ScriptRun } from "../../sysprep-snapshot-pair/sysprep/script";
import { builderView, type ImageContext } from "../context";

/** Runs one of the guest's scripts on a node; a script that changes something bears a second run by itself. */
export function run<S extends CommandScriptName>(
    context: ImageContext,
    script: S,
    nodeId: string,
    parameters: ParametersOf[S],
    boundMilliseconds = 10 * 60_000,
    more: Partial<Pick<ScriptRun<S>, "meanwhile" | "pace">> = {},
): Promise<DocumentOf[S]> {
    return runScript(builderView(context), {
        script,
        parameters,
        nodeId,
        comment: `pulumi-lightsail-windows ${script} ${randomUUID()}`,
        boundMilliseconds,
        ...more,
    });
}
