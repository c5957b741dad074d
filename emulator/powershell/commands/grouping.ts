import { Call, Cmdlet, whole, wholeFlow } from "../engine/cmdlet";
import type { Flow } from "../engine/flow";
import { PsHashtable } from "../values/collections";
import { numberOf } from "../values/convert";
import { PsFailure } from "../values/errors";
import { double, isNumber } from "../values/number";
import { PsObject } from "../values/object";
import { property } from "../values/properties";
import { textOf } from "../values/text";
import { isNothing, itemsOf, PsValue } from "../values/value";
import { inputOf, keyOf, matchingNames, thingsOf } from "./shapes";
import { orderOf } from "./sorting";

type Measure = "Sum" | "Average" | "Maximum" | "Minimum";

function measureText(items: readonly PsValue[], call: Call, name: string | undefined): PsObject {
    const lines = items.map((item) => textOf(item));
    const text = lines.map((line) => (call.flag("IgnoreWhiteSpace") ? line.replace(/\s/g, "") : line));
    return new PsObject(
        {
            Lines: call.flag("Line")
                ? lines.reduce((count, line) => count + (line === "" ? 0 : line.split("\n").length), 0)
                : null,
            Words: call.flag("Word")
                ? lines.flatMap((line) => line.split(/\s+/).filter((word) => word !== "")).length
                : null,
            Characters: call.flag("Character") ? text.join("").length : null,
            Property: name ?? null,
        },
        { typeNames: ["Microsoft.PowerShell.Commands.TextMeasureInfo", "System.Object"] },
    );
}

/** The numbers among values; what is none is an error of its own. */
function numbers(values: readonly PsValue[], call: Call): readonly number[] {
    return values.flatMap((value) => {
        try {
            return [numberOf(value)];
        } catch (error) {
            if (!(error instanceof PsFailure)) {
                throw error;
            }
            call.report(
                "System.Management.Automation.PSInvalidOperationException",
                `Input object "${textOf(value)}" is not numeric.`,
                "NonNumericInputObject,Microsoft.PowerShell.Commands.MeasureObjectCommand",
                "InvalidType",
                value,
            );
            return [];
        }
    });
}

function measured(values: readonly PsValue[], call: Call, name: string | undefined): PsObject {
    const wants = (measure: Measure): boolean => call.flag(measure);
    const needsNumbers = wants("Sum") || wants("Average");
    const given = needsNumbers ? numbers(values, call) : [];
    const sum = given.reduce((total, value) => total + value, 0);
    const extreme = (sign: number): PsValue => {
        const [first, ...rest] = values;
        const found = rest.reduce<PsValue>(
            (best, value) => (orderOf(value, best, false) * sign > 0 ? value : best),
            first,
        );
        return isNumber(found) ? double(numberOf(found)) : found;
    };
    const has = values.length > 0;
    return new PsObject(
        {
            Count: values.length,
            Average: wants("Average") && has ? double(given.length === 0 ? 0 : sum / given.length) : null,
            Sum: wants("Sum") ? double(sum) : null,
            Maximum: wants("Maximum") && has ? extreme(1) : null,
            Minimum: wants("Minimum") && has ? extreme(-1) : null,
            Property: name ?? null,
        },
        { typeNames: ["Microsoft.PowerShell.Commands.GenericMeasureInfo", "System.Object"] },
    );
}

function measureObject(): Cmdlet {
    return whole(
        "Measure-Object",
        "Property:0 InputObject Sum? Average? Maximum? Minimum? Line? Word? Character? IgnoreWhiteSpace?",
        (call, piped) => {
            const items = inputOf(call, piped);
            const isText = call.flag("Line") || call.flag("Word") || call.flag("Character");
            if (!call.has("Property")) {
                return [
                    isText
                        ? measureText(items, call, undefined)
                        : measured(
                              items.filter((item) => !isNothing(item)),
                              call,
                              undefined,
                          ),
                ];
            }
            const names = itemsOf(call.value("Property")).flatMap((name) =>
                matchingNames(items[0], textOf(name)),
            );
            return names.flatMap((name) => {
                const values = items.flatMap((item) => {
                    const found = property(item, name);
                    return found === undefined || isNothing(found.value) ? [] : [found.value];
                });
                if (values.length === 0 && items.length > 0) {
                    call.report(
                        "System.Management.Automation.PSArgumentException",
                        `The property "${name}" cannot be found in the input for any objects.`,
                        "GenericMeasurePropertyNotFound,Microsoft.PowerShell.Commands.MeasureObjectCommand",
                        "InvalidArgument",
                    );
                    return [];
                }
                return [isText ? measureText(values, call, name) : measured(values, call, name)];
            });
        },
    );
}

interface Group {
    readonly keys: readonly PsValue[];
    readonly members: PsValue[];
}

function groupObject(): Cmdlet {
    return wholeFlow(
        "Group-Object",
        "Property:0 InputObject NoElement? AsHashTable|AHT? AsString? CaseSensitive? Culture~",
        function* (call, piped) {
            const groups: Group[] = [];
            const specs = call.has("Property") ? itemsOf(call.value("Property")) : [null];
            for (const item of thingsOf(call, piped)) {
                const keys: PsValue[] = [];
                for (const spec of specs) {
                    keys.push(yield* keyOf(spec, item, call));
                }
                const known = groups.find((group) =>
                    group.keys.every(
                        (key, index) => orderOf(key, keys[index], call.flag("CaseSensitive")) === 0,
                    ),
                );
                if (known === undefined) {
                    groups.push({ keys, members: [item] });
                } else {
                    known.members.push(item);
                }
            }
            yield* writeAll(groups, call);
        },
    );
}

function* writeAll(groups: readonly Group[], call: Call): Flow<void> {
    if (call.flag("AsHashTable")) {
        const table = new PsHashtable();
        for (const { keys, members } of groups) {
            const key =
                keys.length > 1 || call.flag("AsString")
                    ? keys.map((one) => textOf(one)).join(", ")
                    : keys[0];
            table.put(key, [...members]);
        }
        yield* call.context.streams.output(table);
        return;
    }
    for (const { keys, members } of groups) {
        const type = call.flag("NoElement")
            ? "Microsoft.PowerShell.Commands.GroupInfoNoElement"
            : "Microsoft.PowerShell.Commands.GroupInfo";
        yield* call.context.streams.output(
            new PsObject(
                {
                    Values: [...keys],
                    Count: members.length,
                    Group: [...members],
                    Name: keys.map((one) => textOf(one)).join(", "),
                },
                { typeNames: [type, "System.Object"] },
            ),
        );
    }
}

export function groupingCommands(): readonly Cmdlet[] {
    return [measureObject(), groupObject()];
}
