import type { Expression, Statement } from "../ast";
import { simpleName } from "../literals/simple-name";
import type { Parsing } from "../parsing";
import { refuseToken } from "../refusals";
import { memberEnd, memberValue, nameAfter } from "./type-member";

/** What follows `enum`. */
export function enumDefinition(parsing: Parsing, at: number, isFlags: boolean): Statement {
    const { reader } = parsing;
    const name = nameAfter(reader, "enum");
    reader.skipLines();
    reader.expect("{", "in enum body");
    const members: { name: string; value: Expression | undefined }[] = [];
    reader.skipTerminators();
    while (!reader.takeText("}")) {
        const member = simpleName(reader) ?? refuseToken(reader);
        members.push({ name: member, value: memberValue(parsing) });
        memberEnd(reader);
    }
    return { kind: "enum", at, name, isFlags, members };
}
