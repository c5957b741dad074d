import { composeCommand } from "../../../provider/guest";
import { SOURCE } from "./scene";
import type { World } from "./world";

/** What a person does in the console, or inside Windows, while a run goes on. */
export class Person {
    readonly #world: World;
    #sysprepRuns = 0;

    constructor(world: World) {
        this.#world = world;
    }

    stop(name = SOURCE): Promise<void> {
        return this.#lightsail("StopInstance", { instanceName: name });
    }

    start(name = SOURCE): Promise<void> {
        return this.#lightsail("StartInstance", { instanceName: name });
    }

    deleteSnapshot(name: string): Promise<void> {
        return this.#lightsail("DeleteInstanceSnapshot", { instanceSnapshotName: name });
    }

    takeSnapshot(name: string, instanceName = SOURCE): Promise<void> {
        return this.#lightsail("CreateInstanceSnapshot", { instanceName, instanceSnapshotName: name });
    }

    /** Another machine under the name of the one before. */
    async recreate(): Promise<void> {
        await this.#lightsail("DeleteInstance", { instanceName: SOURCE });
        await this.#world.clock.sleep(90_000);
        await this.#world.control("POST", "instances", {
            name: SOURCE,
            managed: true,
            tags: { owner: "web" },
        });
    }

    /** Runs Sysprep inside Windows, and lets it shut down. Nothing happens on a machine that is not there. */
    async runSysprep(): Promise<void> {
        const source = (await this.#world.state()).instances.find(({ name }) => name === SOURCE);
        if (source?.state !== "running" || source.managedInstanceId === null) {
            return;
        }
        this.#sysprepRuns += 1;
        await this.#world.byHand("AmazonSSM", "SendCommand", {
            DocumentName: "AWS-RunPowerShellScript",
            InstanceIds: [source.managedInstanceId],
            Comment: "by hand",
            Parameters: {
                commands: composeCommand(
                    "sysprep",
                    {
                        runId: `hand${this.#sysprepRuns}`,
                        attempt: 1,
                        agent: "detect",
                        systemsManagerOnClones: "keep-source-registration",
                        timeoutSeconds: 3_000,
                        shutdownDelaySeconds: 60,
                    },
                    undefined,
                ),
                executionTimeout: ["3600"],
            },
        });
    }

    /** Refused where it makes no sense at the moment, which changes nothing. */
    async #lightsail(operation: string, input: object): Promise<void> {
        await this.#world.byHand("Lightsail_20161128", operation, input).catch((error: unknown) => {
            if (!/Exception/.test(String(error))) {
                throw error;
            }
        });
    }
}
