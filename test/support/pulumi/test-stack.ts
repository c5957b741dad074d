import type { EngineEvent, OutputMap, Stack } from "@pulumi/pulumi/automation";
import { readFile } from "node:fs/promises";
import * as path from "node:path";
import { changedEnvironment } from "../../../toolchain/environment";
import { executableName, type PulumiCli } from "../../../toolchain/pulumi-cli";
import type { HttpEmulatorControl } from "../emulator-control";
import { type Outcome, plain } from "./outcome";
import { writeProgram } from "./project-folder";
import { RunningCommand } from "./running-command";
import { shownOutputs } from "./shown-outputs";

type CommandName = "preview" | "up" | "refresh" | "destroy";

export interface CommandOptions {
    /** The command is expected to fail; without it a failure is thrown, with all that was printed. */
    readonly fails?: boolean;
    /** Called for each of the engine's events as it comes. */
    readonly onEvent?: (event: EngineEvent) => void;
}

export interface TestStackParts {
    readonly stack: Stack;
    readonly emulator: HttpEmulatorControl;
    readonly project: string;
    readonly environment: Record<string, string>;
    readonly cli: PulumiCli;
}

interface Sinks {
    readonly color: "never";
    readonly onOutput: (text: string) => void;
    readonly onError: (text: string) => void;
    readonly onEvent: (event: EngineEvent) => void;
}

/** One stack of a temporary project, driven through the real command line. */
export class TestStack {
    readonly emulator: HttpEmulatorControl;
    /** The folder of the Pulumi project. */
    readonly project: string;
    readonly environment: Readonly<Record<string, string>>;
    private readonly parts: TestStackParts;
    private readonly started: RunningCommand[] = [];
    private readonly printed: string[] = [];

    constructor(parts: TestStackParts) {
        this.parts = parts;
        this.emulator = parts.emulator;
        this.project = parts.project;
        this.environment = parts.environment;
    }

    preview(options: CommandOptions = {}): Promise<Outcome> {
        return this.run("preview", options);
    }

    up(options: CommandOptions = {}): Promise<Outcome> {
        return this.run("up", options);
    }

    refresh(options: CommandOptions = {}): Promise<Outcome> {
        return this.run("refresh", options);
    }

    destroy(options: CommandOptions = {}): Promise<Outcome> {
        return this.run("destroy", options);
    }

    /** Replaces the program, the text of a CommonJS module, for the commands that follow. */
    setProgram(program: string): void {
        writeProgram(this.project, program);
    }

    setConfig(key: string, value: string, secret = false): Promise<void> {
        return this.parts.stack.setConfig(key, { value, secret });
    }

    /** The stack's recorded resources. The Automation API asks for secrets in plain text. */
    async exportedState(): Promise<string> {
        // The Automation API's own export asks for the secrets in the clear.
        const file = path.join(this.project, ".exported-state.json");
        const { code, output } = await this.startRaw(["stack", "export", "--file", file]).ended;
        if (code !== 0) {
            throw new Error(`pulumi stack export ended with ${String(code)}: ${output}`);
        }
        return await readFile(file, "utf8");
    }

    /** Starts a command without waiting for it; what it leaves running is killed when the test ends. */
    start(command: CommandName, extra: readonly string[] = []): RunningCommand {
        const consent = command === "preview" ? [] : ["--yes", "--skip-preview"];
        return this.startRaw([command, ...consent, "--color", "never", "--non-interactive", ...extra]);
    }

    /** Any other command of the Pulumi command line, such as `cancel --yes`. */
    startRaw(args: readonly string[]): RunningCommand {
        const command = this.commandLine(args);
        const running = new RunningCommand(command.program, command.args, this.project, command.environment);
        this.started.push(running);
        return running;
    }

    /** A command of the Pulumi command line for this stack, for whoever starts it otherwise. */
    commandLine(args: readonly string[]): {
        readonly program: string;
        readonly args: readonly string[];
        readonly environment: NodeJS.ProcessEnv;
    } {
        return {
            program: path.join(this.parts.cli.folder, executableName("pulumi", process.platform)),
            args: [...args, "--stack", this.parts.stack.name],
            environment: changedEnvironment(process.env, this.environment),
        };
    }

    /** Ends every process that `start` and `startRaw` have left. */
    async killLeftovers(): Promise<void> {
        await Promise.all(this.started.map((running) => running.killEverything()));
    }

    /** All that Pulumi has printed for this stack, for a test's failure message. */
    transcript(): string {
        return plain([...this.printed, ...this.started.map((running) => running.output())].join(""));
    }

    private async run(command: CommandName, options: CommandOptions): Promise<Outcome> {
        const events: EngineEvent[] = [];
        const output: string[] = [];
        const sinks: Sinks = {
            color: "never",
            onOutput: (text) => output.push(text),
            onError: (text) => output.push(text),
            onEvent: (event) => {
                events.push(event);
                options.onEvent?.(event);
            },
        };
        const end = await this.call(command, sinks, events);
        this.printed.push(`$ pulumi ${command}\n`, ...output);
        const text = plain(output.join(""));
        if ((end.error === undefined) === (options.fails === true)) {
            throw new Error(
                `pulumi ${command} was expected to ${options.fails === true ? "fail" : "succeed"}\n${text}`,
                { cause: end.error },
            );
        }
        return {
            succeeded: end.error === undefined,
            output: text,
            events,
            changes: changesIn(events),
            outputs: end.outputs,
        };
    }

    private async call(
        command: CommandName,
        sinks: Sinks,
        events: readonly EngineEvent[],
    ): Promise<{ readonly outputs: OutputMap; readonly error?: unknown }> {
        const { stack } = this.parts;
        try {
            await stack[command](sinks);
            return {
                outputs:
                    command === "up"
                        ? (shownOutputs(events) ?? (await stack.workspace.stackOutputs(stack.name)))
                        : {},
            };
        } catch (error) {
            return { outputs: {}, error };
        }
    }
}

function changesIn(events: readonly EngineEvent[]): Readonly<Record<string, number>> {
    return events.flatMap((event) => event.summaryEvent ?? []).at(-1)?.resourceChanges ?? {};
}
