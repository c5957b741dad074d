import { Call, Cmdlet, CommandRun, stage } from "../engine/cmdlet";
import { StopUpstream } from "../engine/context";
import type { Flow } from "../engine/flow";
import type { Interpreter } from "../engine/interpreter";
import { property } from "../engine/members";
import { numberOf } from "../values/convert";
import { PsObject } from "../values/object";
import { wildcard } from "../values/operators";
import { textOf } from "../values/text";
import { itemsOf, PsValue } from "../values/value";
import { calculated, inputOr } from "./shapes";

function* selected(shell: Interpreter, item: PsValue, call: Call): Flow<readonly PsValue[]> {
    if (call.has("ExpandProperty")) {
        const name = call.text("ExpandProperty");
        const found = property(item, name);
        if (found === undefined) {
            call.report(
                "System.Management.Automation.PSArgumentException",
                `Property "${name}" cannot be found.`,
                "ExpandPropertyNotFound,Microsoft.PowerShell.Commands.SelectObjectCommand",
                "InvalidArgument",
                item,
            );
            return [];
        }
        return itemsOf(found.value);
    }
    if (!call.has("Property")) {
        return [item];
    }
    const object = new PsObject();
    const excluded = call.texts("ExcludeProperty").map((name) => wildcard(name));
    for (const spec of itemsOf(call.value("Property"))) {
        for (const [name, value] of yield* calculated(shell, spec, item, call)) {
            if (!excluded.some((pattern) => pattern.test(name))) {
                object.add(name, value);
            }
        }
    }
    return [object];
}

export function selectObject(shell: Interpreter): Cmdlet {
    return stage(
        "Select-Object",
        "Property:0 InputObject ExpandProperty ExcludeProperty First Last Skip Index Unique? Wait?",
        (call) => {
            const { context } = call;
            const kept: PsValue[] = [];
            const seen = new Set<string>();
            let index = -1;
            let given = 0;
            const write = function* (item: PsValue): Flow<void> {
                for (const value of yield* selected(shell, item, call)) {
                    const key = value instanceof PsObject ? value.text() : textOf(value);
                    if (!call.flag("Unique") || !seen.has(key)) {
                        seen.add(key);
                        yield* context.streams.output(value);
                    }
                }
            };
            const run: CommandRun = {
                *begin() {
                    yield* [];
                },
                *process(item, hasItem) {
                    if (!hasItem) {
                        return;
                    }
                    index += 1;
                    if (call.has("Last")) {
                        kept.push(item);
                        return;
                    }
                    const isWanted = call.has("Index")
                        ? itemsOf(call.value("Index")).some((wanted) => numberOf(wanted) === index)
                        : index >= call.number("Skip");
                    if (!isWanted || (call.has("First") && given >= call.number("First"))) {
                        return;
                    }
                    given += 1;
                    yield* write(item);
                    if (call.has("First") && given >= call.number("First") && !call.flag("Wait")) {
                        throw new StopUpstream(context.pipeline);
                    }
                },
                *end() {
                    const last = call.number("Last");
                    for (const item of last > 0 ? kept.slice(-last) : []) {
                        yield* write(item);
                    }
                },
            };
            return inputOr(call, run);
        },
    );
}
