import { Flow, sleep } from "../../powershell/engine/flow";
import { POWERSHELL } from "../agents/paths";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";

const quoted = (text: string): string => `'${text.replace(/'/g, "''")}'`;

/** Lets the cmdlets of Windows do a program's work, and prints what they print. */
function* run(machine: Machine, process: WindowsProcess, script: string): Flow<number> {
    const child = machine.spawn({
        path: POWERSHELL,
        args: ["-NoProfile", "-EncodedCommand", Buffer.from(script, "utf16le").toString("base64")],
        user: process.user,
        environment: process.environment,
        parent: process.pid,
    });
    if (child === undefined) {
        return 1;
    }
    for (;;) {
        const event = yield* child.next();
        if (event.kind === "exit") {
            return event.code;
        }
        if (event.kind === "out") {
            process.print(event.line);
        }
    }
}

/** `tzutil.exe`: `/g`, `/s`, `/l`. */
export function* tzutilProgram(machine: Machine, process: WindowsProcess): Flow<number> {
    const [option = "", zone = ""] = process.start.args;
    switch (option.toLowerCase()) {
        case "/g":
            return yield* run(machine, process, "(Get-TimeZone).Id");
        case "/l":
            return yield* run(
                machine,
                process,
                "foreach ($zone in Get-TimeZone -ListAvailable) { $zone.DisplayName; $zone.Id; '' }",
            );
        case "/s": {
            const code = yield* run(machine, process, `Set-TimeZone -Id ${quoted(zone)} -ErrorAction Stop`);
            if (code !== 0) {
                process.complain("Invalid time zone ID.");
            }
            return code;
        }
        default:
            process.print("Windows Time Zone Utility");
            return 1;
    }
}

/** `netsh.exe`: `advfirewall firewall add|delete|set|show rule`, `advfirewall set <profiles> state`. */
export function* netshProgram(machine: Machine, process: WindowsProcess): Flow<number> {
    yield* sleep(200);
    const words = process.start.args;
    const said = words.join(" ").toLowerCase();
    const options = new Map(
        words.flatMap((word): [string, string][] => {
            const at = word.indexOf("=");
            return at < 0 ? [] : [[word.slice(0, at).toLowerCase(), word.slice(at + 1)]];
        }),
    );
    const rule = /^advfirewall firewall (add|delete|set|show) rule/.exec(said)?.[1];
    const script = rule === undefined ? undefined : ruleScript(rule, options);
    if (script !== undefined) {
        const code = yield* run(machine, process, script);
        process.print(code === 0 ? "Ok." : "No rules match the specified criteria.");
        process.print("");
        return code === 0 ? 0 : 1;
    }
    const profiles = /^advfirewall set (?:all|domain|private|public|current)profiles? state (on|off)$/.exec(
        said,
    );
    if (profiles !== null) {
        for (const profile of ["DomainProfile", "StandardProfile", "PublicProfile"]) {
            machine.registry.write(
                `HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\${profile}`,
                "EnableFirewall",
                profiles[1] === "on" ? 1 : 0,
            );
        }
        process.print("Ok.");
        process.print("");
        return 0;
    }
    process.complain(`'netsh ${words.slice(0, 3).join(" ")}' of Windows is not simulated.`);
    return 1;
}

function ruleScript(verb: string, options: ReadonlyMap<string, string>): string | undefined {
    const text = (name: string): string => quoted(options.get(name) ?? "");
    const found = options.has("group")
        ? `Get-NetFirewallRule -DisplayGroup ${text("group")}`
        : options.get("name")?.toLowerCase() === "all"
          ? "Get-NetFirewallRule"
          : `Get-NetFirewallRule -DisplayName ${text("name")}`;
    const some = `$rules = @(${found} 2>$null); if ($rules.Count -eq 0) { exit 1 }`;
    switch (verb) {
        case "add": {
            const port = options.get("localport");
            const parts = [
                `$null = New-NetFirewallRule -ErrorAction Stop -DisplayName ${text("name")}`,
                `-Direction ${options.get("dir")?.toLowerCase() === "out" ? "Outbound" : "Inbound"}`,
                `-Action ${options.get("action")?.toLowerCase() === "block" ? "Block" : "Allow"}`,
                `-Protocol ${quoted((options.get("protocol") ?? "Any").toUpperCase())}`,
                port === undefined ? "" : `-LocalPort ${quoted(port)}`,
            ];
            return parts.join(" ");
        }
        case "delete":
            return `${some}; $rules | Remove-NetFirewallRule`;
        case "set":
            return `${some}; $rules | ${options.get("enable")?.toLowerCase() === "no" ? "Disable" : "Enable"}-NetFirewallRule`;
        case "show":
            return `${some}; foreach ($rule in $rules) { ''; "Rule Name:                            $($rule.DisplayName)"; "Enabled:                              $(if ($rule.Enabled -eq 'True') { 'Yes' } else { 'No' })"; "LocalPort:                            $($rule.LocalPort)" }`;
        default:
            return undefined;
    }
}
