import { Call } from "../engine/cmdlet";
import type { Session } from "../engine/session";
import { textOf } from "../values/text";
import { NetObject, itemsOf, PsValue } from "../values/value";
import { Wildcard } from "../values/wildcard";
import { WINDOWS_MODULES } from "./module-names";
import { locateScript } from "./module-files";
import { moduleObject } from "./module-files";

export function getModule(session: Session, call: Call): readonly PsValue[] {
    const patterns = (call.has("Name") ? call.texts("Name") : ["*"]).map((name) => new Wildcard(name, false));
    const loaded = [...session.modules.values()].filter((module) =>
        patterns.some((pattern) => pattern.test(module.name)),
    );
    if (!call.flag("ListAvailable")) {
        return loaded.map((module) => moduleObject(module, session));
    }
    const available = call
        .texts("Name")
        .filter((name) => WINDOWS_MODULES.test(name) || locateScript(session, name) !== undefined);
    return available.map((name) =>
        moduleObject(
            {
                name,
                path: locateScript(session, name) ?? "",
                type: "Manifest",
                version: "1.0.0.0",
                scope: undefined,
                exported: [],
            },
            session,
        ),
    );
}
export function removeModule(session: Session, call: Call): readonly PsValue[] {
    for (const value of itemsOf(call.value("Name") ?? call.value("ModuleInfo"))) {
        const name = value instanceof NetObject ? textOf(value.get("Name")) : textOf(value);
        const module = session.modules.get(name.toLowerCase());
        if (module === undefined) {
            call.report(
                "System.InvalidOperationException",
                "No modules were removed. Verify that the specification of modules to remove is correct and those modules exist in the runspace.",
                "Modules_NoModulesRemoved,Microsoft.PowerShell.Commands.RemoveModuleCommand",
                "ResourceUnavailable",
            );
            continue;
        }
        module.exported.forEach((one) => call.context.scope.globalScope.undefine(one));
        session.modules.delete(name.toLowerCase());
    }
    return [];
}
