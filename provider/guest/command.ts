import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { CommandScriptName, ParametersOf, ScriptName } from "./results";

/** The text of a script, as it lies beside this file both in the source tree and in the built package. */
export function scriptText(name: ScriptName | "common"): string {
    return readFileSync(join(__dirname, "scripts", `${name}.ps1`), "utf8");
}

/** Parameters as one ASCII word that means nothing to PowerShell: base64 over UTF-8 over JSON. */
export function encodeParameters(parameters: object): string {
    return Buffer.from(JSON.stringify(parameters), "utf8").toString("base64");
}

/**
 * The lines for `AWS-RunPowerShellScript` that run one script.
 *
 * @param script which of the scripts beside this file
 * @param parameters what it is told; travels as data and is never read as PowerShell
 */
export function composeCommand<S extends CommandScriptName>(
    script: S,
    parameters: ParametersOf[S],
): readonly string[] {
    const text = [
        `$parametersBase64 = '${encodeParameters(parameters)}'`,
        scriptText("common"),
        scriptText(script),
    ].join("\n");
    return text.split(/\r?\n/);
}
