import { Call, Cmdlet, whole, wholeFlow } from "../engine/cmdlet";
import { areEqual, compare, compareText } from "../values/compare";
import { truth } from "../values/convert";
import { PsHashtable } from "../values/collections";
import { PsFailure } from "../values/errors";
import { textOf } from "../values/text";
import { isNothing, itemsOf, PsValue } from "../values/value";
import { inputOf, keyed, keyOf, thingsOf } from "./shapes";

/** Orders two keys of any kind: what cannot be compared is compared as text. */
export function orderOf(one: PsValue, other: PsValue, sensitive: boolean): number {
    if (isNothing(one) || isNothing(other)) {
        return (isNothing(one) ? 0 : 1) - (isNothing(other) ? 0 : 1);
    }
    try {
        return compare(one, other, sensitive);
    } catch (error) {
        if (error instanceof PsFailure) {
            return compareText(textOf(one), textOf(other), sensitive);
        }
        throw error;
    }
}

interface Row {
    readonly item: PsValue;
    readonly keys: readonly PsValue[];
}

function descends(spec: PsValue, call: Call): boolean {
    if (spec instanceof PsHashtable) {
        const descending = keyed(spec, "descending");
        const ascending = keyed(spec, "ascending");
        return isNothing(descending)
            ? isNothing(ascending)
                ? call.flag("Descending")
                : !truth(ascending)
            : truth(descending);
    }
    return call.flag("Descending");
}

function sortObject(): Cmdlet {
    return wholeFlow(
        "Sort-Object",
        "Property:0 InputObject Descending? Unique? CaseSensitive? Culture~",
        function* (call, items) {
            const specs = call.has("Property") ? itemsOf(call.value("Property")) : [null];
            const sensitive = call.flag("CaseSensitive");
            const rows: Row[] = [];
            for (const item of thingsOf(call, items)) {
                const keys: PsValue[] = [];
                for (const spec of specs) {
                    keys.push(yield* keyOf(spec, item, call));
                }
                rows.push({ item, keys });
            }
            rows.sort((one, other) => {
                for (const [index, spec] of specs.entries()) {
                    const order = orderOf(one.keys[index], other.keys[index], sensitive);
                    if (order !== 0) {
                        return descends(spec, call) ? -order : order;
                    }
                }
                return 0;
            });
            let previous: Row | undefined;
            for (const row of rows) {
                const before = previous?.keys;
                const isRepeat =
                    call.flag("Unique") &&
                    before?.every((key, index) => orderOf(key, row.keys[index], sensitive) === 0) === true;
                previous = row;
                if (!isRepeat) {
                    yield* call.context.streams.output(row.item);
                }
            }
        },
    );
}

export function sortingCommands(): readonly Cmdlet[] {
    return [
        sortObject(),
        whole("Get-Unique", "InputObject AsString? OnType?~", (call, items) =>
            inputOf(call, items).filter(
                (item, index, all) =>
                    index === 0 ||
                    (call.flag("AsString")
                        ? textOf(item).toLowerCase() !== textOf(all[index - 1]).toLowerCase()
                        : !areEqual(item, all[index - 1], true)),
            ),
        ),
    ];
}
