import { noCast } from "../values/numbers";
import { isNothing, NetObject, PsValue } from "../values/value";
import type { Flow } from "./flow";
import type { Session, StaticMethod } from "./session";

export function findMember<T>(members: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
    return Object.entries(members ?? {}).find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1];
}

/** A cast by the constructor that takes a text, for a type that has no other conversion. */
export function castByConstructor(
    name: string,
    make: (text: string, session: Session) => PsValue,
): StaticMethod {
    return ([value], session) => {
        if (isNothing(value)) {
            return null;
        }
        if (typeof value === "string") {
            return make(value, session);
        }
        if (value instanceof NetObject && value.typeNames.includes(name)) {
            return value;
        }
        throw noCast(value, name);
    };
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
