import { Call, Cmdlet, each } from "../../powershell/engine/cmdlet";
import { PsObject } from "../../powershell/values/object";
import { textOf } from "../../powershell/values/text";
import { itemsOf, NetObject, PsValue } from "../../powershell/values/value";
import { findAccount, sidOf } from "../machine/identity";
import type { Machine } from "../machine/machine";
import type { Account } from "../machine/state";

function view(machine: Machine, account: Account): PsObject {
    const sid = sidOf(machine.state, account);
    return new PsObject(
        {
            Name: account.name,
            Enabled: account.enabled,
            FullName: account.fullName,
            SID: new PsObject(
                { Value: sid },
                {
                    typeNames: ["System.Security.Principal.SecurityIdentifier", "System.Object"],
                    text: () => sid,
                },
            ),
            PrincipalSource: "Local",
            ObjectClass: "User",
        },
        { typeNames: ["Microsoft.PowerShell.Commands.LocalUser", "System.Object"], text: () => account.name },
    );
}

function named(machine: Machine, call: Call): readonly Account[] {
    const given = itemsOf(call.value("InputObject") ?? []).map((item) =>
        textOf(item instanceof NetObject ? item.get("Name") : item),
    );
    const names = [...call.texts("Name"), ...call.texts("SID"), ...given];
    if (names.length === 0) {
        return machine.state.accounts;
    }
    return names.flatMap((name) => {
        const account = findAccount(machine.state, name);
        if (account === undefined) {
            call.report(
                "Microsoft.PowerShell.Commands.UserNotFoundException",
                `User ${name} was not found.`,
                `UserNotFound,Microsoft.PowerShell.Commands.${call.command.replace("-", "")}Command`,
                "ObjectNotFound",
                name,
            );
            return [];
        }
        return [account];
    });
}

function secret(value: PsValue): string {
    const revealed = value instanceof NetObject ? value.call?.("Reveal", []) : undefined;
    return revealed !== undefined && "value" in revealed ? textOf(revealed.value) : "";
}

/** Cmdlets of the LocalAccounts module, which comes with version 5.1. */
export function accountCommands(machine: Machine): readonly Cmdlet[] {
    const since = 5.1;
    const change = (name: string, more: string, work: (account: Account, call: Call) => void): Cmdlet =>
        each(
            name,
            `Name:0<^ SID InputObject ${more}`,
            (call) => {
                named(machine, call).forEach((account) => {
                    work(account, call);
                });
                return [];
            },
            since,
        );
    return [
        each(
            "Get-LocalUser",
            "Name:0<^ SID",
            (call) => named(machine, call).map((account) => view(machine, account)),
            since,
        ),
        change("Enable-LocalUser", "", (account) => {
            account.enabled = true;
        }),
        change("Disable-LocalUser", "", (account) => {
            account.enabled = false;
        }),
        change(
            "Set-LocalUser",
            "Password Description~ FullName PasswordNeverExpires~ AccountExpires~ UserMayChangePassword~",
            (account, call) => {
                if (call.has("Password")) {
                    account.password = secret(call.value("Password"));
                }
                account.fullName = call.text("FullName", account.fullName);
            },
        ),
    ];
}
