import type { Interpreter } from "../engine/interpreter";
import { Call, Cmdlet, each, whole, wholeFlow } from "../engine/cmdlet";
import { forEachObject, whereObject } from "./filters";
import { selectObject } from "./selection";
import { keyOf, propertyOf } from "./shapes";
import { PsHashtable } from "../values/collections";
import { numberOf, truth } from "../values/convert";
import { PsObject } from "../values/object";
import { compare } from "../values/operators";
import { textOf } from "../values/text";
import { isNothing, itemsOf, PsValue } from "../values/value";

function sortObject(shell: Interpreter): Cmdlet {
    return wholeFlow(
        "Sort-Object",
        "Property:0 InputObject Descending? Unique? CaseSensitive? Culture",
        function* (call, items) {
            const specs = call.has("Property") ? itemsOf(call.value("Property")) : [null];
            const rows: { item: PsValue; keys: PsValue[] }[] = [];
            for (const item of call.has("InputObject") ? itemsOf(call.value("InputObject")) : items) {
                const keys: PsValue[] = [];
                for (const spec of specs) {
                    keys.push(yield* keyOf(shell, spec, item, call));
                }
                rows.push({ item, keys });
            }
            const isDescending = (spec: PsValue): boolean =>
                spec instanceof PsHashtable ? truth(spec.get("Descending")) : call.flag("Descending");
            rows.sort((one, other) => {
                for (const [index, spec] of specs.entries()) {
                    const order = order2(one.keys[index], other.keys[index], call.flag("CaseSensitive"));
                    if (order !== 0) {
                        return isDescending(spec) ? -order : order;
                    }
                }
                return 0;
            });
            let previous: PsValue[] | undefined;
            for (const row of rows) {
                const isRepeat =
                    call.flag("Unique") &&
                    previous?.every(
                        (key, index) => order2(key, row.keys[index], call.flag("CaseSensitive")) === 0,
                    ) === true;
                previous = row.keys;
                if (!isRepeat) {
                    yield* call.context.streams.output(row.item);
                }
            }
        },
    );
}

function order2(one: PsValue, other: PsValue, sensitive: boolean): number {
    try {
        return compare(one, other, sensitive);
    } catch {
        return compare(textOf(one), textOf(other), sensitive);
    }
}

function measureObject(): Cmdlet {
    return whole(
        "Measure-Object",
        "Property:0 InputObject Sum? Average? Maximum? Minimum? Line? Word? Character?",
        (call, items) => {
            const values = call.has("Property")
                ? items
                      .map((item) => propertyOf(item, call.text("Property")))
                      .filter((value) => !isNothing(value))
                : items;
            if (call.flag("Line") || call.flag("Word") || call.flag("Character")) {
                const text = items.map(textOf);
                const words = text.flatMap((line) => line.split(/\s+/).filter((word) => word !== "")).length;
                return [
                    new PsObject({
                        Lines: text.length,
                        Words: words,
                        Characters: text.join("").length,
                        Property: null,
                    }),
                ];
            }
            const wantsNumbers = ["Sum", "Average", "Maximum", "Minimum"].some((name) => call.flag(name));
            const numbers = wantsNumbers ? values.map((value) => numberOf(value)) : [];
            const sum = numbers.reduce((total, value) => total + value, 0);
            return [
                new PsObject(
                    {
                        Count: values.length,
                        Average: call.flag("Average") && numbers.length > 0 ? sum / numbers.length : null,
                        Sum: call.flag("Sum") && numbers.length > 0 ? sum : null,
                        Maximum: call.flag("Maximum") && numbers.length > 0 ? Math.max(...numbers) : null,
                        Minimum: call.flag("Minimum") && numbers.length > 0 ? Math.min(...numbers) : null,
                        Property: call.has("Property") ? call.text("Property") : null,
                    },
                    { typeNames: ["Microsoft.PowerShell.Commands.GenericMeasureInfo", "System.Object"] },
                ),
            ];
        },
    );
}

function groupObject(shell: Interpreter): Cmdlet {
    return wholeFlow(
        "Group-Object",
        "Property:0 InputObject NoElement? AsHashTable? AsString?",
        function* (call, items) {
            const groups = new Map<string, { key: PsValue; members: PsValue[] }>();
            for (const item of items) {
                const key = yield* keyOf(shell, itemsOf(call.value("Property") ?? null)[0], item, call);
                const name = textOf(key).toLowerCase();
                const group = groups.get(name) ?? { key, members: [] };
                group.members.push(item);
                groups.set(name, group);
            }
            if (call.flag("AsHashTable")) {
                const table = new PsHashtable();
                groups.forEach((group) => {
                    table.put(call.flag("AsString") ? textOf(group.key) : group.key, group.members);
                });
                yield* call.context.streams.output(table);
                return;
            }
            for (const { key, members } of groups.values()) {
                yield* call.context.streams.output(
                    new PsObject({ Count: members.length, Name: textOf(key), Group: members, Values: [key] }),
                );
            }
        },
    );
}

/** Cmdlets that choose, order, count and shape what a pipeline carries. */
export function objectCommands(shell: Interpreter): readonly Cmdlet[] {
    return [
        whereObject(shell),
        forEachObject(shell),
        selectObject(shell),
        sortObject(shell),
        measureObject(),
        groupObject(shell),
        whole("Get-Unique", "InputObject AsString? OnType?", (_call, items) =>
            items.filter((item, index) => index === 0 || textOf(item) !== textOf(items[index - 1])),
        ),
        each(
            "Add-Member",
            "InputObject!< MemberType|Type:0 Name:1 Value:2 NotePropertyName NotePropertyValue NotePropertyMembers Force? PassThru?",
            (call) => addMember(call),
        ),
    ];
}

function addMember(call: Call): readonly PsValue[] {
    const target = call.has("InputObject") ? call.value("InputObject") : call.input;
    if (target instanceof PsObject) {
        const members = call.value("NotePropertyMembers");
        if (members instanceof PsHashtable) {
            members.pairs().forEach(([name, value]) => {
                target.add(name, value);
            });
        }
        const name = call.text("NotePropertyName", call.text("Name"));
        if (name !== "") {
            target.add(
                name,
                call.has("NotePropertyName") ? call.value("NotePropertyValue") : call.value("Value"),
            );
        }
    }
    return call.flag("PassThru") ? [target] : [];
}
