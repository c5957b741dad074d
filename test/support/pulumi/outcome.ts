import type { EngineEvent, OutputMap } from "@pulumi/pulumi/automation";

/** How one Pulumi command ended. */
export interface Outcome {
    readonly succeeded: boolean;
    /** All that was printed, standard output and error as they came. */
    readonly output: string;
    readonly events: readonly EngineEvent[];
    /** Resources by what happened to them: `{ create: 2, same: 1 }`. Empty where the command failed early. */
    readonly changes: Readonly<Record<string, number>>;
    /** The stack's outputs after an `up`, secrets in plain text; empty after anything else. */
    readonly outputs: OutputMap;
}

export interface Diagnostic {
    readonly severity: string;
    /** The name of the resource it is about; empty where it is about the run. */
    readonly resource: string;
    readonly message: string;
}

/** The lasting lines that a person sees. */
export function diagnostics(outcome: Outcome): readonly Diagnostic[] {
    return outcome.events.flatMap((event) =>
        event.diagnosticEvent === undefined ||
        event.diagnosticEvent.ephemeral === true ||
        isDebug(event.diagnosticEvent.severity)
            ? []
            : [
                  {
                      severity: event.diagnosticEvent.severity,
                      resource: event.diagnosticEvent.urn?.split("::").at(-1) ?? "",
                      message: plain(event.diagnosticEvent.message),
                  },
              ],
    );
}

/** The passing lines of progress: seen while a resource is at work, gone afterwards. */
export function progressLines(outcome: Outcome): readonly string[] {
    return outcome.events.flatMap((event) =>
        event.diagnosticEvent?.ephemeral === true ? [plain(event.diagnosticEvent.message)] : [],
    );
}

/** What was done to each resource, by its name: `{ shop: "create" }`. */
export function operations(outcome: Outcome): Readonly<Record<string, string>> {
    return Object.fromEntries(
        outcome.events.flatMap((event) =>
            event.resourcePreEvent === undefined
                ? []
                : [
                      [
                          event.resourcePreEvent.metadata.urn.split("::").at(-1) ?? "",
                          event.resourcePreEvent.metadata.op,
                      ],
                  ],
        ),
    );
}

/** Takes the engine's colour marks, `<{%fg 1%}>`, and terminal sequences out of a text. */
export function plain(text: string): string {
    // eslint-disable-next-line no-control-regex -- the escape character is what is looked for
    return text.replace(/<\{%.*?%\}>/g, "").replace(/\u001b\[[0-9;]*m/g, "");
}

/** The engine sends more severities than the Automation API's types know. */
function isDebug(severity: string): boolean {
    return severity === "debug";
}
