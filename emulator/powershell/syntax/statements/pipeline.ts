import type { PipelineElement, Statement } from "../ast";
import { pipelineElement } from "../commands/pipeline-element";
import type { Parsing } from "../parsing";
import { refuseMissing } from "../refusals";
import { assignmentExpression } from "./assignment-expression";

const BAR = /\|(?!\|)/y;

/** Commands with bars between them, or an assignment. */
export function pipeline(parsing: Parsing): Statement {
    const { reader } = parsing;
    const { at } = reader;
    const first = pipelineElement(parsing);
    reader.skipBlank();
    return (
        assignmentExpression(parsing, first) ?? { kind: "pipeline", at, elements: [first, ...tail(parsing)] }
    );
}

function tail(parsing: Parsing): PipelineElement[] {
    const { reader } = parsing;
    const elements: PipelineElement[] = [];
    while (reader.take(BAR) !== undefined) {
        reader.skipLines();
        refuseMissing(reader, "An empty pipe element is not allowed.", "EmptyPipelineElement");
        const next = pipelineElement(parsing);
        if (next.kind === "expression") {
            reader.fail(
                "Expressions are only allowed as the first element of a pipeline.",
                "ExpressionsMustBeFirstInPipeline",
                next.at,
            );
        }
        elements.push(next);
        reader.skipBlank();
    }
    return elements;
}
