import { VARIABLES } from "../facts/variables";
import type { TypeName } from "../syntax/ast";
import { languageError, PsErrorRecord, PsFailure } from "../values/errors";
import { textOf } from "../values/text";
import { PsBlock } from "../values/types";
import { isNothing, PsValue } from "../values/value";
import { automaticVariable, isReadOnly } from "./automatic";
import { checkVariable } from "./attributes";
import { Context, Scope, Variable } from "./context";
import { convert } from "./conversion";

function splitDrive(name: string): readonly [string, string] {
    const colon = name.indexOf(":");
    return colon < 0 ? ["", name] : [name.slice(0, colon).toLowerCase(), name.slice(colon + 1)];
}

/** Automatic variables that a real PowerShell fills and this one does not. */
const NOT_SIMULATED = new Set(
    "foreach switch event eventargs eventsubscriber sender psdebugcontext pssenderinfo executioncontext consolefilename".split(
        " ",
    ),
);
const REAL = new Set(VARIABLES.toLowerCase().split(" "));
/** Variables of PowerShell 7 alone: Windows PowerShell knows nothing of them. */
const NEWER = new Set(
    "enabledexperimentalfeatures iscoreclr islinux ismacos iswindows psstyle psnativecommandargumentpassing psnativecommanduseerroractionpreference".split(
        " ",
    ),
);

function scopeFor(drive: string, context: Context): Scope | undefined {
    switch (drive) {
        case "":
        case "local":
        case "private":
        case "variable":
        case "workflow":
            return context.scope;
        case "global":
            return context.scope.globalScope;
        case "script":
            return context.scope.scriptScope;
        default:
            return undefined;
    }
}

function unknownDrive(drive: string): PsFailure {
    return languageError(
        drive === "using"
            ? "A Using variable cannot be retrieved. A Using variable can be used only with Invoke-Command, Start-Job, or InlineScript in the script workflow."
            : `Cannot find drive. A drive with the name '${drive}' does not exist.`,
        drive === "using" ? "UsingWithoutInvokeCommand" : "DriveNotFound",
        drive === "using" ? "InvalidOperation" : "ObjectNotFound",
    );
}

export function readVariable(name: string, context: Context): PsValue {
    const [drive, rest] = splitDrive(name);
    switch (drive) {
        case "env":
            return context.session.host.environment(rest) ?? null;
        case "function": {
            const stored = context.scope.findFunction(rest);
            return stored === undefined ? null : new PsBlock(stored.block, stored.home);
        }
        case "alias":
            return context.scope.findAlias(rest) ?? context.session.aliases.get(rest.toLowerCase()) ?? null;
        default:
            break;
    }
    const automatic = drive === "" || drive === "global" ? automaticVariable(rest, context) : undefined;
    if (automatic !== undefined) {
        return automatic.value;
    }
    const start = scopeFor(drive, context);
    if (start === undefined) {
        throw unknownDrive(drive);
    }
    const found = drive === "local" || drive === "private" ? start.variable(rest) : start.visible(rest);
    return found === undefined ? missing(name, rest, context) : found.value;
}

function missing(name: string, bare: string, context: Context): PsValue {
    const word = bare.toLowerCase();
    if (
        NOT_SIMULATED.has(word) ||
        (REAL.has(word) &&
            !NEWER.has(word) &&
            ![
                "myinvocation",
                "psboundparameters",
                "pscommandpath",
                "psscriptroot",
                "args",
                "input",
                "^",
                "$",
            ].includes(word))
    ) {
        throw languageError(
            `The variable '$${name}' of Windows is not simulated: this is a Windows of an emulator, and it lacks it.`,
            "NotSimulated",
            "NotImplemented",
        );
    }
    if (context.scope.strict > 0) {
        throw languageError(
            `The variable '$${name}' cannot be retrieved because it has not been set.`,
            "VariableIsUndefined",
            "InvalidOperation",
        );
    }
    return null;
}

export function notWritable(name: string): PsFailure {
    return languageError(
        `Cannot overwrite variable ${name} because it is read-only or constant.`,
        "VariableNotWritable",
        "WriteError",
    );
}

/** Sets a variable as an assignment does: with the conversions and checks that it was declared with. */
export function writeVariable(
    name: string,
    value: PsValue,
    context: Context,
    declared?: Partial<Variable>,
): void {
    const [drive, rest] = splitDrive(name);
    const { session } = context;
    if (drive === "env") {
        session.host.setEnvironment(
            rest,
            isNothing(value) || textOf(value) === "" ? undefined : textOf(value),
        );
        return;
    }
    if (drive === "function") {
        if (value instanceof PsBlock) {
            context.scope.define({ name: rest, block: value.syntax, isFilter: false });
        }
        return;
    }
    if (drive === "alias") {
        session.aliases.set(rest.toLowerCase(), textOf(value));
        return;
    }
    if (rest.toLowerCase() === "null") {
        return;
    }
    if (isReadOnly(rest)) {
        throw notWritable(rest);
    }
    const scope = scopeFor(drive, context);
    if (scope === undefined) {
        throw unknownDrive(drive);
    }
    // The code of the last program is the global variable itself: who sets that has said how a program ended.
    if (rest.toLowerCase() === "lastexitcode" && scope === scope.globalScope) {
        session.lastExitCode = isNothing(value) ? undefined : Number(textOf(value));
        return;
    }
    assign(scope, rest, value, context, declared);
}

function assign(
    scope: Scope,
    name: string,
    value: PsValue,
    context: Context,
    declared?: Partial<Variable>,
): void {
    const known = scope.variable(name) ?? allScope(scope, name);
    if (known !== undefined && (known.option === "Constant" || known.option === "ReadOnly")) {
        throw notWritable(name);
    }
    const types = declared?.types ?? known?.types ?? [];
    const checks = declared?.checks ?? known?.checks ?? [];
    let held = value;
    for (const type of [...types].reverse()) {
        held = known === undefined ? convert(held, type, context) : heldTo(held, type, context);
    }
    if (checks.length > 0) {
        checkVariable(name, checks, held);
    }
    if (known === undefined || declared?.types !== undefined) {
        scope.declare({ name, value: held, types, checks, option: "None", description: "" });
    } else {
        known.value = held;
    }
}

/** What a typed variable makes of a value; its refusal has an id of its own. */
function heldTo(value: PsValue, type: TypeName, context: Context): PsValue {
    try {
        return convert(value, type, context);
    } catch (error) {
        if (!(error instanceof PsFailure)) {
            throw error;
        }
        const { exception } = error.record;
        throw new PsFailure(
            new PsErrorRecord({ exception, id: "RuntimeException", category: "MetadataError" }),
        );
    }
}

/** A variable with the option AllScope is one for all scopes. */
function allScope(scope: Scope, name: string): Variable | undefined {
    const found = scope.visible(name);
    return found?.option === "AllScope" ? found : undefined;
}
