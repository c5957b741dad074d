import type { Account, DiskState } from "./state";

/** Under whose name a process runs. */
export interface UserContext {
    readonly name: string;
    readonly domain: string;
    readonly sid: string;
    readonly isSystem: boolean;
    readonly isAdministrator: boolean;
    /** Whether the administrator's rights are switched on in its token. */
    readonly isElevated: boolean;
    readonly profile: string;
}

export const SYSTEM_SID = "S-1-5-18";

export const LOCAL_SYSTEM: UserContext = {
    name: "SYSTEM",
    domain: "NT AUTHORITY",
    sid: SYSTEM_SID,
    isSystem: true,
    isAdministrator: true,
    isElevated: true,
    profile: "C:\\Windows\\system32\\config\\systemprofile",
};

export function sidOf(state: DiskState, account: Account): string {
    return `${state.machineSid}-${account.rid}`;
}

/** An account by name, `COMPUTER\name`, `.\name` or SID. */
export function findAccount(state: DiskState, reference: string): Account | undefined {
    if (/^S-1-/i.test(reference)) {
        return state.accounts.find(
            (account) => sidOf(state, account).toLowerCase() === reference.toLowerCase(),
        );
    }
    const [domain, name] = reference.includes("\\") ? splitName(reference) : ["", reference];
    const isLocal =
        domain === "" || domain === "." || domain.toLowerCase() === state.computerName.toLowerCase();
    return isLocal
        ? state.accounts.find((account) => account.name.toLowerCase() === name.toLowerCase())
        : undefined;
}

function splitName(reference: string): readonly [string, string] {
    const cut = reference.indexOf("\\");
    return [reference.slice(0, cut), reference.slice(cut + 1)];
}

/** Whether a name stands for the computer that it is used on. */
export function isThisComputer(computerName: string, name: string): boolean {
    return ["localhost", ".", "127.0.0.1", "::1", computerName.toLowerCase()].includes(name.toLowerCase());
}

export function isSystemName(reference: string): boolean {
    return /^(?:NT AUTHORITY\\|NT-AUTORITÄT\\)?(?:SYSTEM|LOCALSYSTEM)$|^S-1-5-18$/i.test(reference.trim());
}

/** The token a logon of an account gives: the built-in Administrator's is never filtered by default. */
export function contextOf(state: DiskState, account: Account, highest: boolean): UserContext {
    const isAdministrator = account.groups.includes("Administrators");
    return {
        name: account.name,
        domain: state.computerName,
        sid: sidOf(state, account),
        isSystem: false,
        isAdministrator,
        isElevated: isAdministrator && (highest || account.rid === 500),
        profile: `C:\\Users\\${account.name}`,
    };
}
