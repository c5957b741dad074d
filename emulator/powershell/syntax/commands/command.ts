import type { CommandArgument, Expression, PipelineElement, Redirection } from "../ast";
import type { Parsing } from "../parsing";
import { commandArgument } from "./command-argument";
import { redirection } from "./redirection";

const COMMAND_END = /[\r\n;|)}]/y;

/** What follows a command's name, up to the end of its part of the pipeline. */
export function command(
    parsing: Parsing,
    at: number,
    invocation: "&" | "." | undefined,
    name: Expression,
): PipelineElement {
    const { reader } = parsing;
    const args: CommandArgument[] = [];
    const redirections: Redirection[] = [];
    for (;;) {
        reader.skipBlank();
        if (reader.atEnd() || reader.look(COMMAND_END) !== undefined) {
            return { kind: "command", at, invocation, name, args, redirections };
        }
        const found = redirection(parsing);
        if (found !== undefined) {
            redirections.push(found);
        } else {
            args.push(commandArgument(parsing));
        }
    }
}
