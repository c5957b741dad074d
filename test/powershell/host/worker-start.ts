import type { MessagePort } from "node:worker_threads";

/** What the thread is told when it starts. */
export interface WorkerStart {
    readonly program: string;
    /** Counts the answers; whoever waits for one sleeps on it. */
    readonly bell: SharedArrayBuffer;
    /** Where requests come from and answers go. */
    readonly port: MessagePort;
}

/** No banner, no profile, no questions. */
export const PROGRAM_ARGUMENTS = ["-NoLogo", "-NoProfile", "-NonInteractive"] as const;
