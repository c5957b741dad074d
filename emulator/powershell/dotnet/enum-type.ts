import type { StaticType } from "../engine/session";
import { enumeration, parseMember, memberOf } from "../values/enumerations";
import { failure } from "../values/errors";
import { numberOf, truth } from "../values/numbers";
import { textOf } from "../values/text";
import { PsType } from "../values/types";
import { PsValue, typedArray } from "../values/value";

export function enumType(value: PsValue): NonNullable<ReturnType<typeof enumeration>> {
    const name = value instanceof PsType ? value.fullName : textOf(value);
    const type = enumeration(name);
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
        GetNames: ([type]) =>
            typedArray(
                enumType(type).values.map(([name]) => name),
                "System.String",
            ),
        GetValues: ([type]) => {
            const found = enumType(type);
            return typedArray(
                found.values.map(([, value]) => memberOf(found, value)),
                found.name,
            );
        },
        GetName: ([type, value]) => memberOf(enumType(type), numberOf(value)).name,
        IsDefined: ([type, value]) =>
            enumType(type).values.some(([name, number]) =>
                typeof value === "string" ? name === value : number === numberOf(value),
            ),
        Parse: ([type, text, ignoresCase]) => {
            const found = enumType(type);
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
        ToObject: ([type, value]) => memberOf(enumType(type), numberOf(value)),
    },
};
