import type { Node } from "web-tree-sitter";

import { nodesOf, parsePowerShell } from "./grammar";

/**
 * What the scripts may call: in Windows PowerShell 4.0 on Windows Server 2012 R2 and in every version since. A
 * cmdlet that is not here was looked up by nobody.
 */
const cmdlets = new Set(
    [
        "Add-Member",
        "ConvertFrom-Json",
        "ConvertTo-Json",
        "Copy-Item",
        "Export-ScheduledTask",
        "ForEach-Object",
        "Get-Acl",
        "Get-AppxPackage",
        "Get-AppxProvisionedPackage",
        "Get-ChildItem",
        "Get-CimInstance",
        "Get-Command",
        "Get-Content",
        "Get-Date",
        "Get-Item",
        "Get-ItemProperty",
        "Get-Process",
        "Get-ScheduledTask",
        "Get-ScheduledTaskInfo",
        "Invoke-CimMethod",
        "Invoke-RestMethod",
        "Invoke-WebRequest",
        "Move-Item",
        "New-Item",
        "New-Object",
        "New-ScheduledTaskAction",
        "New-ScheduledTaskPrincipal",
        "New-ScheduledTaskSettingsSet",
        "New-ScheduledTaskTrigger",
        "Disable-ScheduledTask",
        "Enable-ScheduledTask",
        "Get-NetFirewallRule",
        "Get-NetIPConfiguration",
        "New-NetFirewallRule",
        "Remove-NetFirewallRule",
        "Set-DnsClientServerAddress",
        "Get-WinSystemLocale",
        "Set-Culture",
        "Set-NetFirewallRule",
        "Set-WinSystemLocale",
        "New-NetRoute",
        "Remove-NetRoute",
        "New-TimeSpan",
        "Register-ScheduledTask",
        "Remove-Item",
        "Select-Object",
        "Set-Content",
        "Set-ItemProperty",
        "Set-Service",
        "Sort-Object",
        "Split-Path",
        "Start-Process",
        "Start-ScheduledTask",
        "Start-Service",
        "Start-Sleep",
        "Stop-Process",
        "Stop-ScheduledTask",
        "Stop-Service",
        "Test-Path",
        "Unregister-ScheduledTask",
        "Where-Object",
        "Write-Output",
    ].map((name) => name.toLowerCase()),
);

/** Of these, what only looks, or works on values alone: nobody's Windows is another after it. */
const harmless =
    /^(?:convert(?:from|to)-json|(?:get|test|select|sort|where|foreach|split)-\w+|add-member|invoke-(?:restmethod|webrequest)|new-(?:object|timespan|scheduledtask\w+)|export-scheduledtask|write-output)$/i;

/** The cmdlets that a text calls, and that may change something. */
export async function changingCmdlets(text: string): Promise<readonly string[]> {
    const nodes = [...nodesOf(await parsePowerShell(text))];
    const called = nodes
        .filter(({ type }) => type === "command")
        .flatMap((node) => node.childForFieldName("command_name")?.text.toLowerCase() ?? []);
    return [...new Set(called)].filter((name) => cmdlets.has(name) && !harmless.test(name)).sort();
}

/** Parameters that came after Windows PowerShell 5.1, whatever the cmdlet. */
const newParameters =
    /^-(ashashtable|depth:|skip\w+|noproxy|additionalchildpath|leafbase|environment|parallel|enumsasstrings|asbytestream)$/i;
/** Parameters that came after 5.1 on one cmdlet, and are old on others. */
const newOn: ReadonlyMap<string, RegExp> = new Map([["convertfrom-json", /^-(depth|asarray|noenumerate)$/i]]);
const newEncodings = /^["']?(utf8NoBOM|utf8BOM|ansi)["']?$/i;

/** In a text, `$name:` is a variable on the drive `name`, which the grammar does not see and PowerShell refuses. */
const driveByMistake = /(?<!`)\$(?!(?:env|global|script|local|private|using|variable|function):)[a-z_]\w*:/i;

/** What is wrong with a PowerShell text that must run on Windows PowerShell 4.0 and later: empty when nothing is. */
export async function objections(text: string, alsoDefined: readonly string[] = []): Promise<string[]> {
    const root = await parsePowerShell(text);
    const nodes = [...nodesOf(root)];
    // A script that asks whether a command is there may use it where it is.
    const askedFor = [...text.matchAll(/\bGet-Command -Name ([\w-]+)/g)].map(([, name = ""]) => name);
    const known = [...functionsIn(nodes), ...alsoDefined, ...askedFor];
    const defined = new Set(known.map((name) => name.toLowerCase()));
    return nodes.flatMap((node) => [...syntaxObjections(node), ...commandObjections(node, defined)]);
}

/** The names of the functions that a text defines. */
export function functionsIn(nodes: Iterable<Node>): string[] {
    return [...nodes].filter((node) => node.type === "function_name").map((node) => node.text);
}

function syntaxObjections(node: Node): string[] {
    const where = `line ${node.startPosition.row + 1}: ${node.text.slice(0, 60)}`;
    if (node.isError || node.isMissing) {
        return [`no PowerShell before version 7 (${where})`];
    }
    switch (node.type) {
        case "pipeline_chain_tail":
            return [`&& and || came with PowerShell 7 (${where})`];
        case "class_statement":
        case "enum_statement":
            return [`classes and enums came with 5.0 (${where})`];
        case "member_name":
            return node.text.toLowerCase() === "new" ? [`::new() came with 5.0 (${where})`] : [];
        case "cast_expression":
            return /^\[string\]\s*\$?\(/i.test(node.text)
                ? [`of a command without output, a cast to [string] makes $null and not '' (${where})`]
                : [];
        case "expandable_string_literal":
        case "expandable_here_string_literal":
            return driveByMistake.test(node.text) ? [`a colon makes a drive of the variable (${where})`] : [];
        case "generic_token":
            return /^6>/.test(node.text) ? [`the information stream came with 5.0 (${where})`] : [];
        default:
            return [];
    }
}

function commandObjections(node: Node, defined: ReadonlySet<string>): string[] {
    if (node.type !== "command") {
        return [];
    }
    const name = node.childForFieldName("command_name");
    if (name === null || name.type !== "command_name") {
        return [];
    }
    const where = `line ${name.startPosition.row + 1}`;
    const command = name.text.toLowerCase();
    const elements = node.childForFieldName("command_elements")?.children ?? [];
    const late = elements
        .filter((element) => isLate(command, element))
        .map((element) => `${name.text} ${element.text} came after 5.1 (${where})`);
    const known = cmdlets.has(command) || defined.has(command);
    return known ? late : [`${name.text} is not known to exist in 4.0, or not wanted (${where})`, ...late];
}

function isLate(command: string, element: Node): boolean {
    if (element.type === "command_parameter") {
        return newParameters.test(element.text) || (newOn.get(command)?.test(element.text) ?? false);
    }
    return newEncodings.test(element.text);
}
