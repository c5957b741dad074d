import { asBlock, runBlock } from "../engine/blocks";
import { Call, Cmdlet, each, flow, wholeFlow } from "../engine/cmdlet";
import type { Session } from "../engine/session";
import { PsDateTime } from "../values/dates";
import { failure } from "../values/errors";
import { itemsOf, PsValue } from "../values/value";

const RULE = "*".repeat(22);

function startTranscript(session: Session, call: Call): readonly PsValue[] {
    const { host } = session;
    const stamp = new PsDateTime(host.now()).format("yyyyMMddHHmmss");
    const fallback = `${host.environment("USERPROFILE") ?? "C:\\Users\\Administrator"}\\Documents\\PowerShell_transcript.${host.environment("COMPUTERNAME") ?? ""}.${stamp}.txt`;
    const path = session.resolvePath(call.text("Path", call.text("LiteralPath", fallback)));
    const head = [
        RULE,
        "Windows PowerShell transcript start",
        `Start time: ${stamp}`,
        `Username: ${host.environment("USERDOMAIN") ?? ""}\\${host.environment("USERNAME") ?? ""}`,
        `Machine: ${host.environment("COMPUTERNAME") ?? ""} (Microsoft Windows NT ${host.windowsVersion.join(".")}.0)`,
        `Process ID: ${host.processId}`,
        `PSVersion: ${session.version.text()}`,
        RULE,
        "",
    ].join("\r\n");
    host.writeText(path, head, call.flag("Append"));
    session.transcript = (text) => {
        host.writeText(path, text, true);
    };
    session.transcriptPath = path;
    return [`Transcript started, output file is ${path}`];
}

function stopTranscript(session: Session): readonly PsValue[] {
    session.flushConsole();
    const path = session.transcriptPath;
    if (session.transcript === undefined || path === undefined) {
        throw failure(
            "System.Management.Automation.PSInvalidOperationException",
            "An error occurred stopping transcription: The host is not currently transcribing.",
            "InvalidOperation,Microsoft.PowerShell.Commands.StopTranscriptCommand",
            "InvalidOperation",
        );
    }
    session.host.writeText(
        path,
        `${RULE}\r\nWindows PowerShell transcript end\r\nEnd time: ${new PsDateTime(session.host.now()).format("yyyyMMddHHmmss")}\r\n${RULE}\r\n`,
        true,
    );
    session.transcript = undefined;
    session.transcriptPath = undefined;
    return [`Transcript stopped, output file is ${path}`];
}

/** Cmdlets about text that is run, and how it may be. */
export function scriptCommands(session: Session): readonly Cmdlet[] {
    return [
        // A script that nobody typed has no history.
        each("Get-History", "Id=long[]:0- Count=int:1-", () => []),
        each("Clear-History", "Id=int[]:0- Count=int:1- CommandLine=string[]- Newest?-", () => []),
        flow("Invoke-Expression", "Command=string:0!<", function* (call) {
            const block = session.parseBlock(call.text("Command"), "");
            yield* runBlock(block, [], call.context.item, call.context);
        }),
        wholeFlow(
            "Invoke-Command",
            "ScriptBlock|Command:0! ArgumentList|Args NoNewScope? ComputerName Session InputObject HideComputerName?- AsJob?~ Credential~",
            function* (call, items) {
                if (call.has("ComputerName") || call.has("Session")) {
                    throw failure(
                        "System.Management.Automation.Remoting.PSRemotingTransportException",
                        "Connecting to remote server failed: the WinRM service is not reachable.",
                        "CannotConnect,PSSessionStateBroken",
                        "OpenError",
                    );
                }
                const block = asBlock(call.value("ScriptBlock"));
                const given = call.has("ArgumentList") ? itemsOf(call.value("ArgumentList")) : [];
                const input = call.has("InputObject") ? itemsOf(call.value("InputObject")) : items;
                const hasOwnScope = !call.flag("NoNewScope");
                yield* runBlock(block, given, call.context.item, call.context, hasOwnScope, input);
            },
        ),
        each(
            "Start-Transcript",
            "Path:0 LiteralPath|PSPath OutputDirectory~ Append? Force?- NoClobber?~ IncludeInvocationHeader?~",
            (call) => startTranscript(session, call),
        ),
        each("Stop-Transcript", "", () => stopTranscript(session)),
    ];
}
