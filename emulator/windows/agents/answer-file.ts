import type { Machine } from "../machine/machine";

const CONTROL = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control";
const CURRENT_VERSION = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
const RULES =
    "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules";

/** Where Windows keeps what an answer file sets, by the name of the setting. */
const TARGETS: readonly (readonly [setting: string, key: string, value: string])[] = [
    ["TimeZone", `${CONTROL}\\TimeZoneInformation`, "TimeZoneKeyName"],
    ["RegisteredOwner", CURRENT_VERSION, "RegisteredOwner"],
    ["RegisteredOrganization", CURRENT_VERSION, "RegisteredOrganization"],
    ["SystemLocale", `${CONTROL}\\Nls\\Locale`, "SystemLocale"],
    ["UserLocale", "HKEY_CURRENT_USER\\Control Panel\\International", "LocaleName"],
    ["InputLocale", "HKEY_CURRENT_USER\\Keyboard Layout\\Preload", "1"],
];

/** What the answer file sets on the machine that it is used on: at its first start after Sysprep. */
export function applyAnswerFile({ state, registry }: Machine): void {
    const text = state.answerFile ?? "";
    const said = (name: string): string | undefined =>
        new RegExp(`<${name}>\\s*([^<]+?)\\s*</${name}>`).exec(text)?.[1];
    for (const [setting, key, value] of TARGETS) {
        const wanted = said(setting);
        if (wanted !== undefined) registry.write(key, value, wanted, "String");
    }
    if (said("fDenyTSConnections") === "false") {
        registry.write(`${CONTROL}\\Terminal Server`, "fDenyTSConnections", 0, "DWord");
    }
    if (said("Group") === "Remote Desktop" && said("Active") === "true") {
        for (const { name, data } of registry.find(RULES)?.values.values() ?? []) {
            if (name.startsWith("RemoteDesktop-") && typeof data === "string") {
                registry.write(RULES, name, data.replace(/\|Active=\w+\|/, "|Active=TRUE|"));
            }
        }
    }
}
