import { Call } from "../engine/cmdlet";
import { Scope } from "../engine/context";
import { failure } from "../values/errors";

/** The scope that `-Scope` names: by a word, or by how many calls up. */

export function scopeOf(call: Call): Scope {
    const { scope } = call.context;
    const name = call.text("Scope").toLowerCase();
    switch (name) {
        case "":
        case "local":
        case "private":
            return scope;
        case "global":
            return scope.globalScope;
        case "script":
            return scope.scriptScope;
        default: {
            const found = /^\d+$/.test(name) ? scope.above(Number(name)) : undefined;
            if (found === undefined) {
                throw failure(
                    "System.Management.Automation.PSArgumentOutOfRangeException",
                    `The scope number '${name}' exceeds the number of active scopes.`,
                    "ScopeOutOfRange,Microsoft.PowerShell.Commands.VariableCommandBase",
                    "InvalidArgument",
                );
            }
            return found;
        }
    }
}
export function notFound(call: Call, name: string, command: string): void {
    call.report(
        "System.Management.Automation.ItemNotFoundException",
        `Cannot find a variable with the name '${name}'.`,
        `VariableNotFound,Microsoft.PowerShell.Commands.${command}Command`,
        "ObjectNotFound",
        name,
    );
}
