import type { BlockSyntax, ParameterSyntax } from "../syntax/ast";
import { truth } from "../values/convert";
import { textOf } from "../values/text";
import { isNothing, PsValue, sameName } from "../values/value";
import { refuseUnknown } from "./attribute-lists";
import { attributesNamed } from "./attributes";
import { setting } from "./attribute-arguments";
import { constantOf } from "./attribute-arguments";
import type { ParameterSpec, SetMembership } from "./cmdlet";

/** Whether a function takes the common parameters and refuses what it does not know. */
export function isAdvanced(block: BlockSyntax): boolean {
    return (
        attributesNamed(block.attributes, "CmdletBinding").length > 0 ||
        block.parameters.some((parameter) => attributesNamed(parameter.attributes, "Parameter").length > 0)
    );
}

/** An argument of `[CmdletBinding()]`. */
export function bindingSetting(block: BlockSyntax, name: string): PsValue {
    const [attribute] = attributesNamed(block.attributes, "CmdletBinding");
    return attribute === undefined ? undefined : setting(attribute, name);
}

export function isSwitch(parameter: ParameterSyntax): boolean {
    return parameter.types.some((type) =>
        ["switch", "switchparameter", "system.management.automation.switchparameter"].includes(
            type.name.toLowerCase(),
        ),
    );
}

function setsOf(parameter: ParameterSyntax, fallback: number | undefined): readonly SetMembership[] {
    const attributes = attributesNamed(parameter.attributes, "Parameter");
    if (attributes.length === 0) {
        return [
            {
                set: undefined,
                position: fallback,
                isMandatory: false,
                fromPipeline: false,
                fromProperty: false,
                takesRest: false,
            },
        ];
    }
    return attributes.map((attribute) => {
        const isTrue = (name: string): boolean => truth(setting(attribute, name) ?? false);
        const position = setting(attribute, "Position");
        const set = setting(attribute, "ParameterSetName");
        return {
            set: isNothing(set) || sameName(textOf(set), "__AllParameterSets") ? undefined : textOf(set),
            position: isNothing(position) ? fallback : Number(textOf(position)),
            isMandatory: isTrue("Mandatory"),
            fromPipeline: isTrue("ValueFromPipeline"),
            fromProperty: isTrue("ValueFromPipelineByPropertyName"),
            takesRest: isTrue("ValueFromRemainingArguments"),
        };
    });
}

/** What the binder needs to know of a function's parameters. */
export function specsOf(block: BlockSyntax): readonly ParameterSpec[] {
    refuseUnknown(block.attributes);
    block.parameters.forEach((parameter) => {
        refuseUnknown(parameter.attributes);
    });
    const isExplicit = block.parameters.some((parameter) =>
        attributesNamed(parameter.attributes, "Parameter").some(
            (one) => setting(one, "Position") !== undefined,
        ),
    );
    const binds = bindingSetting(block, "PositionalBinding");
    const counts = !isExplicit && (binds === undefined || truth(binds));
    let position = 0;
    return block.parameters.map((parameter) => {
        const takesPlace =
            counts && !isSwitch(parameter) && !setsOf(parameter, undefined).some((one) => one.takesRest);
        const sets = setsOf(parameter, takesPlace ? position++ : undefined);
        const [first] = sets;
        const named = sets.some(({ set }) => set !== undefined);
        return {
            name: parameter.name,
            aliases: attributesNamed(parameter.attributes, "Alias").flatMap((alias) =>
                alias.positional.map((one) => textOf(constantOf(one))),
            ),
            position: first?.position,
            isSwitch: isSwitch(parameter),
            isMandatory: first?.isMandatory ?? false,
            fromPipeline: first?.fromPipeline ?? false,
            fromProperty: first?.fromProperty ?? false,
            takesRest: first?.takesRest ?? false,
            types: parameter.types,
            ...(named ? { sets } : {}),
        };
    });
}
