import type { EngineEvent, OutputMap } from "@pulumi/pulumi/automation";

/**
 * A stack's outputs as the engine's events show them; `undefined` where they show none, or a secret, of which they show
 * nothing. Asking the command line for them takes two more commands.
 */
export function shownOutputs(events: readonly EngineEvent[]): OutputMap | undefined {
    const shown = events.flatMap(({ resOutputsEvent }) => {
        const state = resOutputsEvent?.metadata.new;
        return state?.type === "pulumi:pulumi:Stack"
            ? [state.outputs as Readonly<Record<string, unknown>>]
            : [];
    });
    const values = shown.at(-1);
    if (values === undefined || JSON.stringify(values).includes("[secret]")) {
        return undefined;
    }
    return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value, secret: false }]));
}
