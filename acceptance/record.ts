import { z } from "zod";

const deployment = z.object({
    deployment: z.object({
        resources: z
            .array(z.object({ urn: z.string(), outputs: z.record(z.string(), z.unknown()).optional() }))
            .optional(),
    }),
});

const event = z.object({
    diagnosticEvent: z
        .object({ severity: z.string(), message: z.string(), urn: z.string().optional() })
        .optional(),
});

export interface Said {
    /** The resource that it is about, by its name in the program; empty for the stack. */
    readonly about: string;
    readonly severity: string;
    readonly message: string;
}

/** What Pulumi has of a run: its state, in which secrets are encrypted, and all that it has told. */
export interface Record {
    /** By the resource's name in the program. */
    readonly outputs: Readonly<{ [name: string]: Readonly<{ [output: string]: unknown }> | undefined }>;
    readonly said: readonly Said[];
}

/**
 * Reads an exported state and an event log, one JSON document a line. What the SDK says for its own debugging holds
 * every value of every resource, and is left out. Pure.
 */
export function recordOf(exported: string, eventLog: string): Record {
    const state = exported === "" ? undefined : deployment.parse(JSON.parse(exported)).deployment;
    return {
        outputs: Object.fromEntries(
            (state?.resources ?? []).map(({ urn, outputs }) => [nameIn(urn), outputs ?? {}]),
        ),
        said: eventLog.split("\n").flatMap((line) => (line === "" ? [] : saidIn(line))),
    };
}

function saidIn(line: string): readonly Said[] {
    const { diagnosticEvent } = event.parse(JSON.parse(line));
    if (diagnosticEvent === undefined || diagnosticEvent.severity === "debug") {
        return [];
    }
    const { urn = "", severity, message } = diagnosticEvent;
    return [{ about: nameIn(urn), severity, message: plain(message) }];
}

/** Pulumi marks colours as in `<{%fg 1%}>`. */
function plain(message: string): string {
    return message.replace(/<\{%.*?%\}>/g, "").trim();
}

/** Claims and instances have names of their own: the last of a URN's parts. */
function nameIn(urn: string): string {
    const [, , type = "", ...name] = urn.split("::");
    return type.endsWith("Claim") ? `${name.join("::")} (claim)` : name.join("::");
}
