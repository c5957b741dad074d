import type { EngineEvent } from "@pulumi/pulumi/automation";

/** Somebody who waits to be asked by a run. */
export interface Person {
    readonly onEvent: (event: EngineEvent) => void;
    /** Ends when the person has done what was asked; fails if nobody asked. */
    readonly done: () => Promise<void>;
}

/** Does something once, as soon as the run has asked for it. */
export function whenAsked(act: () => Promise<void>): Person {
    let acting: Promise<void> | undefined;
    return {
        onEvent: ({ diagnosticEvent }) => {
            if (diagnosticEvent?.message.includes("now it is your turn") === true) {
                acting ??= act();
            }
        },
        done: () => acting ?? Promise.reject(new Error("nobody was asked to do anything")),
    };
}
