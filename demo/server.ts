import type { InstanceState } from "../emulator/services";
import type { Stage } from "./stage";

export const SERVER = "shop-windows-1";

export type Say = (...lines: readonly string[]) => void;

/** The server that everything is about: made where it is not there yet. */
export async function server(stage: Stage, say: Say): Promise<InstanceState> {
    const known = await find(stage);
    say("", known === undefined ? "── A Windows server on Lightsail" : "── The same server");
    if (known === undefined) {
        await stage.emulator.addInstance({
            name: SERVER,
            blueprintId: "windows_server_2022",
            managed: true,
        });
    }
    const found = known ?? (await find(stage));
    if (found === undefined) {
        throw new Error(`The simulated Lightsail has no instance ${SERVER}.`);
    }
    say(
        `  ${SERVER}, Windows Server 2022, ${found.state} in ${found.availabilityZone}, managed by Systems Manager`,
    );
    return found;
}

async function find(stage: Stage): Promise<InstanceState | undefined> {
    const { instances } = await stage.emulator.state();
    return instances.find(({ name }) => name === SERVER);
}

export async function configure(stage: Stage, config: Readonly<Record<string, string>>): Promise<void> {
    await stage.ask("stack", "init");
    for (const [key, value] of Object.entries(config)) {
        await stage.ask("config", "set", key, value);
    }
}
