import { own } from "./own";
import { MEMBERS } from "../facts/members";
import { WINDOWS_MEMBERS } from "../facts/windows-members";
import { languageError, PsFailure } from "./errors";

interface Lists {
    readonly properties: ReadonlySet<string>;
    readonly methods: ReadonlySet<string>;
    readonly staticProperties: ReadonlySet<string>;
    readonly staticMethods: ReadonlySet<string>;
}

function names(line: string | undefined): ReadonlySet<string> {
    return new Set(
        (line ?? "")
            .trim()
            .toLowerCase()
            .split(" ")
            .filter((name) => name !== ""),
    );
}

const LISTS = new Map<string, Lists>();

function listsOf(typeName: string): Lists | undefined {
    const key = typeName.replace(/\[\[?[^\]]*\]*$/, "").replace(/\[.*$/, "");
    const known = LISTS.get(key);
    if (known !== undefined) {
        return known;
    }
    const line = own(MEMBERS, key) ?? own(WINDOWS_MEMBERS, key.toLowerCase());
    if (line === undefined) {
        return undefined;
    }
    const [properties, methods, staticProperties, staticMethods] = line.split("|").map(names);
    const empty = new Set<string>();
    const lists = {
        properties: properties ?? empty,
        methods: methods ?? empty,
        staticProperties: staticProperties ?? empty,
        staticMethods: staticMethods ?? empty,
    };
    LISTS.set(key, lists);
    return lists;
}

/** Whether .NET gives a type a property or field of that name. */
export function hasRealProperty(typeNames: readonly string[], name: string, isStatic = false): boolean {
    return typeNames.some((type) => {
        const lists = listsOf(type);
        return (isStatic ? lists?.staticProperties : lists?.properties)?.has(name.toLowerCase()) ?? false;
    });
}

export function hasRealMethod(typeNames: readonly string[], name: string, isStatic = false): boolean {
    return typeNames.some((type) => {
        const lists = listsOf(type);
        return (isStatic ? lists?.staticMethods : lists?.methods)?.has(name.toLowerCase()) ?? false;
    });
}

/** The error of a member that .NET has and this Windows lacks: who uses it should not look for a typing error. */
export function notSimulated(what: string, typeName: string): PsFailure {
    return languageError(
        `The ${what} of [${typeName}] of Windows is not simulated: this is a Windows of an emulator, and it lacks it.`,
        "NotSimulated",
        "NotImplemented",
    );
}
