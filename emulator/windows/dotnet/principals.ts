import { failure } from "../../powershell/values/errors";
import { PsObject } from "../../powershell/values/object";
import { notSimulated } from "../../powershell/values/real-members";
import { textOf } from "../../powershell/values/text";
import type { PsValue } from "../../powershell/values/value";
import { findAccount, isSystemName, sidOf } from "../machine/identity";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";
import { own } from "../../powershell/values/own";
import type { StaticType } from "../../powershell/engine/session";

const SID = [
    "System.Security.Principal.SecurityIdentifier",
    "System.Security.Principal.IdentityReference",
    "System.Object",
];
const ACCOUNT = [
    "System.Security.Principal.NTAccount",
    "System.Security.Principal.IdentityReference",
    "System.Object",
];

function unmapped(): never {
    throw failure(
        "System.Security.Principal.IdentityNotMappedException",
        "Some or all identity references could not be translated.",
        "IdentityNotMappedException",
    );
}

export function sidObject(machine: Machine, value: string): PsObject {
    if (!/^S-1-\d+(-\d+)+$/i.test(value)) {
        throw failure(
            "System.ArgumentException",
            "Value was invalid.\r\nParameter name: sddlForm",
            "ArgumentException",
        );
    }
    return new PsObject(
        { Value: value, AccountDomainSid: value.replace(/-\d+$/, "") },
        {
            typeNames: SID,
            text: () => value,
            methods: {
                Translate: () => ({ value: accountObject(machine, nameOf(machine, value) ?? unmapped()) }),
                IsWellKnown: () => ({ value: false }),
                IsAccountSid: () => ({ value: value.startsWith("S-1-5-21-") }),
            },
        },
    );
}

function nameOf(machine: Machine, sid: string): string | undefined {
    const known: Readonly<Record<string, string>> = {
        "S-1-5-18": "NT AUTHORITY\\SYSTEM",
        "S-1-5-32-544": "BUILTIN\\Administrators",
        "S-1-5-32-545": "BUILTIN\\Users",
        "S-1-1-0": "Everyone",
    };
    const account = findAccount(machine.state, sid);
    return (
        own(known, sid.toUpperCase()) ??
        (account === undefined ? undefined : `${machine.state.computerName}\\${account.name}`)
    );
}

function accountObject(machine: Machine, name: string): PsObject {
    return new PsObject(
        { Value: name },
        {
            typeNames: ACCOUNT,
            text: () => name,
            methods: {
                Translate: () => {
                    const account = findAccount(machine.state, name);
                    const sid = isSystemName(name)
                        ? "S-1-5-18"
                        : /administrators$/i.test(name)
                          ? "S-1-5-32-544"
                          : account === undefined
                            ? unmapped()
                            : sidOf(machine.state, account);
                    return { value: sidObject(machine, sid) };
                },
            },
        },
    );
}

function identity(machine: Machine, process: WindowsProcess): PsObject {
    const { user } = process;
    return new PsObject(
        {
            Name: `${user.domain}\\${user.name}`,
            User: sidObject(machine, user.sid),
            IsSystem: user.isSystem,
            IsAuthenticated: true,
            AuthenticationType: "NTLM",
        },
        { typeNames: ["System.Security.Principal.WindowsIdentity", "System.Object"] },
    );
}

function isAdministratorRole(role: PsValue): boolean {
    return /^administrator$|S-1-5-32-544|administrators$|^544$/i.test(textOf(role));
}

const PRINCIPAL = ["System.Security.Principal.WindowsPrincipal", "System.Object"];

function isInRole(role: PsValue, process: WindowsProcess): boolean {
    if (!isAdministratorRole(role)) {
        throw notSimulated(`role '${textOf(role)}'`, "System.Security.Principal.WindowsPrincipal");
    }
    return process.user.isElevated;
}

/** Accounts and their SIDs. */
export function principalTypes(machine: Machine, process: WindowsProcess): readonly StaticType[] {
    return [
        {
            name: "System.Security.Principal.WindowsIdentity",
            methods: { GetCurrent: () => identity(machine, process) },
        },
        {
            name: "System.Security.Principal.WindowsPrincipal",
            construct: () =>
                new PsObject(
                    {},
                    {
                        typeNames: PRINCIPAL,
                        methods: {
                            IsInRole: ([role]) => ({
                                value: isInRole(role, process),
                            }),
                        },
                    },
                ),
            methods: {
                op_Explicit: () =>
                    new PsObject(
                        {},
                        {
                            typeNames: PRINCIPAL,
                            methods: {
                                IsInRole: ([role]) => ({
                                    value: isInRole(role, process),
                                }),
                            },
                        },
                    ),
            },
        },
        {
            name: "System.Security.Principal.WindowsBuiltInRole",
            fields: { Administrator: () => "Administrator", User: () => "User" },
        },
        {
            name: "System.Security.Principal.SecurityIdentifier",
            construct: ([value]) => sidObject(machine, textOf(value)),
            methods: { op_Explicit: ([value]) => sidObject(machine, textOf(value)) },
        },
        {
            name: "System.Security.Principal.NTAccount",
            construct: (parts) => accountObject(machine, parts.map(textOf).join("\\")),
            methods: { op_Explicit: ([value]) => accountObject(machine, textOf(value)) },
        },
    ];
}
