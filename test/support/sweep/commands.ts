import type { ManagedResource, Raw } from "./managed-resource";
import type { End, SimulatedProcess } from "./simulated-process";

/** What a person saw of one `pulumi up` or `pulumi destroy`. */
export interface Attempt {
    readonly end: "done" | "failed" | "killed";
    /** The error's message, and the reasons that Pulumi shows. */
    readonly message: string;
    readonly said: readonly string[];
}

export type ProcessFactory = () => SimulatedProcess;

/** What can be done to a stack, each time in a provider process of its own. */
export interface Commands {
    readonly attempts: readonly Attempt[];
    /** Everything that the stack's program declares. */
    readonly resources: readonly ManagedResource[];
    up(args: Raw): Promise<Attempt>;
    destroy(): Promise<Attempt>;
    refresh(): Promise<Attempt>;
}

export function attemptOf(process: SimulatedProcess, end: End<unknown>): Attempt {
    return {
        end: end.kind,
        message: end.kind === "failed" ? textOf(end.error) : "",
        said: process.said.map(({ kind, line }) => `${kind}: ${line}`),
    };
}

function textOf(error: Error): string {
    const reasons: unknown = Reflect.get(error, "reasons");
    return [error.message, ...(Array.isArray(reasons) ? reasons.map(String) : [])].join("\n");
}
