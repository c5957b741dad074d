import type { PsValue } from "../values/value";
import type { Session } from "./session";

export type StaticMethod = (args: readonly PsValue[], session: Session) => PsValue;

/** Static members and the constructor of a .NET type. */
export interface StaticType {
    /** Full name, as .NET writes it. */
    readonly name: string;
    readonly fields?: Readonly<Record<string, (session: Session) => PsValue>>;
    readonly methods?: Readonly<Record<string, StaticMethod>>;
    readonly construct?: StaticMethod;
}

export function findMember<T>(members: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
    return Object.entries(members ?? {}).find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1];
}
