import type { CommandArgument, Expression, PipelineElement, Redirection } from "../syntax/ast";
import { PsHashtable, PsList } from "../values/collections";
import { failure, PsErrorRecord, PsException, PsFailure } from "../values/errors";
import { textOf } from "../values/text";
import { PsBlock } from "../values/types";
import { isNothing, itemsOf, NetObject, PsValue } from "../values/value";
import { Argument, bindArguments, bindItem, requireMandatory } from "./binding";
import type { CommandRun } from "./cmdlet";
import {
    Context,
    discard,
    ExitSignal,
    FoundProgram,
    ReturnSignal,
    Scope,
    StopUpstream,
    StoredFunction,
} from "./context";
import type { Flow } from "./flow";
import { isAdvanced, specsOf, validate } from "./functions";
import { redirected, writeFile } from "./redirection";
import { Stages } from "./stages";

type CommandElement = Extract<PipelineElement, { kind: "command" }>;

/** Finds commands and runs pipelines of them. */
export abstract class Commands extends Stages {
    protected abstract parse(text: string, name: string): PsBlock;
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
            throw commandNotFound(name);
        }
        return program.kind === "script"
            ? this.scriptRun(program, args, context, element.invocation === ".")
            : this.applicationRun(program, args, context, place);
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

    private scriptRun(
        program: Extract<FoundProgram, { kind: "script" }>,
        args: readonly Argument[],
        context: Context,
        dotted: boolean,
    ): CommandRun {
        const block = this.parse(program.text, program.path);
        const run = this.functionRun(
            { name: program.path, block: block.syntax, isFilter: false },
            args,
            context,
            dotted,
            true,
        );
        const finish = (code: number): void => {
            this.lastExitCode = code;
            this.commandFailed = code !== 0;
        };
        return {
            begin: () => run.begin(),
            process: (item, hasItem) => run.process(item, hasItem),
            *end() {
                try {
                    yield* run.end();
                } catch (error) {
                    if (!(error instanceof ExitSignal)) {
                        throw error;
                    }
                    finish(error.code);
                }
            },
        };
    }

    protected functionRun(
        stored: StoredFunction,
        args: readonly Argument[],
        context: Context,
        dotted: boolean,
        isScript = false,
    ): CommandRun {
        const { block } = stored;
        const scope = dotted ? context.scope : new Scope(context.scope, isScript);
        const strict = isAdvanced(block);
        const specs = specsOf(block);
        const bound = bindArguments(specs, args, strict);
        const inner: Context = { ...context, scope, source: block.source };
        const items: PsValue[] = [];
        const prepare = (item: PsValue, hasItem: boolean): Flow<void> =>
            this.bindParameters(
                stored,
                bindItem(specs, bound.values, hasItem ? item : undefined),
                bound.rest,
                inner,
            );
        const run = (body: Parameters<Commands["body"]>[0], item: PsValue): Flow<void> =>
            this.body(body, { ...inner, item });
        const whole = stored.isFilter ? undefined : block.end;
        const each = stored.isFilter ? block.end : block.process;
        const check = (values: ReadonlyMap<string, PsValue>): void => {
            requireMandatory(stored.name, specs, values);
        };
        let isPrepared = false;
        return {
            *begin() {
                if (block.begin !== undefined) {
                    yield* prepare(undefined, false);
                    isPrepared = true;
                    yield* run(block.begin, null);
                }
            },
            *process(item, hasItem) {
                if (hasItem) {
                    items.push(item);
                }
                if (each !== undefined) {
                    check(hasItem ? bindItem(specs, bound.values, item) : bound.values);
                    yield* prepare(item, hasItem);
                    isPrepared = true;
                    yield* run(each, hasItem ? item : null);
                }
            },
            *end() {
                if (each === undefined && !isPrepared) {
                    const last = items.at(-1);
                    check(items.length > 0 ? bindItem(specs, bound.values, last) : bound.values);
                    yield* prepare(last, items.length > 0);
                }
                scope.write("input", [...items]);
                if (whole !== undefined) {
                    yield* run(whole, context.item);
                }
            },
        };
    }

    private *bindParameters(
        stored: StoredFunction,
        values: ReadonlyMap<string, PsValue>,
        rest: readonly PsValue[],
        context: Context,
    ): Flow<void> {
        const { scope } = context;
        const given = new PsHashtable();
        scope.write("args", [...rest]);
        for (const parameter of stored.block.parameters) {
            const key = parameter.name.toLowerCase();
            let value = values.get(key);
            if (values.has(key)) {
                for (const type of [...parameter.types].reverse()) {
                    value = this.castArgument(parameter.name, value, () => this.castValue(value, type));
                }
                validate(parameter, value);
                given.put(parameter.name, value);
            } else if (parameter.fallback !== undefined) {
                value = yield* this.evaluate(parameter.fallback, context);
                for (const type of [...parameter.types].reverse()) {
                    value = this.castValue(value, type);
                }
            } else {
                value = emptyOf(
                    parameter.types.at(-1)?.name.toLowerCase(),
                    (parameter.types.at(-1)?.arrayRank ?? 0) > 0,
                );
            }
            scope.write(parameter.name, value);
        }
        scope.write("PSBoundParameters", given);
        scope.write("PSCommandPath", stored.block.source.name);
        scope.write("PSScriptRoot", stored.block.source.name.replace(/\\[^\\]*$/, ""));
    }

    private castArgument(name: string, value: PsValue, cast: () => PsValue): PsValue {
        try {
            return cast();
        } catch (error) {
            if (error instanceof PsFailure) {
                throw failure(
                    "System.Management.Automation.ParameterBindingException",
                    `Cannot process argument transformation on parameter '${name}'. ${error.record.exception.message}`,
                    "ParameterArgumentTransformationError",
                    "InvalidData",
                    value,
                );
            }
            throw error;
        }
    }

    protected *body(statements: NonNullable<StoredFunction["block"]["end"]>, context: Context): Flow<void> {
        try {
            yield* this.runStatements(statements, context);
        } catch (error) {
            if (!(error instanceof ReturnSignal)) {
                throw error;
            }
        }
    }

    /** A program: its lines go down the pipeline, its exit code to `$LASTEXITCODE`. */
    private applicationRun(
        program: Extract<FoundProgram, { kind: "application" }>,
        args: readonly Argument[],
        context: Context,
        place: { isFirst: boolean; isLast: boolean },
    ): CommandRun {
        const input: string[] = [];
        const words = args.flatMap((argument) =>
            argument.kind === "value" && Array.isArray(argument.value)
                ? argument.value.map(textOf)
                : [argument.text],
        );
        const follow = (): Flow<void> => this.follow(program, words, input, context, place.isLast);
        return {
            *begin() {
                yield* [];
            },
            *process(item, hasItem) {
                if (hasItem) {
                    input.push(textOf(item));
                }
                yield* [];
            },
            *end() {
                yield* follow();
            },
        };
    }

    private *follow(
        program: Extract<FoundProgram, { kind: "application" }>,
        words: readonly string[],
        input: readonly string[],
        context: Context,
        isLast: boolean,
    ): Flow<void> {
        const running = program.start(words, input);
        // A program without a console is not waited for, unless its output is asked for.
        if (!running.waits && isLast) {
            return;
        }
        for (;;) {
            const event = yield* running.next();
            if (event.kind === "exit") {
                this.lastExitCode = event.code;
                this.commandFailed = event.code !== 0;
                return;
            }
            if (event.kind === "out") {
                yield* context.streams.output(event.line);
            } else {
                yield* this.programError(event.line, context);
            }
        }
    }

    private *programError(line: string, context: Context): Flow<void> {
        const exception = new PsException("System.Management.Automation.RemoteException", line);
        const record = new PsErrorRecord({
            exception,
            id: "NativeCommandError",
            category: "NotSpecified",
            target: line,
        });
        if (!context.streams.errorRedirected) {
            yield* context.streams.error(line);
            return;
        }
        this.keepError(record);
        if (this.errorPreference(context) === "Stop") {
            throw new PsFailure(record, "script");
        }
        if (this.errorPreference(context) === "Continue") {
            yield* context.streams.error(record);
        }
    }
}

function commandNotFound(name: string): PsFailure {
    return failure(
        "System.Management.Automation.CommandNotFoundException",
        `The term '${name}' is not recognized as the name of a cmdlet, function, script file, or operable program. Check the ` +
            "spelling of the name, or if a path was included, verify that the path is correct and try again.",
        "CommandNotFoundException",
        "ObjectNotFound",
        name,
    );
}

function emptyOf(type: string | undefined, isArray: boolean): PsValue {
    if (isArray || type === undefined) {
        return null;
    }
    if (["int", "long", "double", "int32", "int64", "uint32", "decimal"].includes(type)) {
        return 0;
    }
    return type === "bool" || type === "switch" ? false : type === "string" ? "" : null;
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
