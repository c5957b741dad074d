import type { CommandArgument, Expression, PipelineElement, Redirection } from "../syntax/ast";
import { PsHashtable, PsList } from "../values/collections";
import { languageError } from "../values/errors";
import { textOf } from "../values/text";
import { PsBlock } from "../values/types";
import { isNothing, itemsOf, NetObject, PsValue } from "../values/value";
import { Argument } from "./binding";
import type { CommandRun } from "./cmdlet";
import { StoredFunction, Context, discard, StopUpstream } from "./context";
import type { Flow } from "./flow";
import { redirected, writeFile } from "./redirection";
import { Programs } from "./programs";
import { commandNotFound } from "./unsimulated";

type CommandElement = Extract<PipelineElement, { kind: "command" }>;

/** Finds commands and runs pipelines of them. */
export abstract class Commands extends Programs {
    protected abstract formatted(items: readonly PsValue[]): string;

    *runPipeline(elements: readonly PipelineElement[], outer: Context): Flow<void> {
        const context: Context = { ...outer, pipeline: {} };
        const files: (() => void)[] = [];
        const runs: CommandRun[] = [];
        let sink = context.streams.output;
        for (let index = elements.length - 1; index >= 0; index--) {
            const element = elements[index];
            if (element === undefined) {
                continue;
            }
            const plan = yield* this.redirections(
                element.redirections,
                { ...context, streams: { ...context.streams, output: sink } },
                files,
            );
            const isLast = index === elements.length - 1;
            const run = yield* this.located(element, plan, () =>
                this.start(element, plan, { isFirst: index === 0, isLast }),
            );
            runs.unshift(run);
            sink = (item) => this.located(element, plan, () => run.process(item, true));
        }
        yield* this.drive(runs, elements, context);
        files.forEach((finish) => {
            finish();
        });
    }

    private *drive(
        runs: readonly CommandRun[],
        elements: readonly PipelineElement[],
        context: Context,
    ): Flow<void> {
        for (const run of runs) {
            yield* run.begin();
        }
        for (const [index, run] of runs.entries()) {
            const element = elements[index];
            if (element === undefined) {
                continue;
            }
            try {
                yield* this.located(element, context, function* () {
                    if (index === 0) {
                        yield* run.process(undefined, false);
                    }
                    yield* run.end();
                });
            } catch (error) {
                if (!(error instanceof StopUpstream) || error.pipeline !== context.pipeline) {
                    throw error;
                }
            }
        }
    }

    private *located<T>(element: PipelineElement, context: Context, work: () => Flow<T>): Flow<T> {
        this.currentAt = element.at;
        try {
            return yield* work();
        } catch (error) {
            const name =
                element.kind === "command" && element.name.kind === "constant"
                    ? textOf(element.name.value)
                    : "";
            this.locate(error, context, element.at, name);
            throw error;
        }
    }

    private *redirections(
        list: readonly Redirection[],
        context: Context,
        files: (() => void)[],
    ): Flow<Context> {
        let streams = context.streams;
        for (const redirection of list) {
            if (redirection.kind === "merge") {
                streams = redirected(streams, redirection.from, streams.output, this.major);
                continue;
            }
            const target = yield* this.evaluate(redirection.target, context);
            if (isNothing(target)) {
                streams = redirected(streams, redirection.from, discard, this.major);
                continue;
            }
            const file = writeFile(this.host, this.resolvePath(textOf(target)), redirection.append, (items) =>
                this.formatted(items),
            );
            files.push(file.finish);
            streams = redirected(streams, redirection.from, file.sink, this.major);
        }
        return { ...context, streams };
    }

    resolvePath(path: string): string {
        return /^[A-Za-z]:|^\\\\/.test(path)
            ? path
            : `${this.location.replace(/\\$/, "")}\\${path.replace(/^\.\\/, "")}`;
    }

    private *start(
        element: PipelineElement,
        context: Context,
        place: { isFirst: boolean; isLast: boolean },
    ): Flow<CommandRun> {
        if (element.kind === "expression") {
            return this.expressionRun(element.expression, context);
        }
        const name = yield* this.evaluate(element.name, context);
        const args = yield* this.arguments(element.args, context);
        if (name instanceof PsBlock) {
            return this.blockRun(name, args, context, element.invocation === ".");
        }
        if (name instanceof NetObject && name.has("Source") && name.has("CommandType")) {
            return this.startNamed(textOf(name.get("Name")), element, args, context, place);
        }
        if (isNothing(name)) {
            throw languageError(
                `The expression after '${element.invocation ?? "&"}' in a pipeline element produced an object that was not ` +
                    "valid. It must result in a command name, a script block, or a CommandInfo object.",
                "BadExpression",
            );
        }
        return this.startNamed(textOf(name), element, args, context, place);
    }

    private startNamed(
        name: string,
        element: CommandElement,
        args: readonly Argument[],
        context: Context,
        place: { isFirst: boolean; isLast: boolean },
    ): CommandRun {
        const alias = this.aliases.get(name.toLowerCase());
        const target = alias ?? name;
        const stored = context.scope.findFunction(target);
        if (stored !== undefined) {
            return this.functionRun(stored, args, context, element.invocation === ".");
        }
        const cmdlet = this.cmdlet(target);
        if (cmdlet !== undefined) {
            return this.startCmdlet(cmdlet, args, context);
        }
        const program = this.host.findProgram(target, this.location);
        if (program === undefined) {
            return this.functionRun(this.scriptCommand(target), args, context, element.invocation === ".");
        }
        return program.kind === "script"
            ? this.scriptRun(program, args, context, element.invocation === ".")
            : this.applicationRun(program, args, context, place);
    }

    /** A command that is written in PowerShell. */
    private scriptCommand(name: string): StoredFunction {
        const text = this.host.scriptCommand(name);
        if (text === undefined) {
            throw commandNotFound(name);
        }
        return { name, block: this.parse(text, name).syntax, isFilter: false };
    }

    private expressionRun(expression: Expression, context: Context): CommandRun {
        const evaluate = (): Flow<PsValue> => this.evaluate(expression, context);
        return {
            *begin() {
                yield* [];
            },
            *process() {
                for (const item of itemsOf(yield* evaluate())) {
                    yield* context.streams.output(item);
                }
            },
            *end() {
                yield* [];
            },
        };
    }

    private *arguments(args: readonly CommandArgument[], context: Context): Flow<Argument[]> {
        const found: Argument[] = [];
        for (const argument of args) {
            if (argument.kind === "verbatim") {
                found.push(
                    ...argument.text
                        .split(/\s+/)
                        .map((text): Argument => ({ kind: "value", value: text, text })),
                );
            } else if (argument.kind === "parameter") {
                const value =
                    argument.value === undefined ? undefined : yield* this.evaluate(argument.value, context);
                const text =
                    argument.value === undefined ? argument.text : `${argument.text}${textOf(value)}`;
                found.push({
                    kind: "parameter",
                    name: argument.name,
                    value,
                    hasValue: argument.value !== undefined,
                    text,
                });
            } else if (argument.value.kind === "variable" && argument.value.splat) {
                found.push(...splat(this.readVariable(argument.value.name, context)));
            } else {
                const value = yield* this.evaluate(argument.value, context);
                found.push({
                    kind: "value",
                    value,
                    text: argument.value.kind === "constant" ? argument.value.text : textOf(value),
                });
            }
        }
        return found;
    }

    /** A script block invoked with `&` or `.`. */
    private blockRun(
        block: PsBlock,
        args: readonly Argument[],
        context: Context,
        dotted: boolean,
    ): CommandRun {
        return this.functionRun({ name: "", block: block.syntax, isFilter: false }, args, context, dotted);
    }
}

function splat(value: PsValue): Argument[] {
    if (value instanceof PsHashtable) {
        return value.pairs().map(([name, item]) => ({
            kind: "parameter",
            name,
            value: item,
            hasValue: true,
            text: `-${name}:${textOf(item)}`,
        }));
    }
    const items = value instanceof PsList ? value.elements : itemsOf(value ?? []);
    return items.map((item) => ({ kind: "value", value: item, text: textOf(item) }));
}
