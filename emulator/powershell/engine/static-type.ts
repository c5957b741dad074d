import { NetObject, PsValue } from "../values/value";
import type { Flow } from "./flow";
import type { Session } from "./session";

export type StaticMethod = (args: readonly PsValue[], session: Session) => PsValue;

/** Static members and the constructor of a .NET type. */
export interface StaticType {
    /** Full name, as .NET writes it. */
    readonly name: string;
    readonly fields?: Readonly<Record<string, (session: Session) => PsValue>>;
    /** Fields that may be set. */
    readonly setters?: Readonly<Record<string, (value: PsValue, session: Session) => void>>;
    readonly methods?: Readonly<Record<string, StaticMethod>>;
    readonly construct?: StaticMethod;
}

export function findMember<T>(members: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
    return Object.entries(members ?? {}).find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1];
}

/** A static method's result that takes time to come. */
export class Deferred extends NetObject {
    readonly typeNames = ["System.Object"];

    constructor(readonly flow: Flow<PsValue>) {
        super();
    }

    text(): string {
        return "";
    }

    get(): PsValue {
        return null;
    }
}
