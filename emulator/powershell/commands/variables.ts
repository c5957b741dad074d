import { Call, Cmdlet, each, flow } from "../engine/cmdlet";
import type { Interpreter } from "../engine/interpreter";
import { failure } from "../values/errors";
import { PsObject } from "../values/object";
import { wildcard } from "../values/operators";
import { PsValue } from "../values/value";

function getVariable(call: Call): readonly PsValue[] {
    const { scope } = call.context;
    const found = call.texts("Name").flatMap((name) => {
        const owner = scope.find(name);
        if (owner === undefined) {
            call.report(
                "System.Management.Automation.ItemNotFoundException",
                `Cannot find a variable with the name '${name}'.`,
                "VariableNotFound,Microsoft.PowerShell.Commands.GetVariableCommand",
                "ObjectNotFound",
                name,
            );
            return [];
        }
        return [{ name, value: owner.read(name) }];
    });
    return call.flag("ValueOnly")
        ? found.map((one) => one.value)
        : found.map((one) => new PsObject({ Name: one.name, Value: one.value }));
}

function commandInfo(name: string, type: string, source: string): PsObject {
    return new PsObject(
        { CommandType: type, Name: name, Version: null, Source: source, Path: source, Definition: source },
        { typeNames: [`System.Management.Automation.${type}Info`, "System.Object"], text: () => name },
    );
}

function getCommand(shell: Interpreter, call: Call): readonly PsValue[] {
    return call.texts("Name").flatMap((name): readonly PsValue[] => {
        if (/[*?]/.test(name)) {
            const pattern = wildcard(name);
            return shell
                .cmdletNames()
                .filter((known) => pattern.test(known))
                .map((known) => commandInfo(known, "Cmdlet", ""));
        }
        const alias = shell.aliases.get(name.toLowerCase());
        const stored = call.context.scope.findFunction(name);
        const cmdlet = shell.cmdlet(alias ?? name);
        const program = shell.host.findProgram(name, shell.location);
        if (stored !== undefined) {
            return [commandInfo(stored.name, "Function", "")];
        }
        if (cmdlet !== undefined) {
            return [commandInfo(cmdlet.name, "Cmdlet", "")];
        }
        if (program !== undefined) {
            return [commandInfo(program.path.split("\\").at(-1) ?? name, "Application", program.path)];
        }
        if (shell.host.scriptCommand(name) !== undefined) {
            return [commandInfo(name, "Function", "")];
        }
        call.report(
            "System.Management.Automation.CommandNotFoundException",
            `The term '${name}' is not recognized as the name of a cmdlet, function, script file, or operable program. Check the ` +
                "spelling of the name, or if a path was included, verify that the path is correct and try again.",
            "CommandNotFoundException,Microsoft.PowerShell.Commands.GetCommandCommand",
            "ObjectNotFound",
            name,
        );
        return [];
    });
}

function importModule(call: Call): readonly PsValue[] {
    const known =
        /^(Microsoft\.PowerShell\.\w+|ScheduledTasks|CimCmdlets|Appx|Dism|NetTCPIP|NetSecurity|Storage|BitLocker|ServerManager|International|.*Ec2Launch\.psd1)$/i;
    for (const name of call.texts("Name")) {
        if (!known.test(name)) {
            call.report(
                "System.IO.FileNotFoundException",
                `The specified module '${name}' was not loaded because no valid module file was found in any module directory.`,
                "Modules_ModuleNotFound,Microsoft.PowerShell.Commands.ImportModuleCommand",
                "ResourceUnavailable",
                name,
            );
        }
    }
    return [];
}

/** Cmdlets about variables. */
function storeCommands(shell: Interpreter): readonly Cmdlet[] {
    return [
        each("Get-Variable", "Name:0! Scope ValueOnly?", getVariable),
        each("Set-Variable", "Name:0! Value:1< Scope Option Force? PassThru?", (call) => {
            const scope = call.text("Scope").toLowerCase();
            const target =
                scope === "global" || scope === "script"
                    ? `${scope}:${call.text("Name")}`
                    : call.text("Name");
            shell.writeVariable(target, call.value("Value"), call.context);
            return [];
        }),
        each("New-Variable", "Name:0! Value:1 Scope Option Force?", (call) => {
            shell.writeVariable(call.text("Name"), call.value("Value"), call.context);
            return [];
        }),
        each("Remove-Variable", "Name:0! Scope Force?", (call) => {
            for (const name of call.texts("Name")) {
                call.context.scope.find(name)?.remove(name);
            }
            return [];
        }),
    ];
}

/** Cmdlets about commands, modules and text that is run. */
function commandCommands(shell: Interpreter): readonly Cmdlet[] {
    return [
        each("Get-Command", "Name:0< CommandType|Type Module All? ListImported? Syntax?", (call) =>
            getCommand(shell, call),
        ),
        each(
            "Import-Module",
            "Name:0!< Force? Global? PassThru? DisableNameChecking? Prefix Scope SkipEditionCheck?",
            importModule,
        ),
        each("Set-StrictMode", "Version Off?", (call) => {
            shell.strict = !call.flag("Off");
            return [];
        }),
        each("Set-ExecutionPolicy", "ExecutionPolicy:0! Scope:1 Force?", () => []),
        each("Get-ExecutionPolicy", "Scope List?", () => ["RemoteSigned"]),
        each("Set-Alias", "Name:0! Value:1! Scope Option Force?", (call) => {
            shell.aliases.set(call.text("Name").toLowerCase(), call.text("Value"));
            return [];
        }),
        flow("Invoke-Expression", "Command:0!<", function* (call) {
            const block = shell.parseBlock(call.text("Command"), "");
            yield* shell.runBlock(block, [], call.context.item, call.context);
        }),
        flow(
            "Invoke-Command",
            "ScriptBlock:0! ArgumentList|Args NoNewScope? ComputerName Session",
            function* (call) {
                if (call.has("ComputerName") || call.has("Session")) {
                    throw failure(
                        "System.Management.Automation.Remoting.PSRemotingTransportException",
                        "Connecting to remote server failed: the WinRM service is not reachable.",
                        "CannotConnect,PSSessionStateBroken",
                        "OpenError",
                    );
                }
                const block = shell.asBlock(call.value("ScriptBlock"));
                const list = call.value("ArgumentList");
                yield* shell.runBlock(
                    block,
                    Array.isArray(list) ? list : list === undefined ? [] : [list],
                    call.context.item,
                    call.context,
                    true,
                );
            },
        ),
    ];
}

/** Cmdlets about variables, commands and modules. */
export function variableCommands(shell: Interpreter): readonly Cmdlet[] {
    return [...storeCommands(shell), ...commandCommands(shell)];
}
