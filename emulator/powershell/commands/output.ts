import { Call, Cmdlet, CommandRun, each, flow, stage, whole } from "../engine/cmdlet";
import type { Context, Sink } from "../engine/context";
import type { Flow } from "../engine/flow";
import type { Interpreter } from "../engine/interpreter";
import { displayLines, listView } from "../values/display";
import { failure, PsErrorRecord, PsException, PsFailure } from "../values/errors";
import { PsObject } from "../values/object";
import { wildcard } from "../values/operators";
import { textOf } from "../values/text";
import { isNothing, itemsOf, NetObject, PsValue } from "../values/value";

/** A stream that its preference variable can silence or turn into an end. */
function* toStream(
    shell: Interpreter,
    call: Call,
    preference: string,
    forced: boolean,
    sink: Sink,
    text: string,
): Flow<void> {
    const wish = forced ? "Continue" : shell.preference(preference, call.context).toLowerCase();
    if (wish === "stop") {
        throw failure(
            "System.Management.Automation.ActionPreferenceStopException",
            `The running command stopped because the preference variable "${preference}" or common parameter is set to Stop: ${text}`,
            "ActionPreferenceStop",
            "OperationStopped",
        );
    }
    if (wish === "continue" || wish === "inquire") {
        yield* sink(text);
    }
}

function writeError(call: Call): readonly PsValue[] {
    const record = call.value("ErrorRecord");
    if (record instanceof PsErrorRecord) {
        call.reportFailure(new PsFailure(record));
        return [];
    }
    const exception = call.value("Exception");
    const message = call.has("Message")
        ? call.text("Message")
        : exception instanceof PsException
          ? exception.message
          : textOf(call.input);
    const thrown =
        exception instanceof PsException
            ? exception
            : new PsException("Microsoft.PowerShell.Commands.WriteErrorException", message);
    const made = new PsErrorRecord({
        exception: thrown,
        id: call.text("ErrorId", "Microsoft.PowerShell.Commands.WriteErrorException"),
        category: call.text("Category", "NotSpecified"),
        target: call.value("TargetObject"),
        details: message,
    });
    call.reportFailure(new PsFailure(made));
    return [];
}

function hostText(call: Call): string {
    const separator = call.text("Separator", " ");
    const parts = call.has("Object") ? itemsOf(call.value("Object")) : [];
    return parts
        .map((part) => (Array.isArray(part) ? part.map(textOf).join(separator) : textOf(part)))
        .join(separator);
}

function outString(call: Call, items: readonly PsValue[]): readonly PsValue[] {
    const given = call.has("InputObject") ? itemsOf(call.value("InputObject")) : items;
    const lines = displayLines(given, call.has("Width") ? call.number("Width") : undefined);
    return call.flag("Stream") ? lines : [lines.map((line) => `${line}\r\n`).join("")];
}

function selectedView(call: Call, items: readonly PsValue[]): PsValue[] {
    const names = call.texts("Property");
    if (names.length === 0) {
        return [...items];
    }
    return items.map((item) => {
        if (!(item instanceof NetObject)) {
            return item;
        }
        const view = new PsObject();
        names
            .flatMap((name) => propertiesNamed(item, name))
            .forEach((name) => {
                view.add(name, item.get(name));
            });
        return view;
    });
}

function propertiesNamed(item: NetObject, name: string): readonly string[] {
    return /[*?]/.test(name) ? item.propertyNames().filter((known) => wildcard(name).test(known)) : [name];
}

/** What a formatting cmdlet hands on: text that is shown as it is. */
function formatList(call: Call, items: readonly PsValue[]): readonly PsValue[] {
    return selectedView(call, items).flatMap((item) =>
        item instanceof NetObject ? listView(item) : displayLines([item]),
    );
}

function tee(shell: Interpreter): Cmdlet {
    return stage("Tee-Object", "FilePath:0 Variable InputObject Append?", (call): CommandRun => {
        const items: PsValue[] = [];
        return {
            *begin() {
                yield* [];
            },
            *process(item, hasItem) {
                if (hasItem) {
                    items.push(item);
                    yield* call.context.streams.output(item);
                }
            },
            *end() {
                if (call.has("Variable")) {
                    shell.writeVariable(
                        call.text("Variable"),
                        items.length === 1 ? items[0] : [...items],
                        call.context,
                    );
                } else {
                    const text = displayLines(items)
                        .map((line) => `${line}\r\n`)
                        .join("");
                    shell.host.writeText(shell.resolvePath(call.text("FilePath")), text, call.flag("Append"));
                }
                yield* [];
            },
        };
    });
}

interface Preferred {
    readonly name: string;
    readonly stream: "warning" | "verbose" | "debug" | "information";
    readonly parameter: string;
    readonly preference: string;
    readonly since: number;
}

/** Cmdlets whose stream a preference variable or a common parameter opens. */
const PREFERRED: readonly Preferred[] = [
    {
        name: "Write-Warning",
        stream: "warning",
        parameter: "Message",
        preference: "WarningPreference",
        since: 3,
    },
    {
        name: "Write-Verbose",
        stream: "verbose",
        parameter: "Message",
        preference: "VerbosePreference",
        since: 3,
    },
    { name: "Write-Debug", stream: "debug", parameter: "Message", preference: "DebugPreference", since: 3 },
    {
        name: "Write-Information",
        stream: "information",
        parameter: "MessageData",
        preference: "InformationPreference",
        since: 5,
    },
];

/** Cmdlets that write to a stream. */
function streamCommands(shell: Interpreter): readonly Cmdlet[] {
    const streams = (context: Context): Context["streams"] => context.streams;
    return [
        flow("Write-Output", "InputObject:0<* NoEnumerate?", function* (call) {
            const value = call.value("InputObject");
            const list = call.hasInput
                ? [call.input]
                : Array.isArray(value) && value.length === 1 && !call.flag("NoEnumerate")
                  ? itemsOf(value[0])
                  : itemsOf(value);
            for (const item of list) {
                yield* streams(call.context).output(item);
            }
        }),
        flow(
            "Write-Host",
            "Object:0<* NoNewline? Separator ForegroundColor|fg BackgroundColor|bg",
            function* (call) {
                yield* streams(call.context).information(
                    new PsObject(
                        { Text: hostText(call), NoNewline: call.flag("NoNewline") },
                        { text: (self) => textOf(self.get("Text")) },
                    ),
                );
            },
        ),
        ...PREFERRED.map((one) =>
            flow(
                one.name,
                `${one.parameter}|Msg:0!< Tags`,
                function* (call) {
                    const isAskedFor =
                        call.flag(one.stream) || call.text(`${one.stream}Action`) === "Continue";
                    const sink = call.context.streams[one.stream];
                    yield* toStream(shell, call, one.preference, isAskedFor, sink, call.text(one.parameter));
                },
                one.since,
            ),
        ),
        each(
            "Write-Progress",
            "Activity:0! Status:1 Id:2 PercentComplete SecondsRemaining CurrentOperation ParentId Completed? SourceId",
            () => [],
        ),
        each(
            "Write-Error",
            "Message|Msg:0< Exception ErrorRecord ErrorId Category TargetObject RecommendedAction CategoryActivity CategoryReason",
            writeError,
        ),
    ];
}

/** Cmdlets that make text of objects. */
function textCommands(shell: Interpreter): readonly Cmdlet[] {
    const streams = (context: Context): Context["streams"] => context.streams;
    return [
        each("Out-Null", "InputObject<", () => []),
        flow("Out-Host", "InputObject< Paging?", function* (call) {
            for (const line of displayLines([call.input ?? call.value("InputObject")])) {
                yield* streams(call.context).information(line);
            }
        }),
        flow("Out-Default", "InputObject<", function* (call) {
            if (!isNothing(call.input)) {
                yield* streams(call.context).output(call.input);
            }
        }),
        whole("Out-String", "InputObject Stream? Width", outString),
        whole("Format-List", "Property:0* InputObject Force? GroupBy", formatList),
        whole(
            "Format-Table",
            "Property:0* InputObject AutoSize? HideTableHeaders? Wrap? Force? GroupBy",
            (call, items) => displayLines(selectedView(call, items)),
        ),
        tee(shell),
    ];
}

/** Cmdlets that write to a stream or make text of objects. */
export function outputCommands(shell: Interpreter): readonly Cmdlet[] {
    return [...streamCommands(shell), ...textCommands(shell)];
}
