import { LocalWorkspace } from "@pulumi/pulumi/automation";
import * as path from "node:path";
import { type NewInstance, type RunningServer, startServer } from "../../../emulator/services/index";
import { isolatedEnvironment } from "../../../toolchain/environment";
import { commandLine, type CommandLine } from "./command-line";
import { HttpEmulatorControl } from "../emulator-control";
import { marked, underPoliciesOfDocs } from "./docs-policies";
import {
    compileProgram,
    makeProject,
    type Program,
    type ProjectFolder,
    removeProject,
} from "./project-folder";
import { TestStack } from "./test-stack";

/** An hour passes in twelve seconds, and the shortest bound on a script is still longer than a busy computer needs for it. */
const DEFAULT_TIME_SCALE = 300;

export interface StackOptions {
    /** The text of a CommonJS module, or `{ example: "quickstart" }` for a copy of a project in examples/. */
    readonly program: Program;
    /** Simulated instances that are there before the first command. */
    readonly instances?: readonly NewInstance[];
    readonly config?: Readonly<Record<string, string>>;
    /** Added to the environment of every command. */
    readonly environment?: Readonly<Record<string, string>>;
    /** How many simulated seconds pass in a second. */
    readonly timeScale?: number;
    /** More lines for the Pulumi.yaml of a program given as text, such as `plugins:`. */
    readonly projectSettings?: string;
}

/**
 * Runs `body` with a fresh stack of a temporary project against an emulator of its own, and removes them all
 * afterwards. If `body` throws, what Pulumi printed is added to the error.
 */
export async function withStack(
    options: StackOptions,
    body: (stack: TestStack) => Promise<void>,
): Promise<void> {
    const pulumi = await commandLine();
    const server = await startServer({ port: 0, timeScale: options.timeScale ?? DEFAULT_TIME_SCALE });
    const folders = makeProject("engine-test", options.program, options.projectSettings);
    if (typeof options.program !== "string") {
        compileProgram(folders.project);
    }
    try {
        const stack = await makeStack(options, folders, pulumi, server);
        await runBody(stack, body);
    } finally {
        removeProject(folders.folder);
        await server.close();
    }
}

async function makeStack(
    options: StackOptions,
    { folder, project }: ProjectFolder,
    { cli, command }: CommandLine,
    server: RunningServer,
): Promise<TestStack> {
    const emulator = new HttpEmulatorControl(server.endpoint);
    // Examples run under exactly what the docs have a person allow.
    const isExample = typeof options.program !== "string";
    const instances = options.instances ?? [];
    for (const instance of isExample ? marked(instances) : instances) {
        await emulator.addInstance(instance);
    }
    const environment = {
        ...isolatedEnvironment({ cli, folder, emulator: server.environment }),
        ...(isExample ? await underPoliciesOfDocs(emulator) : {}),
        ...options.environment,
    };
    const stack = await LocalWorkspace.createStack(
        { stackName: "test", workDir: project },
        { pulumiHome: path.join(folder, "home"), pulumiCommand: command, envVars: environment },
    );
    // No test reads a stack's history, and the outputs come with the engine's events: the Automation API would run the
    // command line three times more for each update.
    stack.info = () => Promise.resolve(undefined);
    stack.outputs = () => Promise.resolve({});
    const config = Object.entries(options.config ?? {});
    if (config.length > 0) {
        await stack.setAllConfig(Object.fromEntries(config.map(([key, value]) => [key, { value }])));
    }
    return new TestStack({ stack, emulator, project, environment, cli });
}

async function runBody(stack: TestStack, body: (stack: TestStack) => Promise<void>): Promise<void> {
    try {
        await body(stack);
    } catch (error) {
        if (error instanceof Error) {
            error.message += `\n--- what Pulumi printed ---\n${stack.transcript()}`;
        }
        throw error;
    } finally {
        await stack.killLeftovers();
    }
}
