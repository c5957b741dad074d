import { ProgramEvent, RunningProgram } from "../../powershell/engine/context";
import { Flow, until } from "../../powershell/engine/flow";
import type { Coroutine } from "./coroutine";
import type { UserContext } from "./identity";

export interface ProcessStart {
    readonly path: string;
    readonly args: readonly string[];
    readonly user: UserContext;
    readonly environment?: ReadonlyMap<string, string>;
    readonly directory?: string;
    readonly input?: readonly string[];
    readonly parent?: number;
}

/** What is kept of a program's text; Systems Manager shows the first 24,000 characters of it. */
const MOST_CHARACTERS = 2_000_000;
/** How many lines wait for whoever may read them. */
const MOST_LINES = 200_000;

function kept(sofar: string, text: string): string {
    return sofar.length >= MOST_CHARACTERS ? sofar : sofar + text;
}

/** A program at work. Its lines wait for whoever reads them; its text is kept whole. */
export class WindowsProcess implements RunningProgram {
    stdout = "";
    stderr = "";
    exitCode: number | undefined;
    coroutine: Coroutine<number> | undefined;
    waits = true;
    readonly environment: Map<string, string>;
    directory: string;
    private readonly pending: ProgramEvent[] = [];
    private readonly partial = { out: "", error: "" };
    private listeners: (() => void)[] = [];
    private readonly taps: ((kind: "out" | "error", text: string) => void)[] = [];
    private readonly endListeners: (() => void)[] = [];

    constructor(
        readonly pid: number,
        readonly name: string,
        readonly start: ProcessStart,
        readonly startedAt: number,
        environment: ReadonlyMap<string, string>,
    ) {
        this.environment = new Map(environment);
        this.directory = start.directory ?? "C:\\Windows\\system32";
    }

    get parent(): number | undefined {
        return this.start.parent;
    }

    get user(): UserContext {
        return this.start.user;
    }

    get hasExited(): boolean {
        return this.exitCode !== undefined;
    }

    writeOut(text: string): void {
        this.stdout = kept(this.stdout, text);
        this.take("out", text);
    }

    writeError(text: string): void {
        this.stderr = kept(this.stderr, text);
        this.take("error", text);
    }

    print(line: string): void {
        this.writeOut(`${line}\r\n`);
    }

    complain(line: string): void {
        this.writeError(`${line}\r\n`);
    }

    /** Hands on everything that is printed from now on. */
    tap(listener: (kind: "out" | "error", text: string) => void): void {
        this.taps.push(listener);
    }

    private take(kind: "out" | "error", text: string): void {
        this.taps.forEach((listener) => {
            listener(kind, text);
        });
        const lines = (this.partial[kind] + text).split(/\r?\n/);
        this.partial[kind] = lines.pop() ?? "";
        if (this.pending.length < MOST_LINES) {
            this.pending.push(...lines.map((line): ProgramEvent => ({ kind, line })));
        }
        this.wake();
    }

    private wake(): void {
        const waiting = this.listeners;
        this.listeners = [];
        waiting.forEach((listener) => {
            listener();
        });
    }

    finish(code: number): void {
        if (this.exitCode !== undefined) {
            return;
        }
        for (const kind of ["out", "error"] as const) {
            if (this.partial[kind] !== "") {
                this.pending.push({ kind, line: this.partial[kind] });
            }
        }
        this.exitCode = code;
        this.pending.push({ kind: "exit", code });
        this.endListeners.splice(0).forEach((listener) => {
            listener();
        });
        this.wake();
    }

    onEnd(listener: () => void): void {
        this.endListeners.push(listener);
    }

    private subscribe(resume: () => void): () => void {
        this.listeners.push(resume);
        return () => {
            this.listeners = this.listeners.filter((listener) => listener !== resume);
        };
    }

    *next(): Flow<ProgramEvent> {
        for (;;) {
            const event = this.pending.shift();
            if (event !== undefined) {
                return event;
            }
            if (this.exitCode !== undefined) {
                return { kind: "exit", code: this.exitCode };
            }
            yield* until((resume) => this.subscribe(resume));
        }
    }

    /** Waits for the end of the program, whatever it prints. */
    *wait(): Flow<number> {
        for (;;) {
            const event = yield* this.next();
            if (event.kind === "exit") {
                return event.code;
            }
        }
    }
}
