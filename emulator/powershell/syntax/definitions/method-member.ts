import type { Expression, MethodSyntax } from "../ast";
import { parameterList } from "../blocks/parameter-list";
import { scriptBlock } from "../blocks/script-block";
import { argumentList } from "../expressions/argument-list";
import { simpleName } from "../literals/simple-name";
import type { Parsing } from "../parsing";
import { refuseToken } from "../refusals";
import type { MemberHead } from "./member-head";

const BASE_CALL = /:\s*base\s*\(/iy;

/** A method or constructor of a class, from its name on. */
export function methodMember(parsing: Parsing, className: string, head: MemberHead): MethodSyntax {
    const { reader } = parsing;
    const name = simpleName(reader) ?? refuseToken(reader);
    reader.skipBlank();
    reader.expect("(", "after method name");
    const parameters = parameterList(parsing);
    reader.skipLines();
    const baseArguments = baseCall(parsing);
    reader.skipLines();
    return {
        name,
        isStatic: head.isStatic,
        isHidden: head.isHidden,
        isConstructor: name.toLowerCase() === className.toLowerCase(),
        returns: head.types[0],
        block: { ...scriptBlock(parsing), parameters },
        baseArguments,
    };
}

/** `: base(…)` */
function baseCall(parsing: Parsing): readonly Expression[] | undefined {
    return parsing.reader.take(BASE_CALL) === undefined ? undefined : argumentList(parsing);
}
