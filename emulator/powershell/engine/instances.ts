import { numberOf, truth } from "../values/convert";
import { textOf } from "../values/text";
import type { PsValue } from "../values/value";
import { checkProperty } from "./attributes";
import { runNow } from "./blocks";
import { invokeAs, runMethod } from "./class-methods";
import { ClassType, findMethods, lineage, PsInstance } from "./class-type";
import { typed } from "./overloads";

function textOfInstance(instance: PsInstance): string {
    const method = findMethods(instance.type, "ToString", false).find(
        (one) => one.block.parameters.length === 0,
    );
    return method === undefined ? instance.type.name : textOf(runNow(runMethod(method, instance, [])));
}

/** What a method of one parameter answers about another value; `undefined` where the class has no such method. */
function asked(instance: PsInstance, name: string, other: PsValue): PsValue {
    const method = findMethods(instance.type, name, false).find((one) => one.block.parameters.length === 1);
    return method === undefined ? undefined : runNow(runMethod(method, instance, [other]));
}

function isComparable(type: ClassType): boolean {
    return lineage(type).some(({ syntax }) =>
        syntax.bases.some((base) => /^(?:System\.)?IComparable$/i.test(base.name)),
    );
}

/** An object of a class before its fields and constructors are run. */
export function emptyInstance(type: ClassType): PsInstance {
    return new PsInstance(type, (instance, name, args) => invokeAs(type, instance, name, args), {
        text: textOfInstance,
        store: (property, value) => {
            const held = typed(property.types, value, type.context);
            checkProperty(property.name, property.attributes, held);
            return held;
        },
        same: (instance, other) => {
            const answer = asked(instance, "Equals", other);
            return answer === undefined ? undefined : truth(answer);
        },
        order: (instance, other) =>
            isComparable(type) ? numberOf(asked(instance, "CompareTo", other)) : undefined,
    });
}
