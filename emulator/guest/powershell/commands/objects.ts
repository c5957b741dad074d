import type { Interpreter } from "../engine/interpreter";
import { Call, Cmdlet, CommandRun, each, stage, whole, wholeFlow } from "../engine/cmdlet";
import { StopUpstream } from "../engine/context";
import type { Flow } from "../engine/flow";
import { property } from "../engine/members";
import { PsHashtable } from "../values/collections";
import { numberOf, truth } from "../values/convert";
import { PsObject } from "../values/object";
import { compare, comparison, wildcard } from "../values/operators";
import { textOf } from "../values/text";
import { PsBlock } from "../values/types";
import { collapse, isNothing, itemsOf, NetObject, PsValue } from "../values/value";

const COMPARISONS =
    "EQ NE GT GE LT LE Like NotLike Match NotMatch Contains NotContains In NotIn CEQ Is IsNot".split(" ");

function propertyOf(item: PsValue, name: string): PsValue {
    return property(item, name)?.value ?? null;
}

/** Keeps a stage's begin and end empty. */
function eachItem(process: (item: PsValue) => Flow<void>): CommandRun {
    return {
        *begin() {
            yield* [];
        },
        *process(item, hasItem) {
            if (hasItem) {
                yield* process(item);
            }
        },
        *end() {
            yield* [];
        },
    };
}

function inputOr(call: Call, run: CommandRun): CommandRun {
    if (!call.has("InputObject")) {
        return run;
    }
    return {
        ...run,
        *process() {
            for (const item of itemsOf(call.value("InputObject"))) {
                yield* run.process(item, true);
            }
        },
    };
}

function whereObject(shell: Interpreter): Cmdlet {
    const options = COMPARISONS.map((name) =>
        name.startsWith("Is") || name === "CEQ" ? name : `${name}|I${name}`,
    ).join("? ");
    return stage("Where-Object", `FilterScript|Property:0! Value:1 InputObject ${options}?`, (call) => {
        const { context } = call;
        const filter = call.value("FilterScript");
        const operator = COMPARISONS.find((name) => call.flag(name));
        return inputOr(
            call,
            eachItem(function* (item) {
                const passes =
                    filter instanceof PsBlock
                        ? truth(collapse(yield* shell.invokeBlock(filter, [], item, context)))
                        : passesTest(
                              propertyOf(item, textOf(filter)),
                              operator,
                              call.value("Value"),
                              shell,
                              call,
                          );
                if (passes) {
                    yield* context.streams.output(item);
                }
            }),
        );
    });
}

function passesTest(
    value: PsValue,
    operator: string | undefined,
    wanted: PsValue,
    shell: Interpreter,
    call: Call,
): boolean {
    if (operator === undefined) {
        return truth(value);
    }
    const name = operator.toLowerCase();
    if (name.endsWith("match") || name.startsWith("is")) {
        return shell.operate(`-${name}`, value, wanted, call.context) === true;
    }
    return comparison(name, value, wanted) === true;
}

function forEachObject(shell: Interpreter): Cmdlet {
    return stage(
        "ForEach-Object",
        "Process:0!* Begin End InputObject MemberName ArgumentList|Args",
        (call) => {
            const { context } = call;
            const given = itemsOf(call.value("Process"));
            const blocks = given.filter((item) => item instanceof PsBlock);
            const several = blocks.length > 1 && !call.has("Begin");
            const begin = several ? blocks[0] : call.value("Begin");
            const end = several && blocks.length > 2 ? blocks.at(-1) : call.value("End");
            const process = several ? blocks.slice(1, blocks.length > 2 ? -1 : undefined) : blocks;
            const [member, ...args] = given;
            const run: CommandRun = {
                *begin() {
                    if (begin instanceof PsBlock) {
                        yield* shell.runBlock(begin, [], null, context);
                    }
                },
                *process(item, hasItem) {
                    if (!hasItem && process.length === 0) {
                        return;
                    }
                    for (const block of process) {
                        yield* shell.runBlock(block, [], hasItem ? item : null, context);
                    }
                    if (process.length === 0) {
                        yield* shell.emit(
                            yield* shell.memberOrMethod(item, textOf(member), args, context),
                            context,
                        );
                    }
                },
                *end() {
                    if (end instanceof PsBlock) {
                        yield* shell.runBlock(end, [], null, context);
                    }
                },
            };
            return inputOr(call, run);
        },
    );
}

function* calculated(
    shell: Interpreter,
    spec: PsValue,
    item: PsValue,
    call: Call,
): Flow<readonly (readonly [string, PsValue])[]> {
    if (spec instanceof PsHashtable) {
        const key = (...names: string[]): PsValue =>
            names
                .map((name) => spec.pairs().find(([known]) => name.startsWith(known.toLowerCase()))?.[1])
                .find((found) => !isNothing(found));
        const expression = key("expression");
        const value =
            expression instanceof PsBlock
                ? collapse(yield* shell.invokeBlock(expression, [], item, call.context))
                : propertyOf(item, textOf(expression));
        return [[textOf(key("name", "label")), value]];
    }
    if (spec instanceof PsBlock) {
        return [[spec.text(), collapse(yield* shell.invokeBlock(spec, [], item, call.context))]];
    }
    const name = textOf(spec);
    if (/[*?]/.test(name) && item instanceof NetObject) {
        return item
            .propertyNames()
            .filter((known) => wildcard(name).test(known))
            .map((known) => [known, item.get(known)] as const);
    }
    return [[name, propertyOf(item, name)]];
}

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

function selectObject(shell: Interpreter): Cmdlet {
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

function* keyOf(shell: Interpreter, spec: PsValue, item: PsValue, call: Call): Flow<PsValue> {
    if (isNothing(spec)) {
        return item;
    }
    const [pair] = yield* calculated(shell, spec, item, call);
    return pair?.[1] ?? null;
}

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
