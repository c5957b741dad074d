import { LocalWorkspace, type OutputMap, Stack } from "@pulumi/pulumi/automation";
import { createWriteStream, mkdirSync } from "node:fs";
import * as path from "node:path";
import { month, type ServerStack } from "./stacks";

export const COMMANDS = ["preview", "up", "refresh", "destroy"] as const;
export type Command = (typeof COMMANDS)[number];

/** What became of one stack. */
export interface End {
    readonly outcome: "succeeded" | "failed";
    readonly outageSeconds?: number;
    readonly snapshot?: string;
}

const LOGS = path.join(__dirname, "logs");

export const logOf = ({ name }: ServerStack): string => path.join("logs", `${name.replaceAll("/", "-")}.log`);

/** This folder, as Pulumi's own command line would find it. */
export function openWorkspace(): Promise<LocalWorkspace> {
    mkdirSync(LOGS, { recursive: true });
    return LocalWorkspace.create({ workDir: __dirname });
}

/** Runs a command for one stack, in processes of its own. A failure is its outcome: it does not concern the others. */
export async function runStack(
    workspace: LocalWorkspace,
    command: Command,
    server: ServerStack,
): Promise<End> {
    const log = createWriteStream(path.join(__dirname, logOf(server)));
    try {
        const stack = await Stack.createOrSelect(server.name, workspace);
        await stack.setAllConfig(configOf(server));
        const outputs = await run(stack, command, (text) => log.write(text));
        return { outcome: "succeeded", ...shownOf(outputs) };
    } catch (error) {
        log.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
        return { outcome: "failed" };
    } finally {
        log.end();
    }
}

/** Kept in `Pulumi.<stack>.yaml`, so that `pulumi up --stack <stack>` does the same by hand. */
function configOf({ instanceName, region, profile }: ServerStack) {
    return {
        instanceName: { value: instanceName },
        month: { value: month },
        "aws:region": { value: region },
        ...(profile === undefined ? {} : { "aws:profile": { value: profile } }),
    };
}

async function run(stack: Stack, command: Command, onOutput: (text: string) => void): Promise<OutputMap> {
    const options = { onOutput, color: "never" } as const;
    if (command === "up") {
        return (await stack.up(options)).outputs;
    }
    await stack[command](options);
    return {};
}

function shownOf({ outageSeconds, snapshot }: Partial<OutputMap>): Omit<End, "outcome"> {
    return {
        ...(typeof outageSeconds?.value === "number" ? { outageSeconds: outageSeconds.value } : {}),
        ...(typeof snapshot?.value === "string" ? { snapshot: snapshot.value } : {}),
    };
}
