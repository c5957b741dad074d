import { failure } from "../../powershell/values/errors";
import { PsObject } from "../../powershell/values/object";
import { textOf } from "../../powershell/values/text";
import { NetObject, type PsValue } from "../../powershell/values/value";
import type { Machine } from "../machine/machine";
import { ADMINISTRATORS_SID, type FileEntry } from "../machine/state";
import { sidObject } from "./principals";
import type { StaticType } from "../../powershell/engine/session";

const DIRECTORY_SECURITY = "System.Security.AccessControl.DirectorySecurity";

/** The short names of accounts that a security descriptor's text uses ("SID Strings"). */
const SID_STRINGS: Readonly<Record<string, string>> = {
    BA: ADMINISTRATORS_SID,
    SY: "S-1-5-18",
    BU: "S-1-5-32-545",
    CO: "S-1-3-0",
};

interface Descriptor {
    owner: string | undefined;
    access: string | undefined;
    readonly isFolder?: boolean;
}

/** Owner and list of rights out of a text such as `O:BAD:PAI(A;OICI;FA;;;SY)`. */
function parse(sddl: string, sections: string): Descriptor {
    const match = /^(?:O:([A-Z]{2}|S-[\d-]+))?(?:D:([A-Z]*(?:\([^()]*\))*))?$/.exec(sddl);
    const owner = match?.[1];
    if (match === null || (owner?.length === 2 && SID_STRINGS[owner] === undefined)) {
        throw failure(
            "System.ArgumentException",
            "The SDDL string contains an invalid sid or a sid that cannot be translated.",
            "ArgumentException",
        );
    }
    const has = (section: string): boolean => new RegExp(`\\b(?:${section}|All)\\b`, "i").test(sections);
    return {
        owner: has("Owner") && owner !== undefined ? (SID_STRINGS[owner] ?? owner) : undefined,
        access: has("Access") ? match[2] : undefined,
    };
}

/** What a folder or a file says of its owner and of the rights in it. */
export function securityObject(machine: Machine, descriptor: Descriptor): PsObject {
    return new PsObject(
        {},
        {
            typeNames: [DIRECTORY_SECURITY, "System.Object"],
            accessors: { Owner: { read: () => descriptor.owner ?? null } },
            methods: {
                GetOwner: () => ({ value: sidObject(machine, descriptor.owner ?? ADMINISTRATORS_SID) }),
                GetAccessRules: () => ({ value: accessRules(machine, descriptor) }),
                GetSecurityDescriptorSddlForm: () => ({ value: sddlOf(descriptor) }),
                SetSecurityDescriptorSddlForm: ([sddl, sections]) => {
                    Object.assign(
                        descriptor,
                        parse(textOf(sddl), sections === undefined ? "All" : textOf(sections)),
                    );
                    return { value: undefined };
                },
            },
        },
    );
}

/** What everything below C:\\ProgramData inherits: users may make things in a folder, and change no file. */
const INHERITED = {
    folder: "AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIIOID;GA;;;CO)(A;OICIID;0x1200a9;;;BU)(A;CIID;DCLCRPCR;;;BU)",
    file: "AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;0x1200a9;;;BU)",
};

/** The rights of files in a security descriptor's text, as numbers ("ACE Strings"). */
const RIGHTS: Readonly<Record<string, number>> = {
    FA: 0x1f01ff,
    FR: 0x120089,
    FW: 0x120116,
    FX: 0x1200a0,
    GA: 0x10000000,
    GW: 0x40000000,
    SD: 0x10000,
    RC: 0x20000,
    WD: 0x40000,
    WO: 0x80000,
    CC: 0x1,
    DC: 0x2,
    LC: 0x4,
    SW: 0x8,
    RP: 0x10,
    WP: 0x20,
    DT: 0x40,
    LO: 0x80,
    CR: 0x100,
};

function rightsOf(text: string): number {
    return /^0x/i.test(text)
        ? Number(text)
        : (text.match(/../g) ?? []).reduce((sum, word) => sum | (RIGHTS[word] ?? 0), 0);
}

function accessRules(machine: Machine, { isFolder, ...own }: Descriptor): PsValue {
    const access = own.access ?? (isFolder === false ? INHERITED.file : INHERITED.folder);
    return [...access.matchAll(/\((A|D);([A-Z]*);([^;]*);;;([^)]+)\)/g)].map(
        ([, kind, flags = "", rights = "", sid = ""]) =>
            new PsObject({
                AccessControlType: kind === "A" ? "Allow" : "Deny",
                PropagationFlags: flags.includes("IO") ? "InheritOnly" : "None",
                FileSystemRights: rightsOf(rights),
                IdentityReference: sidObject(machine, SID_STRINGS[sid] ?? sid),
            }),
    );
}

function sddlOf({ owner, access }: Descriptor): string {
    return `${owner === undefined ? "" : `O:${owner}`}${access === undefined ? "" : `D:${access}`}`;
}

/** Writes owner and rights to a folder or a file; what the object does not say stays. */
export function applySecurity(entry: FileEntry, security: PsValue): void {
    const sddl =
        security instanceof NetObject ? security.call?.("GetSecurityDescriptorSddlForm", ["All"]) : undefined;
    if (sddl === undefined || !("value" in sddl)) {
        throw failure("System.ArgumentNullException", "Value cannot be null.", "ArgumentNullException");
    }
    const { owner, access } = parse(textOf(sddl.value), "All");
    entry.owner = owner ?? entry.owner;
    entry.access = access ?? entry.access;
}

export function securityTypes(machine: Machine): readonly StaticType[] {
    return [
        {
            name: DIRECTORY_SECURITY,
            construct: () => securityObject(machine, { owner: undefined, access: undefined }),
        },
    ];
}
