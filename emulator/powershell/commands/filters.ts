import { Call, Cmdlet, CommandRun, stage } from "../engine/cmdlet";
import type { Flow } from "../engine/flow";
import type { Interpreter } from "../engine/interpreter";
import { truth } from "../values/convert";
import { comparison } from "../values/operators";
import { textOf } from "../values/text";
import { PsBlock } from "../values/types";
import { collapse, itemsOf, PsValue } from "../values/value";
import { inputOr, propertyOf } from "./shapes";

const COMPARISONS =
    "EQ NE GT GE LT LE Like NotLike Match NotMatch Contains NotContains In NotIn CEQ Is IsNot".split(" ");

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

export function whereObject(shell: Interpreter): Cmdlet {
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

export function forEachObject(shell: Interpreter): Cmdlet {
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
