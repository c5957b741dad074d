import { numberOf, textsOf, truth } from "../values/convert";
import { PsErrorRecord, PsException, PsFailure } from "../values/errors";
import { textOf } from "../values/text";
import { isNothing, PsValue } from "../values/value";
import type { Context } from "./context";
import type { Flow } from "./flow";

/** One stage of a running pipeline. */
export interface CommandRun {
    begin(): Flow<void>;
    /** `hasItem` is false for the one call that a command without pipeline input gets. */
    process(item: PsValue, hasItem: boolean): Flow<void>;
    end(): Flow<void>;
}

export interface ParameterSpec {
    readonly name: string;
    readonly aliases: readonly string[];
    readonly position: number | undefined;
    readonly isSwitch: boolean;
    readonly isMandatory: boolean;
    readonly fromPipeline: boolean;
    readonly fromProperty: boolean;
    readonly takesRest: boolean;
}

/**
 * Parameters in one line: `Path|PSPath:0!<^` is a mandatory parameter with an alias, the first position, bound
 * from the pipeline by value and by property name; `Force?` is a switch; `Rest*` takes all that is left.
 */
export function parameters(line: string): readonly ParameterSpec[] {
    return line
        .split(/\s+/)
        .filter((word) => word !== "")
        .map((word) => {
            const match = /^([\w|]+)(?::(\d))?([?!<^*]*)$/.exec(word);
            const [name = "", ...aliases] = (match?.[1] ?? word).split("|");
            const marks = match?.[3] ?? "";
            return {
                name,
                aliases,
                position: match?.[2] === undefined ? undefined : Number(match[2]),
                isSwitch: marks.includes("?"),
                isMandatory: marks.includes("!"),
                fromPipeline: marks.includes("<"),
                fromProperty: marks.includes("^"),
                takesRest: marks.includes("*"),
            };
        });
}

export type ErrorPreference = "Stop" | "Continue" | "SilentlyContinue" | "Ignore";

/** One call of a cmdlet with its arguments bound. */
export class Call {
    private readonly pending: PsFailure[] = [];

    constructor(
        readonly command: string,
        readonly context: Context,
        private readonly bound: Map<string, PsValue>,
        readonly preference: ErrorPreference,
        /** The item that the pipeline handed in; `undefined` when there is no pipeline. */
        readonly input: PsValue,
        readonly hasInput: boolean,
    ) {}

    has(name: string): boolean {
        return this.bound.has(name.toLowerCase());
    }

    value(name: string): PsValue {
        return this.bound.get(name.toLowerCase());
    }

    flag(name: string): boolean {
        return truth(this.value(name) ?? false);
    }

    text(name: string, fallback = ""): string {
        return this.has(name) ? textOf(this.value(name)) : fallback;
    }

    texts(name: string): string[] {
        const value = this.value(name);
        return isNothing(value) ? [] : textsOf(value);
    }

    number(name: string, fallback = 0): number {
        return this.has(name) ? numberOf(this.value(name)) : fallback;
    }

    boundNames(): readonly string[] {
        return [...this.bound.keys()];
    }

    /** Reports an error after which the cmdlet goes on, unless it is told to stop. */
    report(typeName: string, message: string, id: string, category = "NotSpecified", target?: PsValue): void {
        const record = new PsErrorRecord({
            exception: new PsException(typeName, message),
            id,
            category,
            target,
        });
        this.reportFailure(new PsFailure(record));
    }

    reportFailure(failure: PsFailure): void {
        if (this.preference === "Stop") {
            failure.ends = "script";
            throw failure;
        }
        this.pending.push(failure);
    }

    takeErrors(): readonly PsFailure[] {
        return this.pending.splice(0);
    }
}

/** A cmdlet: its parameters, and what a call of it does. */
export interface Cmdlet {
    readonly name: string;
    readonly parameters: readonly ParameterSpec[];
    /** The first version of Windows PowerShell that has it. */
    readonly since?: number;
    readonly body: CmdletBody;
}

export type CmdletBody =
    /** Called for each item of the pipeline, or once without one. */
    | { readonly kind: "each"; readonly run: (call: Call) => readonly PsValue[] }
    /** The same for work that takes time. */
    | { readonly kind: "flow"; readonly run: (call: Call) => Flow<void> }
    /** A stage with a state of its own. */
    | { readonly kind: "stage"; readonly start: (call: Call) => CommandRun }
    /** Called once with all that came. */
    | { readonly kind: "whole"; readonly run: (call: Call, items: readonly PsValue[]) => readonly PsValue[] }
    | { readonly kind: "wholeFlow"; readonly run: (call: Call, items: readonly PsValue[]) => Flow<void> };

export function each(
    name: string,
    line: string,
    run: (call: Call) => readonly PsValue[],
    since?: number,
): Cmdlet {
    return {
        name,
        parameters: parameters(line),
        body: { kind: "each", run },
        ...(since === undefined ? {} : { since }),
    };
}

export function flow(name: string, line: string, run: (call: Call) => Flow<void>, since?: number): Cmdlet {
    return {
        name,
        parameters: parameters(line),
        body: { kind: "flow", run },
        ...(since === undefined ? {} : { since }),
    };
}

export function whole(
    name: string,
    line: string,
    run: (call: Call, items: readonly PsValue[]) => readonly PsValue[],
): Cmdlet {
    return { name, parameters: parameters(line), body: { kind: "whole", run } };
}

export function wholeFlow(
    name: string,
    line: string,
    run: (call: Call, items: readonly PsValue[]) => Flow<void>,
): Cmdlet {
    return { name, parameters: parameters(line), body: { kind: "wholeFlow", run } };
}

export function stage(name: string, line: string, start: (call: Call) => CommandRun): Cmdlet {
    return { name, parameters: parameters(line), body: { kind: "stage", start } };
}
