import { Call } from "../engine/cmdlet";
import { PsValue } from "../values/value";
import { notFound } from "./variable-scopes";
import { scopeOf } from "./variable-scopes";

export function removeVariable(call: Call): readonly PsValue[] {
    const { scope } = call.context;
    for (const name of call.texts("Name")) {
        const owner = call.has("Scope") ? scopeOf(call) : scope.find(name);
        const variable = owner?.variable(name);
        if (owner === undefined || variable === undefined) {
            if (!/[*?]/.test(name)) {
                notFound(call, name, "RemoveVariable");
            }
        } else if (
            variable.option === "Constant" ||
            (variable.option === "ReadOnly" && !call.flag("Force"))
        ) {
            call.report(
                "System.Management.Automation.SessionStateUnauthorizedAccessException",
                `Cannot remove variable ${name} because it is constant or read-only. If the variable is read-only, try the operation again specifying the Force option.`,
                "VariableNotRemovable,Microsoft.PowerShell.Commands.RemoveVariableCommand",
                "WriteError",
                name,
            );
        } else {
            owner.remove(name);
        }
    }
    return [];
}
export function clearVariable(call: Call): readonly PsValue[] {
    for (const name of call.texts("Name")) {
        const owner = call.context.scope.find(name);
        if (owner === undefined) {
            notFound(call, name, "ClearVariable");
        } else {
            owner.write(name, null);
        }
    }
    return [];
}
