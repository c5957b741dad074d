import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import type { RunningServer } from "../emulator/services/index";
import { type EmulatorControl, HttpEmulatorControl } from "../test/support/emulator-control";
import { makeProject, removeProject } from "../test/support/pulumi/project-folder";
import { changedEnvironment, isolatedEnvironment } from "../toolchain/environment";
import { executableName, type PulumiCli } from "../toolchain/pulumi-cli";
import { run } from "../toolchain/run";
import { play } from "./play";
import { shown } from "./shown";

const STACK = "demo";

/** A simulated Lightsail, and a copy of an example with a Pulumi of its own. */
export interface Stage {
    readonly emulator: EmulatorControl;
    /** Runs a Pulumi command before the person's eyes. */
    play(...args: readonly string[]): Promise<void>;
    /** Runs a Pulumi command unseen and answers what it printed. */
    ask(...args: readonly string[]): Promise<string>;
    /** All that the commands have had to show so far, as the engine reported it. */
    shown(): string;
    strike(): void;
}

export function setStage(cli: PulumiCli, server: RunningServer, example: string): Stage {
    const { folder, project } = makeProject("demo", { example });
    const environment = changedEnvironment(
        process.env,
        isolatedEnvironment({ cli, folder, emulator: server.environment }),
    );
    const program = path.join(cli.folder, executableName("pulumi", process.platform));
    const log = path.join(folder, "events.log");
    return {
        emulator: new HttpEmulatorControl(server.endpoint),
        play: (...args) =>
            play(program, [...args, "--stack", STACK, "--event-log", log], {
                folder: project,
                // The event log is an option of the command line's own debugging commands.
                environment: { ...environment, PULUMI_DEBUG_COMMANDS: "true" },
            }),
        ask: async (...args) => {
            const result = await run(program, [...args, "--stack", STACK], {
                folder: project,
                environment,
                timeoutSeconds: 120,
            });
            if (!result.succeeded) {
                throw new Error(`pulumi ${args[0] ?? ""} failed: ${result.reason}`);
            }
            return result.stdout;
        },
        shown: () => (existsSync(log) ? shown(readFileSync(log, "utf8")) : ""),
        strike: () => {
            removeProject(folder);
        },
    };
}
