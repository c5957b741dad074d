import { codeOnly } from "./code-only";
import { parametersLine, partText, scriptText } from "./command";

/** A hybrid activation of Systems Manager and where it is good for. */
export interface Registration {
    readonly activationId: string;
    /** Secret until it is used up: whoever has it can register a computer of his own. */
    readonly activationCode: string;
    readonly region: string;
}

/** Registers the machine that it runs on with `$parametersBase64`, which the line before it has to set. */
export function registerScript(): string {
    return [partText("private-folder"), scriptText("register")].map(codeOnly).join("\n");
}

/** One block with a scope of its own: what it sets ends with it, and pasted, nothing runs before all of it is there. */
function block({ activationId, activationCode, region }: Registration): string {
    const parameters = parametersLine({ activationId, activationCode, region });
    return ["& {", parameters, registerScript(), "}"].join("\n");
}

/**
 * User data that registers a new Windows instance with Systems Manager at its first start. Secret, as the
 * activation code is in it. On a clone the inherited registration is wiped first; a second run changes nothing.
 *
 * @param then further PowerShell that runs after the registration, whatever came of it
 */
export function registrationUserData(registration: Registration, then?: string): string {
    const further = then === undefined ? "" : `\n${then}`;
    return `<powershell>\n${block(registration)}${further}\n</powershell>\n`;
}

/**
 * User data of a temporary builder. Secret. One text serves three ways of running it: EC2Launch v2 runs user data that
 * persists at any start, every agent runs it at the first start of a generalized disk, and the startup task that
 * `plant.ps1` leaves on a disk looks for the marker line in it.
 */
export function builderUserData(registration: Registration, runId: string): string {
    return `<powershell>\n# pulumi-lightsail-windows builder ${runId}\n${block(registration)}\n</powershell>\n<persist>true</persist>\n`;
}

/**
 * The same for an instance that exists already: to paste into a Windows PowerShell opened as administrator. Secret.
 * It ends with a blank line: without PSReadLine, as on Windows Server 2012 R2, only that makes the console run it.
 */
export function registrationScript(registration: Registration): string {
    return `${block(registration)}\n\n`;
}
