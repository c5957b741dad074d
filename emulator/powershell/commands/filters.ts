import { emit, invokeBlock, runBlock } from "../engine/blocks";
import { Call, Cmdlet, CommandRun, stage } from "../engine/cmdlet";
import { operate } from "../engine/expressions/operators";
import type { Flow } from "../engine/flow";
import { callMethod } from "../engine/methods";
import { truth } from "../values/convert";
import { languageError } from "../values/errors";
import { property } from "../values/properties";
import { textOf } from "../values/text";
import { PsBlock, typeNamesOf } from "../values/types";
import { collapse, isNothing, itemsOf, PsValue } from "../values/value";
import { eachItem, inputOr, propertyOf } from "./shapes";

const COMPARISONS =
    "EQ NE GT GE LT LE Like NotLike Match NotMatch Contains NotContains In NotIn CEQ CNE CGT CGE CLT CLE CLike CNotLike CMatch CNotMatch CContains CNotContains CIn CNotIn Is IsNot".split(
        " ",
    );

function whereObject(): Cmdlet {
    const options = COMPARISONS.map((name) =>
        name.startsWith("Is") || /^C[A-Z]/.test(name) ? name : `${name}|I${name}`,
    ).join("? ");
    return stage("Where-Object", `FilterScript|Property:0! Value:1 InputObject ${options}? Not?`, (call) => {
        const { context } = call;
        const filter = call.value("FilterScript");
        const operator = COMPARISONS.find((name) => call.flag(name));
        return inputOr(
            call,
            eachItem(function* (item) {
                const passes =
                    filter instanceof PsBlock
                        ? truth(collapse(yield* invokeBlock(filter, [], item, context)))
                        : yield* passesTest(propertyOf(item, textOf(filter)), operator, call);
                if (passes !== call.flag("Not")) {
                    yield* context.streams.output(item);
                }
            }),
        );
    });
}

function* passesTest(value: PsValue, operator: string | undefined, call: Call): Flow<boolean> {
    return operator === undefined
        ? truth(value)
        : truth(yield* operate(`-${operator.toLowerCase()}`, value, call.value("Value"), call.context));
}

/** `ForEach-Object name`: the property, or the method called with the arguments. */
function* memberOrMethod(item: PsValue, name: string, args: readonly PsValue[], call: Call): Flow<PsValue> {
    const found = args.length > 0 || isMethod(item, name) ? undefined : property(item, name);
    if (found !== undefined) {
        return found.value;
    }
    if (isNothing(item)) {
        return null;
    }
    try {
        return yield* callMethod(item, name, args, call.context);
    } catch (error) {
        if (
            args.length === 0 &&
            error instanceof Error &&
            /does not contain a method named/.test(error.message)
        ) {
            return missing(item, name, call);
        }
        throw error;
    }
}

function missing(item: PsValue, name: string, call: Call): PsValue {
    if (call.context.scope.strict >= 2) {
        throw languageError(
            `The property '${name}' cannot be found on this object. Verify that the property exists.`,
            "PropertyNotFoundStrict",
            "NotSpecified",
        );
    }
    return typeNamesOf(item).length === 0 ? undefined : null;
}

function isMethod(item: PsValue, name: string): boolean {
    return typeof item === "string" && name.toLowerCase() !== "length";
}

function forEachObject(): Cmdlet {
    return stage(
        "ForEach-Object",
        "Process|MemberName:0* Begin End RemainingScripts~ InputObject ArgumentList|Args",
        (call) => {
            const { context } = call;
            const given = itemsOf(call.value("Process"));
            const blocks = given.filter((item) => item instanceof PsBlock);
            const several = blocks.length > 1 && !call.has("Begin");
            const begin = several ? blocks[0] : call.value("Begin");
            const end = several && blocks.length > 2 && !call.has("End") ? blocks.at(-1) : call.value("End");
            const process = several
                ? blocks.slice(1, blocks.length > 2 && !call.has("End") ? -1 : undefined)
                : blocks;
            const [member, ...more] = given;
            const args = call.has("ArgumentList") ? itemsOf(call.value("ArgumentList")) : more;
            const run: CommandRun = {
                *begin() {
                    if (begin instanceof PsBlock) {
                        yield* runBlock(begin, [], null, context);
                    }
                },
                *process(item, hasItem) {
                    for (const block of process) {
                        yield* runBlock(block, [], hasItem ? item : null, context);
                    }
                    if (process.length === 0 && hasItem && member !== undefined) {
                        yield* emit(yield* memberOrMethod(item, textOf(member), args, call), context);
                    }
                },
                *end() {
                    if (end instanceof PsBlock) {
                        yield* runBlock(end, [], null, context);
                    }
                },
            };
            return inputOr(call, run);
        },
    );
}

export function filterCommands(): readonly Cmdlet[] {
    return [whereObject(), forEachObject()];
}
