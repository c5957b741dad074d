import type { AttributeSyntax } from "../syntax/ast";
import { failure, languageError } from "../values/errors";
import { own } from "../values/own";
import { notSimulated } from "../values/real-members";
import { sameName } from "../values/value";

/** Attributes of parameters that change nothing here, for they only help who types or reads. */
const HARMLESS =
    /^(?:ArgumentCompleter|ArgumentCompletions|SupportsWildcards|PSDefaultValue|OutputType|Diagnostics\.CodeAnalysis\.SuppressMessage|System\.Diagnostics\.CodeAnalysis\.SuppressMessage|SuppressMessage|Credential|System\.Management\.Automation\.Credential)$/i;
const SIMULATED =
    /^(?:Parameter|Alias|CmdletBinding|ValidateSet|ValidateRange|ValidatePattern|ValidateLength|ValidateCount|ValidateNotNull|ValidateNotNullOrEmpty|ValidateScript|AllowNull|AllowEmptyString|AllowEmptyCollection|Flags)$/i;

export function attributeName(attribute: AttributeSyntax): string {
    return attribute.name.replace(/^System\.Management\.Automation\./i, "").replace(/Attribute$/i, "");
}

/** The named arguments of attributes: those that have an effect here or need none, and those that are not simulated. */
const ARGUMENTS: Readonly<Record<string, readonly [known: string, refused: string]>> = {
    parameter: [
        "Mandatory Position ParameterSetName ValueFromPipeline ValueFromPipelineByPropertyName ValueFromRemainingArguments HelpMessage HelpMessageBaseName HelpMessageResourceId DontShow",
        "",
    ],
    cmdletbinding: [
        "DefaultParameterSetName ConfirmImpact SupportsShouldProcess PositionalBinding HelpUri RemotingCapability",
        "SupportsPaging SupportsTransactions",
    ],
    validateset: ["IgnoreCase", ""],
    validatepattern: ["Options", ""],
};

function refuseArguments(attribute: AttributeSyntax, name: string): void {
    const [known, refused] = (own(ARGUMENTS, name) ?? ["", ""]).map((names) => names.split(" "));
    for (const argument of own(ARGUMENTS, name) === undefined ? [] : attribute.named) {
        const isIn = (names: readonly string[] | undefined): boolean =>
            names?.some((one) => one !== "" && sameName(one, argument.name)) === true;
        if (isIn(refused)) {
            throw notSimulated(`argument '${argument.name}'`, attribute.name);
        }
        if (!isIn(known)) {
            throw failure(
                "System.Management.Automation.RuntimeException",
                `Property '${argument.name}' cannot be found for type 'System.Management.Automation.CmdletBindingAttribute'.`,
                "PropertyNotFoundForType",
                "InvalidOperation",
            );
        }
    }
}

/** Refuses an attribute whose meaning would be lost. */
export function refuseUnknown(attributes: readonly AttributeSyntax[]): void {
    for (const attribute of attributes) {
        const name = attributeName(attribute);
        refuseArguments(attribute, name.toLowerCase());
        if (!HARMLESS.test(name) && !SIMULATED.test(name)) {
            throw languageError(
                `The attribute [${attribute.name}] of Windows is not simulated: this is a Windows of an emulator, and it lacks it.`,
                "NotSimulated",
                "NotImplemented",
            );
        }
    }
}
