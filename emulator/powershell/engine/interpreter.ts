import { invokeBlock } from "./blocks";
import { evaluate, valueOf } from "./expressions/evaluate";
import type { Language } from "./language";
import { runPipeline } from "./pipeline";
import { runStatements } from "./statements/errors";
import { runStatement } from "./statements/run";

/** The productions of the grammar, by which a session reaches them. */
export const LANGUAGE: Language = {
    evaluate,
    value: valueOf,
    statements: runStatements,
    statement: runStatement,
    invoke: invokeBlock,
    pipeline: runPipeline,
};
