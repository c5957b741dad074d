import { PsHashtable } from "../values/collections";
import { truth } from "../values/convert";
import { textOf } from "../values/text";
import { PsBlock } from "../values/types";
import { collapse, sameName } from "../values/value";
import { Wildcard } from "../values/wildcard";
import type { Argument } from "./binding";
import type { Target } from "./binding-target";
import type { Context } from "./context";
import type { Flow } from "./flow";

/** What `$PSDefaultParameterValues` adds to a call. */
export function* defaultArguments(
    target: Target,
    args: readonly Argument[],
    context: Context,
): Flow<readonly Argument[]> {
    const table = context.scope.visible("PSDefaultParameterValues")?.value;
    if (
        !target.isStrict ||
        !(table instanceof PsHashtable) ||
        table.size === 0 ||
        truth(table.lookup("Disabled"))
    ) {
        return args;
    }
    const added: Argument[] = [];
    for (const [key, value] of table.pairs()) {
        const [command = "", parameter] = key.split(":").map((part) => part.trim());
        const spec = [...target.specs, ...target.common].find(
            (one) => parameter !== undefined && sameName(one.name, parameter),
        );
        const isGiven = args.some(
            (argument) =>
                argument.kind === "parameter" &&
                spec !== undefined &&
                [spec.name, ...spec.aliases].some((name) =>
                    name.toLowerCase().startsWith(argument.name.toLowerCase()),
                ),
        );
        if (spec === undefined || isGiven || !new Wildcard(command, false).test(target.name)) {
            continue;
        }
        const given =
            value instanceof PsBlock
                ? collapse(yield* context.session.language.invoke(value, [], null, context))
                : value;
        added.push({ kind: "parameter", name: spec.name, value: given, hasValue: true, text: textOf(given) });
    }
    return [...args, ...added];
}
