import { failure } from "../values/errors";
import type { Session } from "./session";

const LINE = /^[ \t]*#requires[ \t]+(.*)$/gim;

/** Refuses a script that says that it needs another PowerShell than this one, or a module that is not there. */
export function refuseUnmet(text: string, path: string, session: Session): void {
    const name = path.split("\\").at(-1) ?? path;
    for (const [, wishes = ""] of text.matchAll(LINE)) {
        const version = /-Version[ \t]+(\d+(?:\.\d+)*)/i.exec(wishes)?.[1];
        if (version !== undefined && isNewer(version, session)) {
            refuse(
                `The script '${name}' cannot be run because it contained a "#requires" statement for Windows PowerShell ${version}. ` +
                    "The version of Windows PowerShell that is required by the script does not match the currently running " +
                    `version of Windows PowerShell ${session.version.text()}.`,
                "ScriptRequiresUnmatchedPSVersion",
                name,
            );
        }
        if (/-PSEdition[ \t]+Core/i.test(wishes)) {
            refuse(
                `The script '${name}' cannot be run because it contained a "#requires" statement for PowerShell editions 'Core'. ` +
                    "The edition of PowerShell that is required by the script does not match the currently running PowerShell Desktop edition.",
                "ScriptRequiresUnmatchedPSEdition",
                name,
            );
        }
        refuseMissingModules(wishes, name, session);
    }
}

function isNewer(version: string, session: Session): boolean {
    const [major = 0, minor = 0] = version.split(".").map(Number);
    const [ours = 0, ourMinor = 0] = session.host.powerShellVersion;
    return major > ours || (major === ours && minor > ourMinor);
}

function refuseMissingModules(wishes: string, name: string, session: Session): void {
    const list = /-Modules?[ \t]+([\w.,\t '"-]+?)(?=[ \t]+-\w|$)/i.exec(wishes)?.[1] ?? "";
    const missing = list
        .split(",")
        .map((module) => module.trim().replace(/^['"]|['"]$/g, ""))
        .filter((module) => module !== "" && session.knowsModule?.(module) === false);
    if (missing.length > 0) {
        refuse(
            `The script '${name}' cannot be run because the following modules that are specified by the "#requires" statements of the script are missing: ${missing.join(", ")}.`,
            "ScriptRequiresMissingModules",
            name,
        );
    }
}

function refuse(message: string, id: string, name: string): never {
    throw failure(
        "System.Management.Automation.ScriptRequiresException",
        message,
        id,
        "ResourceUnavailable",
        name,
    );
}
