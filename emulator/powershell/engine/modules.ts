import type { PsValue } from "../values/value";
import type { Scope } from "./context";

/** A module that a script imported or made. */
export interface Module {
    readonly name: string;
    readonly path: string;
    readonly type: "Manifest" | "Script" | "Dynamic" | "Binary";
    readonly version: string;
    readonly scope: Scope | undefined;
    /** The names that the module hands out. */
    readonly exported: readonly string[];
}

/** A job: it has run by the time that it is there. */
export interface Job {
    readonly id: number;
    readonly name: string;
    readonly command: string;
    output: PsValue[];
    readonly errors: readonly PsValue[];
    readonly state: "Completed" | "Failed";
}
