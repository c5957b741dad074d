import type { PipelineElement } from "../syntax/ast";
import { languageError } from "../values/errors";
import { textOf } from "../values/text";
import { PsBlock } from "../values/types";
import { isNothing, NetObject, type PsValue } from "../values/value";
import { argumentsOf } from "./arguments";
import type { Argument } from "./binding";
import type { CommandRun } from "./cmdlet";
import { startCmdlet } from "./cmdlet-run";
import { Context, Scope, StoredFunction } from "./context";
import type { Flow } from "./flow";
import { startFunction } from "./function-run";
import { Place, startApplication, startScript } from "./programs";
import { commandNotFound } from "./unsimulated";

type CommandElement = Extract<PipelineElement, { kind: "command" }>;

/** Finds what a command's name stands for, and starts it as a stage of a pipeline. */
export function* startCommand(element: CommandElement, context: Context, place: Place): Flow<CommandRun> {
    const name = yield* context.session.language.evaluate(element.name, context);
    refuseMethodCall(element, name, context);
    const args = yield* argumentsOf(element.args, context);
    const dotted = element.invocation === ".";
    if (name instanceof PsBlock) {
        const home = name.home instanceof Scope ? { home: name.home } : {};
        return yield* startFunction(
            { name: "", block: name.syntax, isFilter: false, ...home },
            args,
            context,
            {
                dotted,
                at: element.at,
                invokedAs: element.invocation ?? "",
            },
        );
    }
    if (name instanceof NetObject && name.has("CommandType")) {
        const path = textOf(name.get("Path"));
        return yield* startNamed(
            path === "" ? textOf(name.get("Name")) : path,
            { dotted, invokedAs: element.invocation ?? "" },
            args,
            context,
            place,
        );
    }
    if (isNothing(name)) {
        throw languageError(
            `The expression after '${element.invocation ?? "&"}' in a pipeline element produced an object that was not ` +
                "valid. It must result in a command name, a script block, or a CommandInfo object.",
            "BadExpression",
        );
    }
    return yield* startNamed(
        textOf(name),
        { dotted, invokedAs: element.invocation ?? textOf(name) },
        args,
        context,
        place,
    );
}

/** `f(1, 2)` is a call with one list: strict mode refuses what was surely meant otherwise. */
function refuseMethodCall(element: CommandElement, name: PsValue, context: Context): void {
    const [only, ...more] = element.args;
    const isCall =
        context.scope.strict >= 2 &&
        only?.kind === "value" &&
        more.length === 0 &&
        only.value.kind === "paren" &&
        element.name.kind === "constant" &&
        only.value.at === element.at + element.name.text.length &&
        only.value.body.kind === "pipeline" &&
        only.value.body.elements[0]?.kind === "expression" &&
        only.value.body.elements[0].expression.kind === "list";
    if (isCall && findFunction(textOf(name), context) !== undefined) {
        throw languageError(
            "The function or command was called as if it were a method. Parameters should be separated by spaces. " +
                "For information about parameters, see the about_Parameters Help topic.",
            "StrictModeFunctionCallWithParens",
        );
    }
}

interface Manner {
    readonly dotted: boolean;
    readonly invokedAs: string;
}

function* startNamed(
    name: string,
    manner: Manner,
    args: readonly Argument[],
    context: Context,
    place: Place,
): Flow<CommandRun> {
    const { session } = context;
    const target = resolvedAlias(name, context);
    const stored = findFunction(target, context);
    if (stored !== undefined) {
        return yield* startFunction(stored, args, context, manner);
    }
    const cmdlet = session.cmdlet(target);
    if (cmdlet !== undefined) {
        return yield* startCmdlet(cmdlet, args, context, manner.invokedAs);
    }
    const program = session.host.findProgram(target, session.location);
    if (program === undefined) {
        // `service` means `Get-Service` where nothing else has that name.
        const implied = session.cmdlet(`Get-${target}`);
        if (implied !== undefined && /^\w+$/.test(target)) {
            return yield* startCmdlet(implied, args, context, manner.invokedAs);
        }
        const text = session.host.scriptCommand(target);
        if (text === undefined) {
            throw commandNotFound(target, session.major);
        }
        // A command that is written in PowerShell.
        return yield* startFunction(
            { name: target, block: session.parse(text, target).syntax, isFilter: false },
            args,
            context,
            manner,
        );
    }
    return program.kind === "script"
        ? yield* startScript(program, args, context, manner)
        : startApplication(program, args, context, place);
}

/** What an alias stands for, or the name itself. */
function resolvedAlias(name: string, context: Context): string {
    let target = name;
    for (let depth = 0; depth < 10; depth++) {
        const word = target.toLowerCase();
        const { aliases, scopedAliases } = context.session;
        const next =
            (scopedAliases.has(word) ? context.scope.findAlias(word) : undefined) ?? aliases.get(word);
        if (next === undefined) {
            return target;
        }
        target = next;
    }
    return target;
}

/** A function as it is seen from here; `Module\Name` asks for that of a module. */
function findFunction(name: string, context: Context): StoredFunction | undefined {
    const [module, bare] = name.includes("\\")
        ? [name.split("\\")[0] ?? "", name.split("\\").at(-1) ?? name]
        : ["", name];
    const home = module === "" ? undefined : context.session.modules.get(module.toLowerCase())?.scope;
    return (home ?? context.scope).findFunction(
        home === undefined ? name.replace(/^(?:global|script|local):/i, "") : bare,
    );
}
