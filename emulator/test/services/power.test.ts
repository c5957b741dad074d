import assert from "node:assert/strict";
import { windowsGuests } from "../../services/world/windows";
import { TestWorld, type Answer } from "../support/world";

interface Shop {
    readonly world: TestWorld;
    /** Sends a script to the machine, and lets so many seconds pass. */
    readonly run: (script: string, seconds: number) => Promise<Answer>;
    readonly state: () => Promise<unknown>;
    readonly bootCount: () => Promise<unknown>;
}

/** One machine with the simulated Windows on it, long up. */
async function shop(): Promise<Shop> {
    const world = new TestWorld({ guests: windowsGuests });
    const node = (await world.instance("shop-1")).text("managedInstanceId");
    return {
        world,
        run: async (script, seconds) => {
            const sent = await world.ssm("SendCommand", {
                DocumentName: "AWS-RunPowerShellScript",
                InstanceIds: [node],
                Parameters: { commands: [script] },
            });
            world.clock.pass(seconds);
            await world.state();
            return sent;
        },
        state: async () => (await world.state()).at("instances.0.state"),
        bootCount: async () => (await world.state()).at("instances.0.disk.bootCount"),
    };
}

const name = { instanceName: "shop-1" };

/** The agent runs a script again that a restart cut off; these go on for the first time only. */
const once = (script: string): string =>
    `if (Test-Path C:\\again) { 'again' } else { md C:\\again; ${script} }`;

describe("emulator: a restart from inside Windows", () => {
    it("gives way to RebootInstance, which ends", async () => {
        const { world, run, state, bootCount } = await shop();
        await run(once("Restart-Computer -Force; Start-Sleep 600"), 5);
        const reboot = await world.lightsail("RebootInstance", name);
        assert.equal(reboot.status, 200);
        world.clock.pass(60);
        assert.equal(await state(), "running");
        world.clock.pass(240);
        assert.equal(await bootCount(), 2);
        const operation = await world.lightsail("GetOperation", {
            operationId: reboot.text("operations.0.id"),
        });
        assert.equal(operation.at("operation.status"), "Succeeded");
        assert.equal((await world.lightsail("StopInstance", name)).status, 200);
    });

    it("gives way to StopInstance, which takes no longer for it", async () => {
        const { world, run, state } = await shop();
        await run("Restart-Computer -Force; Start-Sleep 600", 5);
        assert.equal((await world.lightsail("StopInstance", name)).status, 200);
        world.clock.pass(90);
        assert.equal(await state(), "stopped");
    });

    it("is not begun again by an exit code of 3010, and the next power-off is none", async () => {
        const { world, run, state, bootCount } = await shop();
        await run(once("Restart-Computer -Force; exit 3010"), 300);
        assert.equal(await state(), "running");
        assert.equal(await bootCount(), 2);
        await run("shutdown /s /t 0", 60);
        world.clock.pass(60);
        assert.equal(await state(), "stopped");
    });

    it("does not follow a power-off that has begun", async () => {
        const { world, run, state } = await shop();
        await run("Stop-Computer -Force; exit 3010", 60);
        world.clock.pass(60);
        assert.equal(await state(), "stopped");
    });
});

describe("emulator: a restart that the agent asks for", () => {
    it("can be overtaken by a stop before Windows begins anew", async () => {
        // Nine seconds between the end of the old Windows and the beginning of the next.
        const world = new TestWorld({ latencies: { reboot: [9, 9], stop: [20, 20] } });
        const node = (await world.instance("shop-1")).text("managedInstanceId");
        await world.ssm("SendCommand", {
            DocumentName: "AWS-RunPowerShellScript",
            InstanceIds: [node],
            Parameters: { commands: ["restart-once"] },
        });
        // A delivery of 0.5 to 3 s, a line of 1 s, a shutdown of 10 s.
        world.clock.pass(15);
        await world.lightsail("StopInstance", name);
        world.clock.pass(60);
        assert.equal((await world.state()).at("instances.0.state"), "stopped");
        assert.equal((await world.state()).at("instances.0.disk.bootCount"), 1);
    });
});
