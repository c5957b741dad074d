interface LoggedEvent {
    readonly diagnosticEvent?: { readonly severity?: string };
}

/**
 * What a person sees of the engine's event log, one JSON document a line. The Node.js SDK also logs every answer
 * of the engine for its own debugging, secrets included; the command line shows that only with `--debug`.
 */
export function shown(eventLog: string): string {
    return eventLog
        .split("\n")
        .filter((line) => line !== "" && !isForDebugging(JSON.parse(line) as LoggedEvent))
        .join("\n");
}

function isForDebugging({ diagnosticEvent }: LoggedEvent): boolean {
    return diagnosticEvent?.severity === "debug";
}
