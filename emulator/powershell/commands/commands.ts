import { putAlias } from "../engine/alias";
import { Call, Cmdlet, each } from "../engine/cmdlet";
import type { StoredFunction } from "../engine/context";
import type { Session } from "../engine/session";
import { isUnsimulated } from "../engine/unsimulated";
import { specsOf } from "../engine/parameters";
import { PsHashtable } from "../values/collections";
import { enumeration, memberNamed } from "../values/enumerations";
import { failure } from "../values/errors";
import { PsObject } from "../values/object";
import { PsVersion } from "../values/scalars";
import { textOf } from "../values/text";
import { PsBlock } from "../values/types";
import { type PsValue, sameName } from "../values/value";
import { Wildcard } from "../values/wildcard";
import { moduleOf } from "./module-names";
import { scopeOf } from "./variable-scopes";

function commandType(name: string): PsValue {
    const type = enumeration("System.Management.Automation.CommandTypes");
    return (type === undefined ? undefined : memberNamed(type, name)) ?? name;
}

function info(type: string, properties: Readonly<Record<string, PsValue>>): PsObject {
    return new PsObject(
        { CommandType: commandType(type), ...properties },
        {
            typeNames: [
                `System.Management.Automation.${type}Info`,
                "System.Management.Automation.CommandInfo",
                "System.Object",
            ],
            text: (self) => textOf(self.get("Name")),
        },
    );
}

function parameterTable(names: readonly string[]): PsHashtable {
    return PsHashtable.of(Object.fromEntries(names.map((name) => [name, new PsObject({ Name: name })])));
}

export function functionInfo(stored: StoredFunction): PsObject {
    const parameters = parameterTable(specsOf(stored.block).map((spec) => spec.name));
    return info("Function", {
        Name: stored.name,
        Version: new PsVersion([0, 0]),
        Source: stored.module ?? "",
        ModuleName: stored.module ?? "",
        Definition: stored.block.text,
        ScriptBlock: new PsBlock(stored.block, stored.home),
        Parameters: parameters,
        Path: null,
    });
}

function cmdletInfo(cmdlet: Cmdlet): PsObject {
    const module = moduleOf(cmdlet.name);
    return info("Cmdlet", {
        Name: cmdlet.name,
        Version: new PsVersion([3, 1, 0, 0]),
        Source: module,
        ModuleName: module,
        Verb: cmdlet.name.split("-")[0] ?? "",
        Noun: cmdlet.name.split("-")[1] ?? "",
        Definition: `${cmdlet.name} [<CommonParameters>]`,
        Parameters: parameterTable(cmdlet.parameters.map((spec) => spec.name)),
        Path: null,
    });
}

export function aliasInfo(name: string, definition: string): PsObject {
    return info("Alias", {
        Name: name,
        Version: null,
        Source: "",
        ModuleName: "",
        Definition: definition,
        ResolvedCommandName: definition,
        ReferencedCommand: definition,
        DisplayName: `${name} -> ${definition}`,
        Path: null,
    });
}

function programInfo(path: string): PsObject {
    const name = path.split("\\").at(-1) ?? path;
    const isScript = /\.ps1$/i.test(path);
    return info(isScript ? "ExternalScript" : "Application", {
        Name: name,
        Version: null,
        Source: path,
        ModuleName: "",
        Path: path,
        Definition: path,
        Extension: /\.[^.]*$/.exec(name)?.[0] ?? "",
    });
}

function named(session: Session, call: Call, name: string): readonly PsObject[] {
    const stored = call.context.scope.findFunction(name.split("\\").at(-1) ?? name);
    const alias = call.context.scope.findAlias(name) ?? session.aliases.get(name.toLowerCase());
    const cmdlet = session.cmdlet(name);
    const program = session.host.findProgram(name, session.location);
    return [
        ...(alias === undefined ? [] : [aliasInfo(name, alias)]),
        ...(stored === undefined ? [] : [functionInfo(stored)]),
        ...(cmdlet === undefined ? [] : [cmdletInfo(cmdlet)]),
        ...(program === undefined ? [] : [programInfo(program.path)]),
        ...(stored === undefined && session.host.scriptCommand(name) !== undefined
            ? [
                  info("Function", {
                      Name: name,
                      Version: null,
                      Source: "",
                      ModuleName: "",
                      Definition: session.host.scriptCommand(name) ?? "",
                      Path: null,
                  }),
              ]
            : []),
    ];
}

/** The aliases as they are seen from a call, those of the nearest scope first. */
function aliasesSeen(session: Session, call: Call): readonly (readonly [string, string])[] {
    return [...new Map([...session.aliases, ...[...call.context.scope.allAliases()].reverse()])];
}

function matching(session: Session, call: Call, pattern: string): readonly PsObject[] {
    const wildcard = new Wildcard(pattern, false);
    const functions = call.context.scope.allFunctions().filter((one) => wildcard.test(one.name));
    return [
        ...aliasesSeen(session, call)
            .filter(([name]) => wildcard.test(name) && pattern !== "*")
            .map(([name, target]) => aliasInfo(name, target)),
        ...functions.map(functionInfo),
        ...[...session.cmdlets.values()].filter((one) => wildcard.test(one.name)).map(cmdletInfo),
    ];
}

function getCommand(session: Session, call: Call): readonly PsValue[] {
    const kinds = call.texts("CommandType").map((kind) => kind.toLowerCase());
    const modules = call.texts("Module").map((name) => new Wildcard(name, false));
    const fits = (one: PsObject): boolean => {
        const verb = textOf(one.get("Name")).split("-");
        const byWord = (parameter: string, word: string | undefined): boolean =>
            !call.has(parameter) ||
            call.texts(parameter).some((text) => word !== undefined && new Wildcard(text, false).test(word));
        return (
            (kinds.length === 0 ||
                kinds.includes("all") ||
                kinds.includes(textOf(one.get("CommandType")).toLowerCase())) &&
            (modules.length === 0 || modules.some((module) => module.test(textOf(one.get("ModuleName"))))) &&
            byWord("Verb", verb[0]) &&
            byWord("Noun", verb[1])
        );
    };
    return (call.has("Name") ? call.texts("Name") : ["*"]).flatMap((name): readonly PsValue[] => {
        if (/[*?]/.test(name)) {
            return matching(session, call, name).filter(fits);
        }
        const found = named(session, call, name).filter(fits);
        if (found.length > 0) {
            const chosen = call.flag("All") ? found : found.slice(0, 1);
            return call.flag("Syntax") ? chosen.map((one) => syntaxOf(one)) : chosen;
        }
        notFound(call, name);
        return [];
    });
}

function syntaxOf(one: PsObject): string {
    const parameters = one.get("Parameters");
    const names = parameters instanceof PsHashtable ? parameters.pairs().map(([name]) => `[-${name}]`) : [];
    return `\r\n${textOf(one.get("Name"))} ${names.join(" ")}\r\n`;
}

function notFound(call: Call, name: string): void {
    const message = isUnsimulated(name)
        ? `The command '${name}' of Windows is not simulated: this is a Windows of an emulator, and it lacks it.`
        : `The term '${name}' is not recognized as the name of a cmdlet, function, script file, or operable program. Check the ` +
          "spelling of the name, or if a path was included, verify that the path is correct and try again.";
    call.report(
        "System.Management.Automation.CommandNotFoundException",
        message,
        "CommandNotFoundException,Microsoft.PowerShell.Commands.GetCommandCommand",
        "ObjectNotFound",
        name,
    );
}

function getAlias(session: Session, call: Call): readonly PsValue[] {
    const all = aliasesSeen(session, call).map(([name, target]) => aliasInfo(name, target));
    if (call.has("Definition")) {
        const patterns = call.texts("Definition").map((text) => new Wildcard(text, false));
        return all.filter((one) => patterns.some((pattern) => pattern.test(textOf(one.get("Definition")))));
    }
    return (call.has("Name") ? call.texts("Name") : ["*"]).flatMap((name) => {
        const pattern = new Wildcard(name, false);
        const found = all.filter((one) => pattern.test(textOf(one.get("Name"))));
        if (found.length === 0 && !/[*?]/.test(name)) {
            call.report(
                "System.Management.Automation.ItemNotFoundException",
                `This command cannot find a matching alias because an alias with the name '${name}' does not exist.`,
                "ItemNotFoundException,Microsoft.PowerShell.Commands.GetAliasCommand",
                "ObjectNotFound",
                name,
            );
        }
        return found;
    });
}

function setAlias(session: Session, call: Call, isNew: boolean): readonly PsValue[] {
    const name = call.text("Name");
    if (isNew && aliasesSeen(session, call).some(([known]) => sameName(known, name)) && !call.flag("Force")) {
        throw failure(
            "System.Management.Automation.SessionStateException",
            `The alias is not allowed, because an alias with the name '${name}' already exists.`,
            "AliasAlreadyExists,Microsoft.PowerShell.Commands.NewAliasCommand",
            "ResourceExists",
            name,
        );
    }
    putAlias(name, call.text("Value"), scopeOf(call), session);
    return call.flag("PassThru") ? [aliasInfo(name, call.text("Value"))] : [];
}

/** Cmdlets about commands and their other names. */
export function commandCommands(session: Session): readonly Cmdlet[] {
    return [
        each(
            "Get-Command",
            "Name=string[]:0<^ CommandType|Type Module|PSSnapin=string[] Verb=string[] Noun=string[] All? ListImported?~ Syntax? TotalCount~ ArgumentList|Args~ ShowCommandInfo?~ FullyQualifiedModule~ ParameterName~ ParameterType~",
            (call) => getCommand(session, call),
        ),
        each("Get-Alias", "Name=string[]:0<^ Definition=string[] Scope~ Exclude=string[]~", (call) =>
            getAlias(session, call),
        ),
        each(
            "Set-Alias",
            "Name=string:0!^ Value=string:1!^ Description~ Scope Option~ Force? PassThru?",
            (call) => setAlias(session, call, false),
        ),
        each(
            "New-Alias",
            "Name=string:0!^ Value=string:1!^ Description~ Scope Option~ Force? PassThru?",
            (call) => setAlias(session, call, true),
        ),
    ];
}
