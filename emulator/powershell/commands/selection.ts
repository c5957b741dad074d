import { Call, Cmdlet, CommandRun, stage } from "../engine/cmdlet";
import { noWait, StopUpstream } from "../engine/context";
import type { Flow } from "../engine/flow";
import { areEqual } from "../values/compare";
import { numberOf } from "../values/convert";
import { PsObject } from "../values/object";
import { property } from "../values/properties";
import { typeNamesOf } from "../values/types";
import { isNothing, itemsOf, PsValue } from "../values/value";
import { Wildcard } from "../values/wildcard";
import { calculated, inputOr, matchingNames } from "./shapes";

function expanded(item: PsValue, call: Call): readonly PsValue[] {
    const [name] = matchingNames(item, call.text("ExpandProperty"));
    const found = name === undefined ? undefined : property(item, name);
    if (found === undefined) {
        call.report(
            "System.Management.Automation.PSArgumentException",
            `Property "${call.text("ExpandProperty")}" cannot be found.`,
            "ExpandPropertyNotFound,Microsoft.PowerShell.Commands.SelectObjectCommand",
            "InvalidArgument",
            item,
        );
        return [];
    }
    return itemsOf(found.value ?? null);
}

/** The object that `-Property` makes of an item. */
function* shaped(item: PsValue, call: Call): Flow<PsObject> {
    const object = new PsObject(
        {},
        {
            typeNames: [
                `Selected.${typeNamesOf(item)[0] ?? "System.Object"}`,
                "System.Management.Automation.PSCustomObject",
                "System.Object",
            ],
        },
    );
    const excluded = call.texts("ExcludeProperty").map((name) => new Wildcard(name, false));
    const specs = call.has("Property") ? itemsOf(call.value("Property")) : ["*"];
    for (const spec of specs) {
        for (const [name, value] of yield* calculated(spec, item, call)) {
            if (!excluded.some((pattern) => pattern.test(name)) && !object.has(name)) {
                object.add(name, value);
            }
        }
    }
    return object;
}

function* selected(item: PsValue, call: Call): Flow<readonly PsValue[]> {
    if (call.has("ExpandProperty")) {
        const values = expanded(item, call);
        return call.has("Property") ? yield* withProperties(values, item, call) : values;
    }
    return call.has("Property") || call.has("ExcludeProperty") ? [yield* shaped(item, call)] : [item];
}

/** `-ExpandProperty` with `-Property` puts the properties on what it expands. */
function* withProperties(values: readonly PsValue[], item: PsValue, call: Call): Flow<readonly PsValue[]> {
    const extra = yield* shaped(item, call);
    return values.map((value) => {
        if (value instanceof PsObject) {
            extra.propertyNames().forEach((name) => {
                value.add(name, extra.get(name));
            });
        }
        return value;
    });
}

/** Whether two objects are the same to `-Unique`: by their properties, or as they are. */
function isSame(one: PsValue, other: PsValue): boolean {
    if (one instanceof PsObject && other instanceof PsObject) {
        const names = one.propertyNames();
        return (
            names.length === other.propertyNames().length &&
            names.every((name) => other.has(name) && areEqual(one.get(name), other.get(name), true))
        );
    }
    return areEqual(one, other, true);
}

function selectObject(): Cmdlet {
    return stage(
        "Select-Object",
        "Property:0 InputObject ExpandProperty=string ExcludeProperty First=int Last=int Skip=int SkipLast=int Index=int[] Unique? Wait?",
        (call) => inputOr(call, selecting(call)),
    );
}

function selecting(call: Call): CommandRun {
    const { context } = call;
    const kept: PsValue[] = [];
    const seen: PsValue[] = [];
    const wanted = call.has("Index") ? itemsOf(call.value("Index")).map((one) => numberOf(one)) : undefined;
    let index = -1;
    let given = 0;
    function* write(item: PsValue): Flow<void> {
        for (const value of yield* selected(item, call)) {
            if (call.flag("Unique")) {
                if (seen.some((one) => isSame(one, value))) {
                    continue;
                }
                seen.push(value);
            }
            yield* context.streams.output(value);
        }
    }
    const waits = call.has("Last") || call.has("SkipLast");
    return {
        begin: () => noWait(() => undefined),
        *process(item, hasItem) {
            if (!hasItem || isNothing(item)) {
                return;
            }
            index += 1;
            const isWanted =
                wanted === undefined
                    ? call.has("Last") || index >= call.number("Skip")
                    : wanted.includes(index);
            const isFull = call.has("First") && given >= call.number("First");
            if (waits && (!call.has("First") || isFull)) {
                kept.push(item);
                return;
            }
            if (!isWanted || isFull) {
                stop();
                return;
            }
            given += 1;
            yield* write(item);
            stop();
        },
        *end() {
            for (const item of lastOnes(call, kept)) {
                yield* write(item);
            }
        },
    };
    function stop(): void {
        const isOver =
            wanted === undefined
                ? call.has("First") && !call.has("Last") && given >= call.number("First")
                : index >= Math.max(...wanted);
        if (isOver && !call.flag("Wait")) {
            throw new StopUpstream(context.pipeline);
        }
    }
}

function lastOnes(call: Call, kept: readonly PsValue[]): readonly PsValue[] {
    if (call.has("SkipLast")) {
        return kept.slice(call.number("Skip"), Math.max(0, kept.length - call.number("SkipLast")));
    }
    const upTo = kept.slice(0, Math.max(0, kept.length - call.number("Skip")));
    return call.has("Last") && call.number("Last") > 0 ? upTo.slice(-call.number("Last")) : [];
}

export function selectionCommands(): readonly Cmdlet[] {
    return [selectObject()];
}
