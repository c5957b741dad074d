import { randomUUID } from "node:crypto";
import type { CommandScriptName, DocumentOf, ParametersOf } from "../../guest";
import { runScript, type ScriptRun } from "../../sysprep-snapshot-pair/sysprep/script";
import type { PairContext } from "../../sysprep-snapshot-pair/context";
import { builderView, type ImageContext, sourceView } from "../context";

type More<S extends CommandScriptName> = Partial<Pick<ScriptRun<S>, "meanwhile" | "pace">>;

/** Runs one of the guest's scripts on the builder; a script that changes something bears a second run by itself. */
export function run<S extends CommandScriptName>(
    context: ImageContext,
    script: S,
    nodeId: string,
    parameters: ParametersOf[S],
    boundMilliseconds = 10 * 60_000,
    more: More<S> = {},
): Promise<DocumentOf[S]> {
    return runOn(builderView(context), { script, nodeId, parameters, boundMilliseconds, ...more });
}

/** The same on the server, and on no other machine. */
export function runOnServer<S extends CommandScriptName>(
    context: ImageContext,
    script: S,
    nodeId: string,
    parameters: ParametersOf[S],
    boundMilliseconds = 10 * 60_000,
): Promise<DocumentOf[S]> {
    return runOn(sourceView(context), { script, nodeId, parameters, boundMilliseconds });
}

function runOn<S extends CommandScriptName>(
    view: PairContext,
    script: Omit<ScriptRun<S>, "comment" | "instanceName">,
): Promise<DocumentOf[S]> {
    return runScript(view, {
        ...script,
        comment: `pulumi-lightsail-windows ${script.script} ${randomUUID()}`,
    });
}
