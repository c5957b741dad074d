import type { Statement } from "../../syntax/ast";
import { parseNumber } from "../../values/numbers";
import { truth } from "../../values/convert";
import { PsNumber } from "../../values/number";
import { countAllocated, spendWork } from "../../values/memory";
import { textOf } from "../../values/text";
import { isNothing, PsValue } from "../../values/value";
import { defineClass } from "../classes";
import { BreakSignal, Context, discard, ExitSignal, ReturnSignal, withOutput } from "../context";
import type { Flow } from "../flow";
import { locate } from "../session";
import { restIfDue } from "../rest";
import { boundMemory } from "../weighing";
import { assign } from "./assign";
import { defineEnumeration, defineFunction, useNamespace } from "./definitions";
import { runTry, thrown } from "./errors";
import { runFor, runForeach, runWhile } from "./loops";
import { runSwitch } from "./switch";

type Of<K extends Statement["kind"]> = Extract<Statement, { kind: K }>;

/** What a statement makes at least, as it is counted for the bound on memory. */
const BYTES_OF_STATEMENT = 64;

/** Runs a statement: one production of the grammar each. */
export function* runStatement(node: Statement, context: Context): Flow<void> {
    const { session } = context;
    spendWork(10);
    countAllocated(BYTES_OF_STATEMENT);
    yield* boundMemory(context);
    yield* restIfDue();
    switch (node.kind) {
        case "pipeline":
            yield* runPipelineStatement(node, context);
            return;
        case "assign":
            session.commandFailed = false;
            yield* assign(node, context);
            session.succeeded = !session.commandFailed;
            return;
        case "if":
            yield* runIf(node, context);
            return;
        case "while":
            yield* runWhile(node, context);
            return;
        case "for":
            yield* runFor(node, context);
            return;
        case "foreach":
            yield* runForeach(node, context);
            return;
        case "switch":
            yield* runSwitch(node, context);
            return;
        case "try":
            yield* runTry(node, context);
            return;
        case "trap":
            return;
        case "break":
        case "class":
        case "continue":
        case "enum":
        case "exit":
        case "function":
        case "return":
        case "throw":
        case "using":
        default:
            yield* runOther(node, context);
    }
}

function* runOther(
    node: Exclude<
        Statement,
        { kind: "pipeline" | "assign" | "if" | "while" | "for" | "foreach" | "switch" | "try" | "trap" }
    >,
    context: Context,
): Flow<void> {
    switch (node.kind) {
        case "function":
            defineFunction(node, context);
            return;
        case "class":
            yield* defineClass(node.type, context);
            return;
        case "enum":
            yield* defineEnumeration(node, context);
            return;
        case "using":
            useNamespace(node, context);
            return;
        case "break":
        case "continue":
            throw new BreakSignal(node.kind, node.label);
        case "return":
        case "throw":
        case "exit":
            yield* node.kind === "return" ? runReturn(node.value, context) : leave(node, context);
    }
}

/** A lone `$i++` puts nothing out. */
function* runPipelineStatement(node: Of<"pipeline">, context: Context): Flow<void> {
    const { session } = context;
    const [only] = node.elements;
    session.commandFailed = false;
    const isStep =
        node.elements.length === 1 && only?.kind === "expression" && only.expression.kind === "step";
    yield* session.language.pipeline(node.elements, isStep ? withOutput(context, discard) : context);
    session.succeeded = !session.commandFailed;
}

function* runIf(node: Of<"if">, context: Context): Flow<void> {
    const { language } = context.session;
    for (const branch of node.branches) {
        if (truth(yield* language.value(branch.condition, context))) {
            yield* language.statements(branch.body, context);
            return;
        }
    }
    if (node.otherwise !== undefined) {
        yield* language.statements(node.otherwise, context);
    }
}

function* runReturn(value: Statement | undefined, context: Context): Flow<void> {
    if (value !== undefined) {
        yield* context.session.language.statement(
            value,
            context.returns === undefined ? context : withOutput(context, context.returns),
        );
    }
    throw new ReturnSignal();
}

function* leave(
    node: Extract<Statement, { kind: "return" | "throw" | "exit" }>,
    context: Context,
): Flow<void> {
    const { session } = context;
    const value = node.value === undefined ? undefined : yield* session.language.value(node.value, context);
    if (node.kind === "exit") {
        throw new ExitSignal(exitCode(value));
    }
    const error = thrown(value, context);
    error.isThrown = true;
    locate(error, context, node.at);
    throw error;
}

/** What is no whole number counts as 0. */
function exitCode(value: PsValue): number {
    const number = isNothing(value) ? undefined : parseNumber(textOf(value));
    return number === undefined ? 0 : Math.round(new PsNumber(number).real) | 0;
}
