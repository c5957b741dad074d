import { Call, Cmdlet, each, flow } from "../engine/cmdlet";
import type { Context, Sink } from "../engine/context";
import type { Flow } from "../engine/flow";
import { PsHashtable } from "../values/collections";
import { PsList } from "../values/list";
import { DictionaryEntry } from "../values/table-parts";
import { failure, PsErrorRecord, PsException, PsFailure } from "../values/errors";
import { PsDateTime } from "../values/dates";
import { PsObject } from "../values/object";
import { textOf, textWith } from "../values/text";
import { itemsOf, PsValue } from "../values/value";

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

/** What the call's common parameters or the preference say: to show, to pass over, to stop. */
function wish(call: Call, one: Preferred): string {
    if (one.stream === "verbose" || one.stream === "debug") {
        return call.has(one.stream)
            ? call.flag(one.stream)
                ? "continue"
                : "silentlycontinue"
            : call.context.session.preference(one.preference, call.context).toLowerCase();
    }
    const action = `${one.stream}Action`;
    return (
        call.has(action) ? call.text(action) : call.context.session.preference(one.preference, call.context)
    ).toLowerCase();
}

function record(call: Call, one: Preferred): PsObject {
    const message = call.value(one.parameter);
    if (one.stream !== "information") {
        const kind = one.stream.charAt(0).toUpperCase() + one.stream.slice(1);
        return new PsObject(
            { Message: textOf(message), InvocationInfo: null },
            {
                typeNames: [
                    `System.Management.Automation.${kind}Record`,
                    "System.Management.Automation.InformationalRecord",
                    "System.Object",
                ],
                text: (self) => textOf(self.get("Message")),
            },
        );
    }
    return informationRecord(message, itemsOf(call.value("Tags") ?? []), call);
}

export function informationRecord(message: PsValue, tags: readonly PsValue[], call: Call): PsObject {
    const { session } = call.context;
    return new PsObject(
        {
            MessageData: message,
            Source: call.command,
            TimeGenerated: new PsDateTime(session.host.now()),
            Tags: new PsList([...tags]),
            User: session.host.environment("USERNAME") ?? "",
            Computer: session.host.environment("COMPUTERNAME") ?? "",
            ProcessId: session.host.processId,
        },
        {
            typeNames: ["System.Management.Automation.InformationRecord", "System.Object"],
            text: (self) => textOf(self.get("MessageData")),
        },
    );
}

function* toStream(call: Call, one: Preferred): Flow<void> {
    const { context } = call;
    const sink: Sink = context.streams[one.stream];
    const wanted = wish(call, one);
    if (wanted === "ignore") {
        return;
    }
    const item = record(call, one);
    const taps =
        one.stream === "warning"
            ? context.taps.warnings
            : one.stream === "information"
              ? context.taps.information
              : [];
    taps.forEach((list) => list.elements.push(item));
    if (wanted === "stop") {
        throw failure(
            "System.Management.Automation.ActionPreferenceStopException",
            `The running command stopped because the preference variable "${one.preference}" or common parameter is set to Stop: ${item.text()}`,
            "ActionPreferenceStop,Microsoft.PowerShell.Commands.WriteWarningCommand",
            "OperationStopped",
        );
    }
    const isCaught = one.stream === "information" && context.streams.informationRedirected;
    if (wanted === "continue" || (isCaught && wanted === "silentlycontinue")) {
        yield* sink(item);
    }
    if (wanted === "inquire") {
        // Nobody can be asked where nobody sits at the console.
        yield* sink(item);
        if (one.stream === "debug" && !call.has("debug")) {
            throw failure(
                "System.Management.Automation.PSInvalidOperationException",
                "Windows PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.",
                "InvalidOperation",
                "InvalidOperation",
            );
        }
    }
}

function writeError(call: Call): readonly PsValue[] {
    const given = call.value("ErrorRecord");
    if (given instanceof PsErrorRecord) {
        call.reportFailure(new PsFailure(given));
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
        ...(call.has("Exception") && call.has("Message") ? { details: message } : {}),
    });
    made.activity = call.command;
    Object.assign(made, blamed(call.context));
    call.reportFailure(new PsFailure(made));
    return [];
}

/** Whose error it is that `Write-Error` writes: the function's, the script's or the block's around it. */
function blamed({ call, session, source }: Context): Pick<PsErrorRecord, "position" | "raisedBy"> {
    if (call === undefined) {
        const position = { ...session.positionOf(source, 0, source.text.trim()), line: 0 };
        return { position, raisedBy: "" };
    }
    const { name } = call.block.source;
    const shown = call.isScript ? name : call.name === "" ? call.block.text.trim() : call.name;
    const position = session.positionOf(
        call.caller.source,
        call.at,
        shown,
        call.isScript || call.name === "" ? shown : call.invokedAs,
    );
    const isFirst = call.isScript && call.caller.call === undefined;
    return {
        position: isFirst ? { ...position, line: 0 } : position,
        raisedBy: call.isScript ? (name.split("\\").at(-1) ?? "") : call.name,
    };
}

function hostText(call: Call): string {
    const separator = call.text("Separator", " ");
    const given = call.value("Object") ?? null;
    const parts = call.has("Object")
        ? itemsOf(given).flatMap((one) => (one instanceof PsHashtable ? one.enumerate() : [one]))
        : [];
    return parts
        .map((part) => (part instanceof DictionaryEntry ? part.typeNames[0] : textWith(part, separator)))
        .join(separator);
}

/** Cmdlets that write to a stream. */
export function streamCommands(): readonly Cmdlet[] {
    return [
        flow("Write-Output", "InputObject:0<* NoEnumerate?", function* (call) {
            const { output } = call.context.streams;
            const value = call.value("InputObject");
            if (call.hasInput) {
                yield* output(call.input);
                return;
            }
            const [only, ...more] = Array.isArray(value) ? value : [value];
            if (call.flag("NoEnumerate")) {
                yield* output(more.length === 0 ? only : value);
                return;
            }
            for (const item of more.length === 0 ? itemsOf(only) : itemsOf(value)) {
                yield* output(item);
            }
        }),
        flow(
            "Write-Host",
            "Object|Msg|Message:0<* NoNewline? Separator ForegroundColor|fg=System.ConsoleColor- BackgroundColor|bg=System.ConsoleColor-",
            function* (call) {
                const text = hostText(call);
                const item = informationRecord(text, ["PSHOST"], call);
                item.add("NoNewline", call.flag("NoNewline"));
                call.context.taps.information.forEach((list) => list.elements.push(item));
                yield* call.context.streams.information(item);
            },
        ),
        ...PREFERRED.map((one) =>
            flow(
                one.name,
                `${one.parameter}|Msg:0!< ${one.stream === "information" ? "Tags:1" : ""}`,
                (call) => toStream(call, one),
                one.since,
            ),
        ),
        each(
            "Write-Progress",
            "Activity:0!- Status:1- Id:2- PercentComplete=int- SecondsRemaining=int- CurrentOperation- ParentId- Completed?- SourceId-",
            () => [],
        ),
        each(
            "Write-Error",
            "Message|Msg:0< Exception ErrorRecord ErrorId Category TargetObject RecommendedAction~ CategoryActivity|Activity~ CategoryReason|Reason~ CategoryTargetName|TargetName~ CategoryTargetType|TargetType~",
            writeError,
        ),
    ];
}
