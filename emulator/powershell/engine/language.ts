import type { Expression, PipelineElement, Statement } from "../syntax/ast";
import type { PsBlock } from "../values/types";
import type { PsValue } from "../values/value";
import type { Context } from "./context";
import type { Flow } from "./flow";

/** The ways into the interpreter that the productions of the grammar need of each other. */
export interface Language {
    evaluate(expression: Expression, context: Context): Flow<PsValue>;
    /** What a statement puts out, as one value. */
    value(statement: Statement, context: Context): Flow<PsValue>;
    statements(body: readonly Statement[], context: Context): Flow<void>;
    statement(statement: Statement, context: Context): Flow<void>;
    /** Runs a block and gathers what it puts out. */
    invoke(block: PsBlock, args: readonly PsValue[], item: PsValue, context: Context): Flow<PsValue[]>;
    pipeline(elements: readonly PipelineElement[], context: Context): Flow<void>;
}
