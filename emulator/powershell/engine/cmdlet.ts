import type { TypeName } from "../syntax/ast";
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

/** How a parameter takes part in a parameter set. */
export interface SetMembership {
    /** The set's name; `undefined` for all of them. */
    readonly set: string | undefined;
    readonly position: number | undefined;
    readonly isMandatory: boolean;
    readonly fromPipeline: boolean;
    readonly fromProperty: boolean;
    readonly takesRest: boolean;
}

export interface ParameterSpec extends Omit<SetMembership, "set"> {
    readonly name: string;
    readonly aliases: readonly string[];
    readonly isSwitch: boolean;
    /** Whether what the parameter does is simulated; who uses another one is told so. */
    readonly isSimulated?: boolean;
    /** Whether there is nothing here that it could change: nobody sees colours, a job has ended before it is waited for. */
    readonly hasNoEffect?: boolean;
    /** What arguments are made, the outermost type first; none for whatever comes. */
    readonly types: readonly TypeName[];
    /** The sets that the parameter belongs to, where there is more than one set. */
    readonly sets?: readonly SetMembership[];
}

/** `int`, `string[]`: a type as the parameter lines write it. */
function typeNamed(text: string): TypeName {
    const rank = (text.match(/\[\]/g) ?? []).length;
    return { name: text.replace(/\[\]/g, ""), arrayRank: rank, generics: [] };
}

/**
 * Parameters in one line: `Path|PSPath:0!<^` is a mandatory parameter with an alias, the first position, bound
 * from the pipeline by value and by property name; `Force?` is a switch; `Rest*` takes all that is left;
 * `First=int` makes its argument a number; `Culture~` exists and is refused, for what it does is not simulated;
 * `Force?-` is taken, and there is nothing here that it could change.
 */
export function parameters(line: string): readonly ParameterSpec[] {
    return line
        .split(/\s+/)
        .filter((word) => word !== "")
        .map((word) => {
            const match = /^([\w|]+)(?:=([\w.[\]]+))?(?::(\d))?([?!<^*~-]*)$/.exec(word);
            const [name = "", ...aliases] = (match?.[1] ?? word).split("|");
            const marks = match?.[4] ?? "";
            return {
                name,
                aliases,
                types: match?.[2] === undefined ? [] : [typeNamed(match[2])],
                position: match?.[3] === undefined ? undefined : Number(match[3]),
                isSwitch: marks.includes("?"),
                isMandatory: marks.includes("!"),
                fromPipeline: marks.includes("<"),
                fromProperty: marks.includes("^"),
                takesRest: marks.includes("*"),
                isSimulated: !marks.includes("~"),
                hasNoEffect: marks.includes("-"),
            };
        });
}

export type ErrorPreference = "Stop" | "Continue" | "SilentlyContinue" | "Ignore";

/** One call of a cmdlet with its arguments bound. */
export class Call {
    private pending: PsFailure[] = [];

    constructor(
        readonly command: string,
        readonly context: Context,
        private readonly bound: Map<string, PsValue>,
        readonly preference: ErrorPreference,
        /** The item that the pipeline handed in; `undefined` when there is no pipeline. */
        readonly input: PsValue,
        readonly hasInput: boolean,
        /** What it was called by: its name as it was written, or an alias. */
        readonly invokedAs = command,
    ) {}

    /** What kind of thing lies at a path: a file, a folder, a key. */
    get describe(): ((path: string) => string | undefined) | undefined {
        return this.context.session.describe;
    }

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

    /** The same call with other arguments beside its own. */
    with(values: Readonly<Record<string, PsValue>>): Call {
        const bound = new Map(this.bound);
        for (const [name, value] of Object.entries(values)) {
            bound.set(name.toLowerCase(), value);
        }
        const copy = new Call(
            this.command,
            this.context,
            bound,
            this.preference,
            this.input,
            this.hasInput,
            this.invokedAs,
        );
        copy.pending = this.pending;
        return copy;
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
    /** Whether it takes `-WhatIf`; the list of Windows PowerShell's own cmdlets decides where it is left out. */
    readonly supportsWhatIf?: boolean;
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
