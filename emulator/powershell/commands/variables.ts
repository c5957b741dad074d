import { Call, Cmdlet, each } from "../engine/cmdlet";
import { Scope, Variable, VariableOption } from "../engine/context";
import type { Session } from "../engine/session";
import { notWritable, readVariable, writeVariable } from "../engine/variables";
import { VARIABLES } from "../facts/variables";
import { failure } from "../values/errors";
import { PsObject } from "../values/object";
import { textOf } from "../values/text";
import { itemsOf, PsValue } from "../values/value";
import { Wildcard } from "../values/wildcard";
import { clearVariable, removeVariable } from "./variable-changes";
import { notFound, scopeOf } from "./variable-scopes";

/** A variable as an object. */
/** A variable as a thing; its value may be set. */
export function variableObject(
    variable: Pick<Variable, "name" | "value" | "option" | "description">,
    scope: Scope,
): PsObject {
    return new PsObject(
        {
            Name: variable.name,
            Description: variable.description,
            Value: variable.value,
            Visibility: "Public",
            Module: null,
            ModuleName: "",
            Options: variable.option,
            Attributes: [],
        },
        {
            typeNames: ["System.Management.Automation.PSVariable", "System.Object"],
            accessors: valueAccessor(variable, scope),
        },
    );
}

function valueAccessor(
    variable: Pick<Variable, "name" | "value">,
    scope: Scope,
): Record<string, { read: () => PsValue; write: (value: PsValue) => void }> {
    const owner = scope.find(variable.name);
    return {
        Value: {
            read: () => (owner === undefined ? variable.value : owner.read(variable.name)),
            write: (value) => {
                owner?.write(variable.name, value);
            },
        },
    };
}

function isAutomatic(name: string): boolean {
    return VARIABLES.toLowerCase().split(" ").includes(name.toLowerCase());
}

function visibleVariables(scope: Scope, inner = new Map<string, Variable>()): readonly Variable[] {
    scope.all().forEach((variable) => {
        if (!inner.has(variable.name.toLowerCase())) {
            inner.set(variable.name.toLowerCase(), variable);
        }
    });
    return scope.parent === undefined ? [...inner.values()] : visibleVariables(scope.parent, inner);
}

type Shown = Pick<Variable, "name" | "value" | "option" | "description">;

function found(call: Call, name: string): readonly Shown[] {
    const { context } = call;
    const scope = scopeOf(call);
    if (/[*?[]/.test(name)) {
        const pattern = new Wildcard(name, false);
        return (call.has("Scope") ? scope.all() : visibleVariables(scope)).filter((variable) =>
            pattern.test(variable.name),
        );
    }
    const known = call.has("Scope") ? scope.variable(name) : scope.visible(name);
    if (known !== undefined) {
        return [known];
    }
    if (isAutomatic(name)) {
        const value = readVariable(name, context);
        return [{ name, value, option: "ReadOnly", description: "" }];
    }
    notFound(call, name, "GetVariable");
    return [];
}

function getVariable(call: Call): readonly PsValue[] {
    const names = call.has("Name") ? call.texts("Name") : ["*"];
    const variables = names.flatMap((name) => found(call, name));
    return call.flag("ValueOnly")
        ? variables.map((one) => one.value)
        : variables.map((one) => variableObject(one, call.context.scope));
}

const OPTIONS: readonly VariableOption[] = ["None", "ReadOnly", "Constant", "AllScope", "Private"];

function optionOf(call: Call): VariableOption | undefined {
    const text = call.has("Option")
        ? itemsOf(call.value("Option"))
              .map((one) => textOf(one))
              .join(",")
        : "";
    const option = OPTIONS.find((one) => one.toLowerCase() === text.toLowerCase());
    if (call.has("Option") && (option === undefined || option === "Private")) {
        throw failure(
            "System.NotSupportedException",
            `The option '${text}' of variables of Windows is not simulated: this is a Windows of an emulator, and it lacks it.`,
            "NotSimulated",
            "NotImplemented",
        );
    }
    return option;
}

function setVariable(call: Call): readonly PsValue[] {
    const scope = scopeOf(call);
    const value = call.hasInput && !call.has("Value") ? call.input : call.value("Value");
    return call.texts("Name").flatMap((name) => {
        const known = scope.variable(name);
        if (
            known !== undefined &&
            (known.option === "Constant" || (known.option === "ReadOnly" && !call.flag("Force")))
        ) {
            throw notWritable(name);
        }
        if (known?.option === "ReadOnly") {
            known.option = "None";
        }
        writeVariable(name, value, { ...call.context, scope });
        const variable = scope.visible(name);
        if (variable !== undefined) {
            variable.option = optionOf(call) ?? variable.option;
            variable.description = call.has("Description") ? call.text("Description") : variable.description;
        }
        return call.flag("PassThru") && variable !== undefined
            ? [variableObject(variable, call.context.scope)]
            : [];
    });
}

function newVariable(call: Call): readonly PsValue[] {
    const scope = scopeOf(call);
    const name = call.text("Name");
    const known = scope.variable(name);
    if (known !== undefined && (!call.flag("Force") || known.option === "Constant")) {
        throw failure(
            "System.Management.Automation.SessionStateException",
            `A variable with name '${name}' already exists.`,
            "VariableAlreadyExists,Microsoft.PowerShell.Commands.NewVariableCommand",
            "ResourceExists",
            name,
        );
    }
    const variable: Variable = {
        name,
        value: call.value("Value") ?? null,
        types: [],
        checks: [],
        option: optionOf(call) ?? "None",
        description: call.text("Description"),
    };
    scope.declare(variable);
    return call.flag("PassThru") ? [variableObject(variable, call.context.scope)] : [];
}

/** Cmdlets about variables. */
export function variableCommands(session: Session): readonly Cmdlet[] {
    return [
        each(
            "Get-Variable",
            "Name=string[]:0<^ Scope=string ValueOnly? Include=string[]~ Exclude=string[]~",
            getVariable,
        ),
        each(
            "Set-Variable",
            "Name=string[]:0! Value:1 Scope=string Option Description Force? PassThru? Visibility~ Include=string[]~ Exclude=string[]~",
            setVariable,
        ),
        each(
            "New-Variable",
            "Name=string:0! Value:1<^ Scope=string Option Description Force? PassThru? Visibility~",
            newVariable,
        ),
        each(
            "Remove-Variable",
            "Name=string[]:0!^ Scope=string Force? Include=string[]~ Exclude=string[]~",
            removeVariable,
        ),
        each(
            "Clear-Variable",
            "Name=string[]:0!^ Scope=string Force? PassThru? Include=string[]~ Exclude=string[]~",
            clearVariable,
        ),
        each("Set-StrictMode", "Version=string Off?", (call) => {
            const text = call.text("Version");
            const version = call.flag("Off") ? 0 : /^latest$/i.test(text) ? 3 : Number(text.split(".")[0]);
            if (!(version >= 0 && version <= Math.floor(session.major))) {
                throw failure(
                    "System.Management.Automation.ParameterBindingException",
                    `Cannot validate argument on parameter 'Version'. The "${text}" argument does not contain a valid Windows PowerShell version. Supply a valid version number and then try the command again.`,
                    "ParameterArgumentValidationError,Microsoft.PowerShell.Commands.SetStrictModeCommand",
                    "InvalidData",
                );
            }
            call.context.scope.strictVersion = version;
            return [];
        }),
    ];
}
