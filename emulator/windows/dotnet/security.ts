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
const SID_STRINGS: Readonly<Record<string, string>> = { BA: ADMINISTRATORS_SID, SY: "S-1-5-18" };

interface Descriptor {
    owner: string | undefined;
    access: string | undefined;
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
