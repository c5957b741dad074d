import { ENUMERATIONS } from "../facts/enumerations";
import { PsEnum } from "./scalars";

/** The values of an enumeration, in the order they are declared. */
export interface Enumeration {
    readonly name: string;
    readonly isFlags: boolean;
    readonly values: readonly (readonly [name: string, value: number])[];
}

/** Enumerations of Windows that .NET on other systems lacks. */
const OF_WINDOWS: Readonly<Record<string, string>> = {
    "System.ServiceProcess.ServiceControllerStatus":
        "Stopped=1 StartPending=2 StopPending=3 Running=4 ContinuePending=5 PausePending=6 Paused=7",
    "System.ServiceProcess.ServiceStartMode": "Boot=0 System=1 Automatic=2 Manual=3 Disabled=4",
};

function parse(name: string, line: string): Enumeration {
    const words = line.split(" ");
    const values = words
        .filter((word) => word.includes("="))
        .map((word) => [word.split("=")[0] ?? "", Number(word.split("=")[1])] as const);
    return { name, isFlags: words[0] === "Flags", values };
}

const KNOWN: ReadonlyMap<string, Enumeration> = new Map(
    Object.entries({ ...ENUMERATIONS, ...OF_WINDOWS }).map(([name, line]) => [
        name.toLowerCase(),
        parse(name, line),
    ]),
);

export function enumeration(fullName: string): Enumeration | undefined {
    return KNOWN.get(fullName.toLowerCase());
}

/** A member by its name. */
export function memberNamed(type: Enumeration, name: string): PsEnum | undefined {
    const found = type.values.find(([known]) => known.toLowerCase() === name.trim().toLowerCase());
    return found === undefined ? undefined : new PsEnum(type.name, found[0], found[1], type);
}

/** A member by its number; one without a name shows the number, and a set of flags the names that make it up. */
export function memberOf(type: Enumeration, value: number): PsEnum {
    return new PsEnum(type.name, PsEnum.nameOf(type, value), value, type);
}

/** A member by a name, several names with commas, or a number; `undefined` when nothing fits. */
export function parseMember(type: Enumeration, text: string): PsEnum | undefined {
    if (/^\s*-?\d+\s*$/.test(text)) {
        return memberOf(type, Number(text));
    }
    let total = 0;
    for (const part of text.split(",")) {
        const member = memberNamed(type, part);
        if (member === undefined) {
            return undefined;
        }
        total |= member.value;
    }
    return memberOf(type, total);
}
