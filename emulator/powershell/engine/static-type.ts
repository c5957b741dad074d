import { NetObject, PsValue } from "../values/value";
import type { Flow } from "./flow";

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
