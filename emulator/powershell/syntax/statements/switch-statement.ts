import type { Statement, SwitchClause } from "../ast";
import { argumentValue } from "../commands/argument-value";
import type { Parsing } from "../parsing";
import { condition } from "./condition";
import { switchClause } from "./switch-clause";
import { switchParameters } from "./switch-parameters";

/** What follows `switch`. */
export function switchStatement(parsing: Parsing, at: number, label: string): Statement {
    const { reader } = parsing;
    reader.skipLines();
    const parameters = switchParameters(reader);
    const value = parameters.isFile ? fileOperand(parsing) : condition(parsing, "switch");
    reader.skipLines();
    reader.expect("{", "in switch statement");
    reader.skipTerminators();
    const clauses: SwitchClause[] = [];
    while (!reader.takeText("}")) {
        clauses.push(switchClause(parsing));
        reader.skipTerminators();
    }
    return { kind: "switch", at, label, ...parameters, value, clauses };
}

/** What follows `switch -File`: a path, with or without brackets. */
function fileOperand(parsing: Parsing): Statement {
    const { at } = parsing.reader;
    if (parsing.reader.peek() === "(") {
        return condition(parsing, "switch");
    }
    const expression = argumentValue(parsing);
    return { kind: "pipeline", at, elements: [{ kind: "expression", at, expression, redirections: [] }] };
}
