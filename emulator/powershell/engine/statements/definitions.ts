import type { Statement } from "../../syntax/ast";
import { PsEnum } from "../../values/scalars";
import { numberOf } from "../../values/convert";
import { languageError } from "../../values/errors";
import { textOf } from "../../values/text";

import { attributesNamed } from "../attributes";
import { constantOf } from "../attribute-arguments";

import { putAlias } from "../alias";
import type { Context, Scope } from "../context";
import type { Flow } from "../flow";

type Of<K extends Statement["kind"]> = Extract<Statement, { kind: K }>;

/** `function Name { … }`; an alias attribute names it a second time. */
export function defineFunction(node: Of<"function">, context: Context): void {
    const { scope, session } = context;
    const target =
        node.scope === "global" ? scope.globalScope : node.scope === "script" ? scope.scriptScope : scope;
    const home: Scope | undefined = scope.scriptScope.isModule ? scope.scriptScope : undefined;
    target.define({
        name: node.name,
        block: node.block,
        isFilter: node.isFilter,
        ...(home === undefined ? {} : { home }),
    });
    for (const alias of attributesNamed(node.block.attributes, "Alias")) {
        alias.positional.forEach((one) => {
            putAlias(textOf(constantOf(one)), node.name, target, session);
        });
    }
}

export function* defineEnumeration(node: Of<"enum">, context: Context): Flow<void> {
    const values: (readonly [string, number])[] = [];
    const type = { name: node.name, isFlags: node.isFlags, values };
    context.session.enumerations.set(node.name.toLowerCase(), type);
    let next = 0;
    for (const member of node.members) {
        if (member.value !== undefined) {
            const value = yield* context.session.language.evaluate(member.value, context);
            next = numberOf(value instanceof PsEnum ? value.value : value);
        }
        values.push([member.name, next]);
        next += 1;
    }
}

export function useNamespace(node: Of<"using">, context: Context): void {
    if (node.what !== "namespace") {
        throw languageError(
            `'using ${node.what}' of Windows is not simulated: this is a Windows of an emulator, and it lacks it.`,
            "NotSimulated",
            "NotImplemented",
        );
    }
    context.session.namespaces.push(node.name);
}
