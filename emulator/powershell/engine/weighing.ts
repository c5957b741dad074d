import { PsHashtable } from "../values/collections";
import { PsList } from "../values/list";
import {
    allocated,
    BYTES_OF_VALUE,
    MOST_BYTES,
    outOfMemory,
    spendWork,
    startCounting,
} from "../values/memory";
import { PsStringBuilder } from "../dotnet/text-objects";
import { PsObject } from "../values/object";
import type { PsValue } from "../values/value";
import type { Context, Scope } from "./context";
import type { Flow } from "./flow";
import { restIfDue } from "./rest";

/** After how much new memory it is looked at what a script holds. */
const LOOK_EVERY = MOST_BYTES / 8;
/** How many values are looked at before others have their turn. */
const VALUES_AT_A_TIME = 20_000;

/** Ends a script that holds more than it may, with PowerShell's own error. */
export function* boundMemory(context: Context): Flow<void> {
    if (allocated() < LOOK_EVERY) {
        return;
    }
    startCounting();
    if ((yield* heldBy(context)) > MOST_BYTES) {
        throw outOfMemory();
    }
}

/** The bytes behind all variables that can be seen from here; it stops counting where they are too many. */
function* heldBy({ scope, session }: Context): Flow<number> {
    const seen = new Set<object>();
    const waiting: PsValue[] = [...session.errors.elements];
    for (let one: Scope | undefined = scope; one !== undefined; one = one.parent) {
        waiting.push(...one.all().map(({ value }) => value));
    }
    let bytes = 0;
    for (let count = 1; waiting.length > 0 && bytes <= MOST_BYTES; count++) {
        const value = waiting.pop();
        bytes += BYTES_OF_VALUE;
        if (typeof value === "string") {
            bytes += 2 * value.length;
        } else if (typeof value === "object" && value !== null && !seen.has(value)) {
            seen.add(value);
            bytes += value instanceof Uint8Array ? value.length : 0;
            for (const inner of contentOf(value)) {
                waiting.push(inner);
            }
        }
        if (count % VALUES_AT_A_TIME === 0) {
            spendWork(VALUES_AT_A_TIME);
            yield* restIfDue();
        }
    }
    return bytes;
}

function contentOf(value: object): readonly PsValue[] {
    if (Array.isArray(value)) {
        return value as PsValue[];
    }
    if (value instanceof PsList) {
        return value.elements;
    }
    if (value instanceof PsHashtable) {
        return value.pairs().flatMap(([name, inner]) => [name, inner]);
    }
    if (value instanceof PsObject) {
        return value.contents();
    }
    return value instanceof PsStringBuilder ? [value.text()] : [];
}
