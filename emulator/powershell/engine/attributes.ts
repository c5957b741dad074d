import type { AttributeSyntax, ParameterSyntax } from "../syntax/ast";
import { compare } from "../values/compare";
import { truth } from "../values/convert";
import { failure, PsFailure } from "../values/errors";
import { regexOptions, compiled } from "../values/regex";
import { textOf } from "../values/text";
import { isNothing, itemsOf, NetObject, PsValue, sameName } from "../values/value";
import { constantOf, setting } from "./attribute-arguments";
import { attributeName } from "./attribute-lists";

export function attributesNamed(
    attributes: readonly AttributeSyntax[],
    name: string,
): readonly AttributeSyntax[] {
    return attributes.filter((attribute) => sameName(attributeName(attribute), name));
}

type Complaint = { readonly text: string };

function argumentsOf(check: AttributeSyntax): readonly PsValue[] {
    return check.positional.flatMap((expression) => {
        const value = constantOf(expression);
        return Array.isArray(value) ? value : [value];
    });
}

/** What is wrong with a value; nothing when it passes. `ValidateScript` is not looked at here. */
function complaint(check: AttributeSyntax, value: PsValue): Complaint | undefined {
    const name = attributeName(check).toLowerCase();
    // A script block is no constant, and is run elsewhere.
    const args = name === "validatescript" ? [] : argumentsOf(check);
    const items = itemsOf(value ?? null);
    switch (name) {
        case "validateset": {
            const sensitive = setting(check, "IgnoreCase") === false;
            const bad = items.find(
                (item) =>
                    !args.some((allowed) =>
                        sensitive
                            ? textOf(allowed) === textOf(item)
                            : sameName(textOf(allowed), textOf(item)),
                    ),
            );
            return bad === undefined && items.every((item) => !isNothing(item) || args.includes(""))
                ? undefined
                : {
                      text:
                          `The argument "${textOf(bad)}" does not belong to the set "${args.map((arg) => textOf(arg)).join(",")}" specified by the ValidateSet attribute. ` +
                          "Supply an argument that is in the set and then try the command again.",
                  };
        }
        case "validaterange":
            return items.map((item) => outside(item, args)).find((found) => found !== undefined);
        case "validatepattern":
            return items
                .map((item) => mismatch(item, check, textOf(args[0])))
                .find((found) => found !== undefined);
        case "validatelength":
            return items
                .map((item) => badLength(textOf(item).length, args))
                .find((found) => found !== undefined);
        case "validatecount":
            return badCount(isNothing(value) ? 0 : items.length, args);
        case "validatenotnull":
            return isNothing(value)
                ? {
                      text: "The argument is null. Provide a valid value for the argument, and then try running the command again.",
                  }
                : undefined;
        case "validatenotnullorempty":
            return emptiness(value, items);
        default:
            return undefined;
    }
}

function outside(item: PsValue, [least, most]: readonly PsValue[]): Complaint | undefined {
    if (compare(item, least) < 0) {
        return {
            text: `The ${textOf(item)} argument is less than the minimum allowed range of ${textOf(least)}. Supply an argument that is greater than or equal to ${textOf(least)} and then try the command again.`,
        };
    }
    return compare(item, most) > 0
        ? {
              text: `The ${textOf(item)} argument is greater than the maximum allowed range of ${textOf(most)}. Supply an argument that is less than or equal to ${textOf(most)} and then try the command again.`,
          }
        : undefined;
}

function mismatch(item: PsValue, check: AttributeSyntax, pattern: string): Complaint | undefined {
    const options = setting(check, "Options");
    const regex = compiled(pattern, regexOptions(options ?? "IgnoreCase"));
    return regex.test(textOf(item))
        ? undefined
        : {
              text: `The argument "${textOf(item)}" does not match the "${pattern}" pattern. Supply an argument that matches "${pattern}" and try the command again.`,
          };
}

function badLength(length: number, [least, most]: readonly PsValue[]): Complaint | undefined {
    if (length < Number(least)) {
        return {
            text: `The character length (${length}) of the argument is too short. Specify an argument with a length that is greater than or equal to "${textOf(least)}", and then try the command again.`,
        };
    }
    return length > Number(most)
        ? {
              text: `The character length of the ${length} argument is too long. Shorten the character length of the argument so it is fewer than or equal to "${textOf(most)}" characters, and then try the command again.`,
          }
        : undefined;
}

function badCount(count: number, [least, most]: readonly PsValue[]): Complaint | undefined {
    if (count < Number(least)) {
        return {
            text: `The parameter requires at least ${textOf(least)} value(s) and no more than ${textOf(most)} value(s) - ${count} value(s) were provided.`,
        };
    }
    return count > Number(most)
        ? {
              text: `The number of provided arguments, (${count}), exceeds the maximum number of allowed arguments (${textOf(most)}). Provide fewer than ${textOf(most)} arguments, and then try the command again.`,
          }
        : undefined;
}

function emptiness(value: PsValue, items: readonly PsValue[]): Complaint | undefined {
    const isEmptyText = typeof value === "string" && value === "";
    if (isNothing(value) || isEmptyText) {
        return {
            text: "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.",
        };
    }
    const isCollection = Array.isArray(value) || (value instanceof NetObject && value.items() !== undefined);
    return isCollection && (items.length === 0 || items.some((item) => isNothing(item) || item === ""))
        ? {
              text: "The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again.",
          }
        : undefined;
}

export function badArgument(parameter: string, why: string): PsFailure {
    return failure(
        "System.Management.Automation.ParameterBindingValidationException",
        `Cannot validate argument on parameter '${parameter}'. ${why}`,
        "ParameterArgumentValidationError",
        "InvalidData",
    );
}

/** Checks an argument against `[ValidateSet()]` and its like. */
export function validate(parameter: ParameterSyntax, value: PsValue): void {
    for (const check of parameter.attributes) {
        const wrong = complaint(check, value);
        if (wrong !== undefined) {
            throw badArgument(parameter.name, wrong.text);
        }
    }
    refuseEmpty(parameter, value);
}

/** Checks what is assigned to a class's property that was declared with attributes. */
export function checkProperty(name: string, checks: readonly AttributeSyntax[], value: PsValue): void {
    for (const check of checks) {
        const wrong = complaint(check, value);
        if (wrong !== undefined) {
            throw failure(
                "System.Management.Automation.SetValueInvocationException",
                `Exception setting "${name}": "${wrong.text}"`,
                "ExceptionWhenSetting",
            );
        }
    }
}

/** Checks what is assigned to a variable that was declared with attributes. */
export function checkVariable(name: string, checks: readonly AttributeSyntax[], value: PsValue): void {
    for (const check of checks) {
        const wrong = complaint(check, value);
        if (wrong !== undefined) {
            throw failure(
                "System.Management.Automation.ValidationMetadataException",
                `The variable cannot be validated because the value ${textOf(value)} is not a valid value for the ${name} variable.`,
                "ValidateSetFailure",
                "MetadataError",
            );
        }
    }
}

/** A mandatory parameter may not be empty unless it says so. */
function refuseEmpty(parameter: ParameterSyntax, value: PsValue): void {
    const isMandatory = attributesNamed(parameter.attributes, "Parameter").some((one) =>
        truth(setting(one, "Mandatory") ?? false),
    );
    const allows = (name: string): boolean => attributesNamed(parameter.attributes, name).length > 0;
    if (!isMandatory) {
        return;
    }
    const refuse = (why: string, id: string): never => {
        throw failure(
            "System.Management.Automation.ParameterBindingValidationException",
            `Cannot bind argument to parameter '${parameter.name}' because it is ${why}.`,
            `ParameterArgumentValidationError${id}`,
            "InvalidData",
        );
    };
    if (isNothing(value) && !allows("AllowNull")) {
        refuse("null", "NullNotAllowed");
    }
    if (value === "" && !allows("AllowEmptyString")) {
        refuse("an empty string", "EmptyStringNotAllowed");
    }
    if (Array.isArray(value) && value.length === 0 && !allows("AllowEmptyCollection")) {
        refuse("an empty array", "EmptyArrayNotAllowed");
    }
    if (
        Array.isArray(value) &&
        value.includes("") &&
        !allows("AllowEmptyString") &&
        parameter.types.some((type) => sameName(type.name, "string"))
    ) {
        refuse("an empty string", "EmptyStringNotAllowed");
    }
}
