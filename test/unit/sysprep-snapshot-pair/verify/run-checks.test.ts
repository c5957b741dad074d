import assert from "node:assert/strict";
import { TAG } from "../../../../provider/run/tags";
import { Rig } from "../../../support/in-process/rig";
import { newWorld, PLAIN, settled } from "../../../support/sweep/told";
import { SimulatedProcess } from "../../../support/sweep/simulated-process";
import { Stack } from "../../../support/sweep/stack";
import type { World } from "../../../support/sweep/world";
import { URN } from "../fixtures";

const LIGHTSAIL = "Lightsail_20161128";

/** As Systems Manager answers where the SSM Agent of a node is not running. */
const notThere = () =>
    Object.assign(new Error("Instances [[mi-0123456789abcdef0]] not in a valid state for account 1"), {
        name: "InvalidInstanceId",
        $metadata: { httpStatusCode: 400 },
    });

describe("a PowerShell check on a machine whose SSM Agent is not running", () => {
    async function outcome(times: number) {
        const rig = new Rig();
        await rig.control("POST", "instances", { name: "shop", managed: true });
        let left = times;
        rig.beforeRequest = async (operation) => {
            const isAfter = (await rig.state()).instances[0]?.disk.sysprepRuns === 1;
            const isUp = (await rig.state()).instanceSnapshots.length === 2;
            if (operation === "SendCommand" && isAfter && isUp && left > 0) {
                left -= 1;
                throw notThere();
            }
        };
        const { inputs } = await rig.pair().check(
            {},
            {
                instanceName: "shop",
                resourceUrn: URN,
                verify: { source: { kind: "powershell", script: "exit 0", within: "5m" } },
            },
        );
        const message = await rig
            .pair()
            .create(inputs)
            .then(
                () => "",
                (error: unknown) => (error instanceof Error ? error.message : String(error)),
            );
        return { message, left };
    }

    it("is tried again until the agent is back", async () => {
        assert.deepEqual(await outcome(3), { message: "", left: 0 });
    });

    it("fails at its bound, and says what to look at", async () => {
        const { message } = await outcome(Number.POSITIVE_INFINITY);
        assert.match(
            message,
            /PowerShell check: Systems Manager could not deliver it to node mi-\w+ \(is its SSM Agent running\?\) \(tried for 5m 00s\)/,
        );
        assert.doesNotMatch(message, /does not exist in this Region/);
    });
});

describe("what a check has left", () => {
    const stackIn = (world: World) => new Stack(world, "pair", () => new SimulatedProcess(world));

    it("is deleted by the next update, also when no clone is asked for any more", async () => {
        const world = await newWorld();
        const stack = stackIn(world);
        world.strike = ({ operation }) => (operation === "CreateInstancesFromSnapshot" ? "after" : undefined);
        assert.equal((await stack.up({ ...PLAIN, verify: { clone: true } })).end, "killed");
        world.strike = undefined;
        await world.clock.sleep(600_000);
        const isClone = ({ name }: { readonly name: string }) => name.includes("-clone-check-");
        assert.ok((await world.state()).instances.some(isClone));
        await settled(stack.up(PLAIN));
        const { instances, instanceSnapshots } = await world.state();
        assert.ok(!instances.some(isClone));
        assert.ok(instanceSnapshots.every(({ tags }) => tags[TAG.cloneVerified] === undefined));
    });

    it("is no hindrance to a destroy when a snapshot goes at the very moment", async () => {
        const world = await newWorld();
        const stack = stackIn(world);
        await settled(stack.up(PLAIN));
        world.witness = async ({ operation, body }) => {
            if (operation === "DeleteInstanceSnapshot" && world.witness !== undefined) {
                world.witness = undefined;
                await world.byHand(LIGHTSAIL, operation, JSON.parse(body) as object);
            }
        };
        await settled(stack.destroy());
        assert.deepEqual(
            (await world.state()).instanceSnapshots.map(({ name }) => name),
            ["nightly"],
        );
    });
});
