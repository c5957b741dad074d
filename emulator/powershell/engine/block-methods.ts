import { collapse, PsValue, typedArray } from "../values/value";
import { hasRealMethod, notSimulated } from "../values/real-members";
import { languageError } from "../values/errors";
import { textOf } from "../values/text";
import { PsBlock, PsType } from "../values/types";
import { invokeBlock } from "./blocks";
import { Context, Scope } from "./context";
import type { Flow } from "./flow";

const TYPE = "System.Management.Automation.ScriptBlock";

/** A scope of its own with the variables of the scope that asks, as they are now. */
function closureOf(context: Context): Scope {
    const scope = new Scope(context.scope.globalScope, true);
    for (const variable of context.scope.all()) {
        scope.declare({ ...variable });
    }
    return scope;
}

/** Methods of a script block. */
export function* callBlockMethod(
    block: PsBlock,
    word: string,
    args: readonly PsValue[],
    context: Context,
): Flow<PsValue> {
    switch (word) {
        case "invoke":
            return typedArray(yield* invokeBlock(block, args, context.item, context), "System.Object");
        case "invokereturnasis":
            return collapse(yield* invokeBlock(block, args, context.item, context));
        case "getnewclosure":
            return new PsBlock(block.syntax, closureOf(context));
        case "tostring":
            return block.text();
        case "gettype":
            return new PsType(TYPE);
        case "equals":
            return args[0] === block;
        case "foreach":
        case "where":
            return undefined;
        default:
            throw hasRealMethod([TYPE], word)
                ? notSimulated(`method '${word}'`, TYPE)
                : languageError(
                      `Method invocation failed because [${TYPE}] does not contain a method named '${textOf(word)}'.`,
                      "MethodNotFound",
                  );
    }
}
