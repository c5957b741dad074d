import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { createInterface } from "node:readline";
import { news } from "../demo/news";
import { makeProject, removeProject } from "../test/support/pulumi/project-folder";
import { changedEnvironment, isolatedEnvironment } from "../toolchain/environment";
import { executableName, type PulumiCli } from "../toolchain/pulumi-cli";
import { PROGRAM, type ProgramSettings, SETTINGS_VARIABLE } from "./program";
import type { Say } from "./say";
import { type Record, recordOf } from "./record";

const STACK = "acceptance";

/** Which of a person's settings a run with a Pulumi of its own does leave in force: all of AWS. */
const AWS_ONLY = ["AWS_EC2_METADATA_DISABLED", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"];

/** A Pulumi project with a home and a state of its own, in a folder that is removed with it. */
export interface Stage {
    /** @throws an Error where the command fails */
    up(): Promise<void>;
    /** @throws an Error where the command fails */
    destroy(): Promise<void>;
    /** What Pulumi has recorded and said so far. */
    record(): Promise<Record>;
    strike(): void;
}

export function setStage(cli: PulumiCli, settings: ProgramSettings, say: Say, signal: AbortSignal): Stage {
    const { folder, project } = makeProject(STACK, PROGRAM);
    const log = path.join(folder, "events.log");
    const exported = path.join(folder, "state.json");
    const isolated = Object.entries(isolatedEnvironment({ cli, folder, emulator: {} }));
    const environment = changedEnvironment(process.env, {
        ...Object.fromEntries(isolated.filter(([name]) => !AWS_ONLY.includes(name))),
        // The event log is an option of the command line's own debugging commands.
        PULUMI_DEBUG_COMMANDS: "true",
        [SETTINGS_VARIABLE]: JSON.stringify(settings),
    });
    const program = path.join(cli.folder, executableName("pulumi", process.platform));
    const pulumi = async (...args: readonly string[]): Promise<void> => {
        signal.throwIfAborted();
        const child = keep(program, [...args, "--stack", STACK], { folder: project, environment });
        signal.addEventListener("abort", () => child.stdin?.end(), { once: true });
        await ended(child, args[0] ?? "", say);
    };
    const play = ["--yes", "--skip-preview", "--non-interactive", "--color", "never", "--event-log", log];
    let isThere = false;
    return {
        up: async () => {
            await pulumi("stack", "init");
            isThere = true;
            await pulumi("up", ...play);
        },
        destroy: () => pulumi("destroy", ...play),
        record: async () => {
            if (isThere && !signal.aborted) {
                await pulumi("stack", "export", "--file", exported);
            }
            return recordOf(existsSync(exported) ? readFileSync(exported, "utf8") : "", read(log));
        },
        strike: () => {
            removeProject(folder);
        },
    };
}

function read(file: string): string {
    return existsSync(file) ? readFileSync(file, "utf8") : "";
}

interface Where {
    readonly folder: string;
    readonly environment: NodeJS.ProcessEnv;
}

function keep(program: string, args: readonly string[], { folder, environment }: Where): ChildProcess {
    const keeper = [require.resolve("ts-node/register"), path.join(__dirname, "keeper.ts")] as const;
    return spawn(process.execPath, ["--require", ...keeper, program, ...args], {
        cwd: folder,
        env: environment,
        stdio: ["pipe", "pipe", "pipe"],
    });
}

function ended(child: ChildProcess, command: string, say: Say): Promise<void> {
    const isNew = news();
    for (const stream of [child.stdout, child.stderr]) {
        if (stream !== null) {
            createInterface({ input: stream }).on("line", (line) => {
                if (isNew(line)) {
                    say(line);
                }
            });
        }
    }
    return new Promise((resolve, reject) => {
        child.once("error", reject);
        child.once("close", (code) => {
            child.stdin?.destroy();
            if (code === 0) {
                resolve();
            } else {
                reject(new Error(`pulumi ${command} ended with exit code ${String(code)}.`));
            }
        });
    });
}
