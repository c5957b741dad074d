import type { AttributeSyntax, BlockSyntax, Expression, ParameterSyntax } from "../syntax/ast";
import { numberOf, truth } from "../values/convert";
import { failure } from "../values/errors";
import { textOf } from "../values/text";
import { isNothing, itemsOf, PsValue, sameName } from "../values/value";
import type { ParameterSpec } from "./cmdlet";

function attribute(parameter: ParameterSyntax, name: string): AttributeSyntax | undefined {
    return parameter.attributes.find(
        (candidate) => sameName(candidate.name, name) || sameName(candidate.name, `${name}Attribute`),
    );
}

/** A constant named argument of an attribute; one without a value means true. */
function setting(parameter: ParameterSyntax, name: string): string | undefined {
    const found = parameter.attributes
        .filter((candidate) => sameName(candidate.name, "Parameter"))
        .flatMap((candidate) => candidate.named)
        .find((argument) => sameName(argument.name, name));
    if (found === undefined) {
        return undefined;
    }
    return found.value === undefined ? "true" : constant(found.value);
}

function constant(expression: Expression): string {
    return expression.kind === "variable"
        ? expression.name
        : expression.kind === "constant"
          ? textOf(expression.value)
          : "";
}

/** Whether a function takes the common parameters and refuses what it does not know. */
export function isAdvanced(block: BlockSyntax): boolean {
    return (
        block.attributes.some((candidate) => sameName(candidate.name, "CmdletBinding")) ||
        block.parameters.some((parameter) => attribute(parameter, "Parameter") !== undefined)
    );
}

/** What the binder needs to know of a function's parameters. */
export function specsOf(block: BlockSyntax): readonly ParameterSpec[] {
    const explicit = block.parameters.some((parameter) => setting(parameter, "Position") !== undefined);
    return block.parameters.map((parameter, index) => {
        const isSwitch = parameter.types.some((type) =>
            ["switch", "system.management.automation.switchparameter"].includes(type.name.toLowerCase()),
        );
        const position = setting(parameter, "Position");
        const isTrue = (name: string): boolean => sameName(setting(parameter, name) ?? "false", "true");
        return {
            name: parameter.name,
            aliases: (attribute(parameter, "Alias")?.positional ?? []).map(constant),
            position: isSwitch
                ? undefined
                : position !== undefined
                  ? Number(position)
                  : explicit
                    ? undefined
                    : index,
            isSwitch,
            isMandatory: isTrue("Mandatory"),
            fromPipeline: isTrue("ValueFromPipeline"),
            fromProperty: isTrue("ValueFromPipelineByPropertyName"),
            takesRest: isTrue("ValueFromRemainingArguments"),
        };
    });
}

function refuse(parameter: ParameterSyntax, why: string): never {
    throw failure(
        "System.Management.Automation.ParameterBindingException",
        `Cannot validate argument on parameter '${parameter.name}'. ${why}`,
        "ParameterArgumentValidationError",
        "InvalidData",
    );
}

/** Checks an argument against `[ValidateSet()]` and its like. */
export function validate(parameter: ParameterSyntax, value: PsValue): void {
    for (const check of parameter.attributes) {
        const args = check.positional.map(constant);
        const text = textOf(value);
        switch (check.name.toLowerCase()) {
            case "validateset":
                if (
                    !itemsOf(value).every((item) => args.some((allowed) => sameName(allowed, textOf(item))))
                ) {
                    refuse(
                        parameter,
                        `The argument "${text}" does not belong to the set "${args.join(",")}" specified by the ValidateSet attribute. ` +
                            "Supply an argument that is in the set and then try the command again.",
                    );
                }
                break;
            case "validatenotnullorempty":
                if (isNothing(value) || text === "") {
                    refuse(
                        parameter,
                        "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.",
                    );
                }
                break;
            case "validatenotnull":
                if (isNothing(value)) {
                    refuse(
                        parameter,
                        "The argument is null. Provide a valid value for the argument, and then try running the command again.",
                    );
                }
                break;
            case "validaterange":
                if (numberOf(value) < Number(args[0]) || numberOf(value) > Number(args[1])) {
                    refuse(
                        parameter,
                        `The ${text} argument is outside the range ${args[0] ?? ""} to ${args[1] ?? ""}.`,
                    );
                }
                break;
            case "validatepattern":
                if (!new RegExp(args[0] ?? "", "i").test(text)) {
                    refuse(
                        parameter,
                        `The argument "${text}" does not match the "${args[0] ?? ""}" pattern.`,
                    );
                }
                break;
            default:
                break;
        }
    }
    refuseEmpty(parameter, value);
}

/** A mandatory string may not be empty unless it says so. */
function refuseEmpty(parameter: ParameterSyntax, value: PsValue): void {
    const isMandatory = sameName(setting(parameter, "Mandatory") ?? "false", "true");
    const allows = parameter.attributes.some((check) =>
        /^AllowEmptyString$|^AllowNull$|^AllowEmptyCollection$/i.test(check.name),
    );
    const isText = parameter.types.some((type) => sameName(type.name, "string"));
    if (isMandatory && !allows && isText && !truth(value)) {
        throw failure(
            "System.Management.Automation.ParameterBindingException",
            `Cannot bind argument to parameter '${parameter.name}' because it is an empty string.`,
            "ParameterArgumentValidationErrorEmptyStringNotAllowed",
            "InvalidData",
        );
    }
}
