import { failure, PsErrorRecord, PsException, PsFailure } from "../values/errors";
import { PsHashtable } from "../values/collections";
import { PsObject } from "../values/object";
import { textOf } from "../values/text";
import { PsBlock } from "../values/types";
import { Called, isNothing, PsValue } from "../values/value";
import type { Context, Invocation } from "./context";
import type { Flow } from "./flow";
import { bindingSetting } from "./parameters";
import { reportError } from "./reporting";
import { asksFor, isWhatIf, whatIfLine } from "./should-process";

function leaf(path: string): string {
    return path.split("\\").at(-1) ?? path;
}

function folder(path: string): string {
    return path.replace(/\\[^\\]*$/, "");
}

/** `$MyInvocation`. */
export function invocationObject(context: Context): PsObject {
    const { call, session } = context;
    const source = call?.block.source ?? context.source;
    const path = call?.isScript === false ? "" : source.name;
    const command = new PsObject(
        {
            Name: call === undefined || call.isScript ? (path === "" ? null : leaf(path)) : call.name,
            CommandType: call === undefined || call.isScript ? "ExternalScript" : "Function",
            Path: path === "" ? null : path,
            Source: path,
            Definition: path === "" ? (call?.block.text ?? context.source.text) : path,
            ScriptBlock: call === undefined ? null : new PsBlock(call.block),
            Version: null,
            ModuleName: "",
        },
        {
            typeNames: ["System.Management.Automation.CommandInfo", "System.Object"],
            text: (self) => textOf(self.get("Name")),
        },
    );
    const at = call === undefined ? undefined : session.positionOf(call.caller.source, call.at, "");
    return new PsObject(
        {
            MyCommand: command,
            BoundParameters: context.scope.read("PSBoundParameters") ?? new PsHashtable(),
            UnboundArguments: context.scope.read("args") ?? [],
            ScriptLineNumber: at?.line ?? 0,
            OffsetInLine: at?.column ?? 0,
            ScriptName: at?.scriptName ?? null,
            Line: at?.text ?? "",
            PositionMessage: "",
            PSScriptRoot: at === undefined ? "" : folder(at.scriptName),
            PSCommandPath: at?.scriptName ?? null,
            InvocationName: call?.invokedAs ?? "",
            PipelineLength: 1,
            PipelinePosition: 1,
            ExpectingInput: false,
            CommandOrigin: call === undefined ? "Runspace" : "Internal",
        },
        { typeNames: ["System.Management.Automation.InvocationInfo", "System.Object"] },
    );
}

/** `$PSCmdlet`: nothing outside an advanced function. */
export function psCmdlet(context: Context): PsValue {
    const call = advancedCall(context);
    if (call === undefined) {
        return null;
    }
    const { streams } = context;
    const write =
        (sink: (item: PsValue) => Flow<void>) =>
        ([item]: readonly PsValue[]): Called => ({
            flow: (function* (): Flow<PsValue> {
                yield* sink(item);
                return undefined;
            })(),
        });
    return new PsObject(
        {
            ParameterSetName: call.parameterSet,
            MyInvocation: invocationObject(context),
            CommandRuntime: call.name,
            Stopping: false,
        },
        {
            typeNames: [
                "System.Management.Automation.PSScriptCmdlet",
                "System.Management.Automation.PSCmdlet",
                "System.Object",
            ],
            methods: {
                ShouldProcess: (args) => ({ flow: shouldProcess(args, context, call.name) }),
                ShouldContinue: () => {
                    throw failure(
                        "System.Management.Automation.PSInvalidOperationException",
                        "Windows PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.",
                        "InvalidOperation",
                        "InvalidOperation",
                    );
                },
                ThrowTerminatingError: ([record]) => {
                    const made = recordOf(record);
                    made.raisedBy ??= call.name;
                    made.position ??= context.session.positionOf(
                        call.caller.source,
                        call.at,
                        call.name,
                        call.invokedAs,
                    );
                    throw new PsFailure(made, "statement");
                },
                WriteError: ([record]) => ({ flow: writeError(record, call, context) }),
                WriteObject: write(streams.output),
                WriteWarning: write(streams.warning),
                WriteVerbose: write(streams.verbose),
                WriteDebug: write(streams.debug),
                GetVariableValue: ([name]) => ({ value: context.scope.visible(textOf(name))?.value }),
            },
        },
    );
}

function* writeError(record: PsValue, call: Invocation, context: Context): Flow<PsValue> {
    context.session.failedCalls.add(call);
    const made = recordOf(record);
    made.raisedBy ??= call.name;
    made.position ??= context.session.positionOf(call.caller.source, call.at, call.name, call.invokedAs);
    yield* reportError(made, context, textOf(context.scope.visible("ErrorActionPreference")?.value));
    return undefined;
}

function advancedCall(context: Context): Context["call"] {
    return context.call?.isAdvanced === true ? context.call : undefined;
}

function recordOf(value: PsValue): PsErrorRecord {
    return value instanceof PsErrorRecord
        ? value
        : new PsErrorRecord({
              exception:
                  value instanceof PsException ? value : new PsException("System.Exception", textOf(value)),
              id: "NotSpecified",
          });
}

function* shouldProcess(args: readonly PsValue[], context: Context, name: string): Flow<PsValue> {
    const [first, second] = args;
    if (isWhatIf(context)) {
        const text =
            args.length === 3
                ? `What if: ${textOf(first)}`
                : whatIfLine(isNothing(second) ? name : textOf(second), textOf(first));
        yield* context.streams.information(text);
        return false;
    }
    const block = context.call?.block;
    const impact = block === undefined ? undefined : bindingSetting(block, "ConfirmImpact");
    if (asksFor(isNothing(impact) ? "Medium" : textOf(impact), context)) {
        throw failure(
            "System.Management.Automation.PSInvalidOperationException",
            "Windows PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.",
            "InvalidOperation",
            "InvalidOperation",
        );
    }
    return true;
}
