import { putAlias } from "../engine/alias";
import { asBlock, runBlock } from "../engine/blocks";
import { Call, Cmdlet, each, flow } from "../engine/cmdlet";
import { Context, collector, Scope, withOutput } from "../engine/context";
import type { Flow } from "../engine/flow";
import { runBody } from "../engine/body";
import type { Module } from "../engine/modules";
import type { Session } from "../engine/session";
import { PsHashtable } from "../values/collections";
import { failure } from "../values/errors";
import { scriptFolder } from "../values/script-folder";
import { textOf } from "../values/text";
import { PsBlock } from "../values/types";
import { collapse, itemsOf, NetObject } from "../values/value";
import { Wildcard } from "../values/wildcard";
import { getModule, removeModule } from "./module-listing";
import { WINDOWS_MODULES } from "./module-names";
import { leaf, locateScript, moduleObject } from "./module-files";

/** What a module says that it hands out, while it runs. */
const EXPORTS = "__ExportedNames";
const ALIASES = "__ExportedAliases";

/** Runs a module's script in a scope of its own, and hands out what it exports. */
function* load(
    name: string,
    path: string,
    body: PsBlock,
    type: Module["type"],
    call: Call,
    version = "0.0",
): Flow<Module> {
    const { session, scope: outer } = call.context;
    const scope = new Scope(outer.globalScope, true);
    scope.isModule = true;
    scope.write("PSScriptRoot", scriptFolder(path));
    scope.write("PSCommandPath", path);
    const { sink } = collector();
    const context: Context = {
        ...withOutput(call.context, sink),
        scope,
        source: body.syntax.source,
        call: undefined,
    };
    const given = call.has("ArgumentList") ? itemsOf(call.value("ArgumentList")) : [];
    if (body.syntax.parameters.length > 0 || given.length > 0) {
        yield* runBlock(new PsBlock(body.syntax, scope), given, null, context, true);
    } else {
        yield* runBody(body.syntax.end ?? [], context);
    }
    const wanted = scope.variable(EXPORTS)?.value;
    const patterns =
        wanted === undefined ? undefined : itemsOf(wanted).map((one) => new Wildcard(textOf(one), false));
    const chosen = call.texts("Function").map((one) => new Wildcard(one, false));
    const exported = scope
        .ownFunctions()
        .filter((one) => chosen.length === 0 || chosen.some((pattern) => pattern.test(one.name)))
        .filter((one) => patterns === undefined || patterns.some((pattern) => pattern.test(one.name)));
    const target = outer.globalScope;
    const aliases = scope.variable(ALIASES)?.value;
    const aliasPatterns =
        wanted === undefined
            ? undefined
            : itemsOf(aliases ?? []).map((one) => new Wildcard(textOf(one), false));
    for (const [alias, command] of scope.ownAliases()) {
        if (aliasPatterns?.some((pattern) => pattern.test(alias)) ?? true) {
            putAlias(alias, command, target, session);
        }
    }
    const prefix = call.text("Prefix");
    for (const stored of exported) {
        const shown = prefix === "" ? stored.name : stored.name.replace("-", `-${prefix}`);
        target.define({ ...stored, name: shown, home: scope, module: name });
    }
    const module: Module = { name, path, type, version, scope, exported: exported.map((one) => one.name) };
    session.modules.set(name.toLowerCase(), module);
    return module;
}

function notLoaded(call: Call, name: string): void {
    call.report(
        "System.IO.FileNotFoundException",
        `The specified module '${name}' was not loaded because no valid module file was found in any module directory.`,
        "Modules_ModuleNotFound,Microsoft.PowerShell.Commands.ImportModuleCommand",
        "ResourceUnavailable",
        name,
    );
}

function* importOne(session: Session, name: string, call: Call): Flow<Module | undefined> {
    const known = session.modules.get(leaf(name).toLowerCase());
    if (known !== undefined && !call.flag("Force")) {
        return known;
    }
    const path = locateScript(session, name);
    if (path === undefined) {
        if (!WINDOWS_MODULES.test(name)) {
            notLoaded(call, name);
            return undefined;
        }
        const module: Module = {
            name: leaf(name),
            path: `C:\\Windows\\system32\\WindowsPowerShell\\v1.0\\Modules\\${leaf(name)}`,
            type: "Manifest",
            version: "1.0.0.0",
            scope: undefined,
            exported: [],
        };
        session.modules.set(module.name.toLowerCase(), module);
        return module;
    }
    const text = session.host.readLines(path).join("\r\n");
    if (/\.psd1$/i.test(path)) {
        return yield* importManifest(session, path, text, call);
    }
    return yield* load(leaf(path), path, session.parseBlock(text, path), "Script", call);
}

function* importManifest(session: Session, path: string, text: string, call: Call): Flow<Module | undefined> {
    const table = collapse(
        yield* session.language.invoke(session.parseBlock(text, path), [], null, call.context),
    );
    const root =
        table instanceof PsHashtable
            ? textOf(table.lookup("RootModule") ?? table.lookup("ModuleToProcess"))
            : "";
    const version = table instanceof PsHashtable ? textOf(table.lookup("ModuleVersion") ?? "0.0") : "0.0";
    if (root === "") {
        const module: Module = {
            name: leaf(path),
            path,
            type: "Manifest",
            version,
            scope: undefined,
            exported: [],
        };
        session.modules.set(module.name.toLowerCase(), module);
        return module;
    }
    const script = `${path.replace(/\\[^\\]*$/, "")}\\${root}`;
    const body = session.parseBlock(session.host.readLines(script).join("\r\n"), script);
    return yield* load(leaf(path), script, body, "Script", call, version);
}

function newModule(session: Session): Cmdlet {
    return flow(
        "New-Module",
        "Name ScriptBlock Function=string[] Cmdlet=string[]~ ArgumentList|Args ReturnResult?~ AsCustomObject? Rest:0*",
        function* (call) {
            const rest = itemsOf(call.value("Rest"));
            const block = asBlock(call.value("ScriptBlock") ?? rest.find((one) => one instanceof PsBlock));
            const name = call.has("Name")
                ? call.text("Name")
                : textOf(
                      rest.find((one) => !(one instanceof PsBlock)) ??
                          `__DynamicModule_${session.modules.size + 1}`,
                  );
            const module = yield* load(name, "", block, "Dynamic", call);
            if (call.flag("AsCustomObject")) {
                throw failure(
                    "System.NotSupportedException",
                    "The parameter 'AsCustomObject' of New-Module of Windows is not simulated.",
                    "NotSimulated",
                    "NotImplemented",
                );
            }
            yield* call.context.streams.output(moduleObject(module, session));
        },
    );
}

export function moduleCommands(session: Session): readonly Cmdlet[] {
    session.knowsModule = (name) => WINDOWS_MODULES.test(name) || locateScript(session, name) !== undefined;
    for (const name of ["Microsoft.PowerShell.Management", "Microsoft.PowerShell.Utility"]) {
        session.modules.set(name.toLowerCase(), {
            name,
            path: `C:\\Windows\\system32\\WindowsPowerShell\\v1.0\\Modules\\${name}`,
            type: "Manifest",
            version: "3.1.0.0",
            scope: undefined,
            exported: [],
        });
    }
    return [
        flow(
            "Import-Module",
            "Name:0!< Force? Global?- PassThru? DisableNameChecking?- NoClobber?~ Prefix Scope~ ArgumentList|Args MinimumVersion|Version~ RequiredVersion~ MaximumVersion~ Function=string[] Cmdlet=string[]- Variable=string[]~ Alias=string[]~ AsCustomObject?~",
            function* (call) {
                for (const value of itemsOf(call.value("Name"))) {
                    const name =
                        value instanceof NetObject && value.has("Path")
                            ? textOf(value.get("Path"))
                            : textOf(value);
                    const module = yield* importOne(session, name, call);
                    if (module !== undefined && call.flag("PassThru")) {
                        yield* call.context.streams.output(moduleObject(module, session));
                    }
                }
            },
        ),
        each(
            "Get-Module",
            "Name=string[]:0< ListAvailable? All?~ Refresh?- FullyQualifiedName~ PSEdition~",
            (call) => getModule(session, call),
        ),
        each("Remove-Module", "Name:0!< ModuleInfo Force?", (call) => removeModule(session, call)),
        each(
            "Export-ModuleMember",
            "Function=string[]:0<^ Cmdlet=string[]- Variable=string[]~ Alias=string[]",
            (call) => {
                const { scriptScope } = call.context.scope;
                scriptScope.write(EXPORTS, [
                    ...itemsOf(scriptScope.variable(EXPORTS)?.value),
                    ...call.texts("Function"),
                ]);
                scriptScope.write(ALIASES, [
                    ...itemsOf(scriptScope.variable(ALIASES)?.value ?? []),
                    ...call.texts("Alias"),
                ]);
                return [];
            },
        ),
        newModule(session),
    ];
}
