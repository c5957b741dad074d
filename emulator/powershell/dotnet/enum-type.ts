import type { Session, StaticType } from "../engine/session";
import { enumeration, parseMember, memberOf } from "../values/enumerations";
import { failure } from "../values/errors";
import { numberOf, truth } from "../values/numbers";
import { textOf } from "../values/text";
import { PsType } from "../values/types";
import { PsValue, typedArray } from "../values/value";

export function enumType(value: PsValue, session: Session): NonNullable<ReturnType<typeof enumeration>> {
    const name = value instanceof PsType ? value.fullName : textOf(value);
    const type = session.enumerations.get(name.toLowerCase()) ?? enumeration(name);
    if (type === undefined) {
        throw failure(
            "System.ArgumentException",
            "Type provided must be an Enum.\r\nParameter name: enumType",
            "ArgumentException",
        );
    }
    return type;
}
export const ENUM: StaticType = {
    name: "System.Enum",
    methods: {
        GetNames: ([type], session) =>
            typedArray(
                enumType(type, session).values.map(([name]) => name),
                "System.String",
            ),
        GetValues: ([type], session) => {
            const found = enumType(type, session);
            return typedArray(
                found.values.map(([, value]) => memberOf(found, value)),
                found.name,
            );
        },
        GetName: ([type, value], session) => memberOf(enumType(type, session), numberOf(value)).name,
        IsDefined: ([type, value], session) =>
            enumType(type, session).values.some(([name, number]) =>
                typeof value === "string" ? name === value : number === numberOf(value),
            ),
        Parse: ([type, text, ignoresCase], session) => {
            const found = enumType(type, session);
            const member = parseMember(found, textOf(text));
            if (
                member === undefined ||
                (!truth(ignoresCase ?? false) && !textOf(text).includes(member.name.split(",")[0] ?? ""))
            ) {
                throw failure(
                    "System.ArgumentException",
                    `Requested value '${textOf(text)}' was not found.`,
                    "ArgumentException",
                );
            }
            return member;
        },
        ToObject: ([type, value], session) => memberOf(enumType(type, session), numberOf(value)),
    },
};
