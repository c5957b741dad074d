import { sameName } from "../values/value";
import type { Expression, HashEntry } from "./ast";

/** Whether a key of a hash literal is written there already; of keys that are worked out only running tells. */
export function isRepeated(key: Expression, entries: readonly HashEntry[]): boolean {
    return (
        key.kind === "constant" &&
        entries.some((entry) => entry.key.kind === "constant" && sameName(entry.key.text, key.text))
    );
}

export function repeatedKey(key: Expression): string {
    return `Duplicate keys '${key.kind === "constant" ? key.text : ""}' are not allowed in hash literals.`;
}

export function splatRefusal(name: string): string {
    return (
        `The splatting operator '@' cannot be used to reference variables in an expression. ` +
        `'@${name}' can be used only as an argument to a command. ` +
        `To reference variables in an expression use '$${name}'.`
    );
}
