import { Call, Cmdlet, wholeFlow } from "../engine/cmdlet";
import { PsObject } from "../values/object";
import { PsHashtable } from "../values/collections";
import { textOf } from "../values/text";
import { itemsOf, PsValue } from "../values/value";
import { keyed, keyOf } from "./shapes";
import { orderOf } from "./sorting";

interface Side {
    readonly item: PsValue;
    readonly keys: readonly PsValue[];
}

/** One line of the answer: what differs, and on which side it is. */
function shown({ item, keys }: Side, sign: string, specs: readonly PsValue[], call: Call): PsValue {
    if (call.flag("PassThru")) {
        return item;
    }
    const object = new PsObject();
    if (!call.has("Property")) {
        object.add("InputObject", item);
    }
    specs.forEach((spec, index) => {
        if (call.has("Property")) {
            object.add(
                spec instanceof PsHashtable ? textOf(keyed(spec, "name", "label")) : textOf(spec),
                keys[index],
            );
        }
    });
    object.add("SideIndicator", sign);
    return object;
}

/** `Compare-Object`: what is on one side only, and with `-IncludeEqual` what is on both. */
function compareObject(): Cmdlet {
    return wholeFlow(
        "Compare-Object",
        "ReferenceObject:0! DifferenceObject:1 Property PassThru? IncludeEqual? ExcludeDifferent? CaseSensitive? SyncWindow=int~ Culture~",
        function* (call, piped) {
            const specs = call.has("Property") ? itemsOf(call.value("Property")) : [null];
            const sides: Side[][] = [];
            for (const list of [
                itemsOf(call.value("ReferenceObject")),
                piped.length > 0 ? piped : itemsOf(call.value("DifferenceObject")),
            ]) {
                const side: Side[] = [];
                for (const item of list) {
                    const keys: PsValue[] = [];
                    for (const spec of specs) {
                        keys.push(yield* keyOf(spec, item, call));
                    }
                    side.push({ item, keys });
                }
                sides.push(side);
            }
            const [left = [], right = []] = sides;
            const isSame = (one: Side, other: Side): boolean =>
                one.keys.every(
                    (key, index) => orderOf(key, other.keys[index], call.flag("CaseSensitive")) === 0,
                );
            const rest = [...left];
            const equal: Side[] = [];
            const added = right.filter((one) => {
                const index = rest.findIndex((other) => isSame(one, other));
                if (index >= 0) {
                    equal.push(...rest.splice(index, 1));
                }
                return index < 0;
            });
            const show = (side: Side, sign: string): PsValue => shown(side, sign, specs, call);
            const isDifferent = !call.flag("ExcludeDifferent");
            const results = [
                ...(call.flag("IncludeEqual") ? equal.map((one) => show(one, "==")) : []),
                ...(isDifferent ? added.map((one) => show(one, "=>")) : []),
                ...(isDifferent ? rest.map((one) => show(one, "<=")) : []),
            ];
            for (const result of results) {
                yield* call.context.streams.output(result);
            }
        },
    );
}

export function comparingCommands(): readonly Cmdlet[] {
    return [compareObject()];
}
