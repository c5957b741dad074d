import { startServer } from "../../emulator/services/index";
import { isolatedEnvironment } from "../../toolchain/environment";
import { HttpEmulatorControl } from "../support/emulator-control";
import { commandLine } from "../support/pulumi/command-line";

type PulumiCommand = Awaited<ReturnType<typeof commandLine>>["command"];

/** Simulated seconds in a second. The shortest bound on a script is still longer than a busy computer needs for it. */
const TIME_SCALE = 300;

/** An emulator with a server of the name `shop-windows-1`, for as long as `body` runs. */
export async function withEmulator(
    folder: string,
    body: (environment: Record<string, string>, command: PulumiCommand) => Promise<void>,
): Promise<void> {
    const { cli, command } = await commandLine();
    const server = await startServer({ port: 0, timeScale: TIME_SCALE });
    try {
        await new HttpEmulatorControl(server.endpoint).addInstance({ name: "shop-windows-1", managed: true });
        await body(isolatedEnvironment({ cli, folder, emulator: server.environment }), command);
    } finally {
        await server.close();
    }
}
