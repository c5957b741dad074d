import { readFileSync } from "node:fs";
import { join } from "node:path";

import { codeOnly } from "./code-only";
import { neededFunctions } from "./needed-functions";
import type { CommandScriptName, ParametersOf, ScriptName } from "./results";

/** The functions that several scripts share, each a file in `scripts/parts/`. */
export type PartName =
    | "answer"
    | "signed-identity"
    | "machine"
    | "private-folder"
    | "marker"
    | "user-script"
    | "systems-manager"
    | "agent-settings"
    | "launch-run"
    | "agent-reset"
    | "put-back"
    | "sysprep-task"
    | "task-logon"
    | "shutdown"
    | "kept-settings"
    | "hardware-uuid"
    | "builder-task"
    | "renewal-task"
    | "startup-task"
    | "update-session"
    | "last-start"
    | "saved-credentials"
    | "quiet"
    | "isolation";

/** Which parts go before each script, in their order. */
export const partsOf: { readonly [S in CommandScriptName]: readonly PartName[] } = {
    detect: ["answer", "signed-identity", "machine"],
    preflight: [
        "answer",
        "machine",
        "private-folder",
        "marker",
        "agent-settings",
        "launch-run",
        "task-logon",
    ],
    "before-sysprep": ["answer", "private-folder", "user-script"],
    sysprep: [
        "answer",
        "machine",
        "private-folder",
        "marker",
        "saved-credentials",
        "systems-manager",
        "agent-settings",
        "launch-run",
        "agent-reset",
        "put-back",
        "task-logon",
        "sysprep-task",
        "shutdown",
    ],
    progress: ["answer", "machine", "private-folder", "marker"],
    "record-settings": ["answer", "machine", "private-folder", "marker", "kept-settings"],
    "put-back-settings": ["answer", "machine", "private-folder", "marker", "kept-settings"],
    "power-off": ["answer", "machine", "private-folder", "marker", "shutdown"],
    "renewal-key": ["answer", "private-folder", "renewal-task"],
    "plant-renewal": ["answer", "private-folder", "hardware-uuid", "renewal-task", "startup-task"],
    "collect-logs": [
        "answer",
        "machine",
        "private-folder",
        "marker",
        "agent-settings",
        "agent-reset",
        "put-back",
        "task-logon",
        "sysprep-task",
    ],
    "health-check": ["answer", "signed-identity", "private-folder", "user-script"],
    plant: [
        "answer",
        "machine",
        "private-folder",
        "isolation",
        "hardware-uuid",
        "builder-task",
        "startup-task",
        "quiet",
        "saved-credentials",
    ],
    unplant: ["answer", "isolation", "builder-task", "saved-credentials"],
    quiet: ["answer", "private-folder", "isolation", "quiet"],
    "machine-state": ["answer", "machine", "last-start", "update-session"],
    "flush-disk": ["answer"],
    "find-updates": ["answer", "update-session"],
    "install-updates": ["answer", "private-folder", "update-session"],
    "update-progress": ["answer"],
    restart: ["answer", "last-start"],
    provision: ["answer", "private-folder", "user-script"],
    scrub: ["answer", "isolation", "builder-task", "quiet"],
};

/**
 * The longest command, in characters of the JSON in which its lines travel. A Systems Manager document is limited to
 * 64 KB with its run-time parameters (AWS General Reference, "AWS Systems Manager endpoints and quotas"); the rest is
 * room for the document itself.
 */
export const commandLimit = 60_000;

/**
 * A command that runs a user's script needs so many seconds more than that script's own bound: were both the same,
 * Run Command would kill it before it could answer that the script ran out of time.
 */
export const answerMarginSeconds = 60;

/** A command that Systems Manager would refuse for its size. */
export class CommandTooLongError extends Error {
    public constructor(script: CommandScriptName, length: number) {
        super(
            `The command for ${script}.ps1 has ${length} characters, and Systems Manager takes about ${commandLimit}. ` +
                "Nothing was sent. Shorten the script that you hand in, or let it download its larger parts.",
        );
        this.name = "CommandTooLongError";
    }
}

/** The text of a script, as it lies beside this file both in the source tree and in the built package. */
export function scriptText(name: ScriptName | "builder-boot" | "renewal-boot"): string {
    return readFileSync(join(__dirname, "scripts", `${name}.ps1`), "utf8");
}

/** What the startup task of a builder's disk runs, with the functions that it needs. */
export function builderBootScript(): string {
    const parts: readonly PartName[] = ["isolation", "hardware-uuid", "builder-task", "quiet"];
    return [...parts.map(partText), scriptText("builder-boot")].map(codeOnly).join("\n");
}

/** What the startup task runs that registers the source anew, with the functions that it needs. */
export function renewalBootScript(): string {
    const parts: readonly PartName[] = ["hardware-uuid", "renewal-task"];
    return [...parts.map(partText), scriptText("renewal-boot")].map(codeOnly).join("\n");
}

/** The text of a shared part. */
export function partText(name: PartName): string {
    return readFileSync(join(__dirname, "scripts", "parts", `${name}.ps1`), "utf8");
}

/**
 * Parameters as one ASCII word that means nothing to PowerShell: base64 over UTF-8 over JSON. A lone surrogate,
 * which is no text in any encoding, travels as its JSON escape and arrives as it was.
 */
export function encodeParameters(parameters: object): string {
    return Buffer.from(JSON.stringify(parameters), "utf8").toString("base64");
}

/** The one line that differs from run to run; everything after it is the same text for everyone. */
export function parametersLine(parameters: object): string {
    return `$parametersBase64 = '${encodeParameters(parameters)}'`;
}

/**
 * The lines for `AWS-RunPowerShellScript` that run one script, without its comments and without what it never calls. Run Command's own status is Success whenever the
 * script has printed an answer, whatever it says: read it with `readDocument`.
 *
 * @param script which of the scripts beside this file
 * @param parameters what it needs to know; travels as data and is never read as PowerShell
 * @param ec2InstanceId the one machine that it is meant for: it refuses on any other. `undefined` only where Lightsail
 *   does not tell, or where nothing is sent
 * @throws CommandTooLongError where the parameters make it longer than Systems Manager takes
 */
export function composeCommand<S extends CommandScriptName>(
    script: S,
    parameters: ParametersOf[S],
    ec2InstanceId: string | undefined,
): readonly string[] {
    const code = [...partsOf[script].map(partText), scriptText(script)].map(codeOnly).join("\n");
    const all = ec2InstanceId === undefined ? parameters : { ...parameters, ec2InstanceId };
    const lines = [parametersLine(all), ...neededFunctions(code).split("\n")];
    const { length } = JSON.stringify(lines);
    if (length > commandLimit) {
        throw new CommandTooLongError(script, length);
    }
    return lines;
}
