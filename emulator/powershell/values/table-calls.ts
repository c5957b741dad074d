import { methodError } from "./errors";
import { indexOf } from "./sameness";
import { textOf } from "./text";
import { Called, isNothing, NetObject, PsValue } from "./value";

/** What calls ask of a table. */
interface Table extends NetObject {
    readonly isDictionary: boolean;
    contains(key: PsValue): boolean;
    keys(): PsValue[];
    values(): PsValue[];
}

/** `Add` takes no key that is there, and no nothing. */
export function refuseRepeat(table: Table, key: PsValue): void {
    if (isNothing(key)) {
        throw methodError(
            "Add",
            2,
            "System.ArgumentNullException",
            "Key cannot be null.\r\nParameter name: key",
        );
    }
    if (!table.contains(key)) {
        return;
    }
    const known = table.keys().find((one) => textOf(one).toLowerCase() === textOf(key).toLowerCase());
    const message = table.isDictionary
        ? "An item with the same key has already been added."
        : `Item has already been added. Key in dictionary: '${textOf(known)}'  Key being added: '${textOf(key)}'`;
    throw methodError("Add", 2, "System.ArgumentException", message);
}

/** What `SortedList` knows of its places. */
export function sortedCall(table: Table, word: string, key: PsValue): Called {
    switch (word) {
        case "getbyindex":
            return { value: table.values()[Number(key)] ?? null };
        case "getkey":
            return { value: table.keys()[Number(key)] ?? null };
        case "indexofkey":
            return { value: indexOf(table.keys(), key) };
        default:
            return undefined;
    }
}
