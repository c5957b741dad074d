import * as assert from "node:assert/strict";
import type { Probe } from "../../provider/health/probe";
import { TAG } from "../../provider/run/tags";
import { SOURCE } from "../support/sweep/scene";
import { SimulatedProcess } from "../support/sweep/simulated-process";
import { Stack } from "../support/sweep/stack";
import { newWorld, PLAIN } from "../support/sweep/told";
import type { World } from "../support/sweep/world";

const LIGHTSAIL = "Lightsail_20161128";
const DAY = 86_400_000;
const RESTORED = `${SOURCE}-restored`;

const wanted = (build: number) => ({
    ...PLAIN,
    triggers: [build],
    onVerifyFailure: "restore",
    moveStaticIpOnRestore: true,
    verify: { source: { kind: "tcp", port: 80, within: "1m" } },
});

/** A source in production, at an address of its own. */
class Production {
    /** What is ill once Sysprep has run again: the machines at these addresses, or all of them. */
    ill: readonly string[] | "all" = [];
    #runsBefore = 0;
    readonly stack: Stack;
    readonly #probe: Probe = async (_check, address) => {
        const isIll = this.ill === "all" || this.ill.includes(address);
        return isIll && (await this.#sysprepRuns()) > this.#runsBefore
            ? { healthy: false, reason: "it says 500" }
            : { healthy: true };
    };

    constructor(readonly world: World) {
        this.stack = new Stack(world, "pair", () => {
            const process = new SimulatedProcess(world);
            process.probe = this.#probe;
            return process;
        });
    }

    static async begin(): Promise<Production> {
        const world = await newWorld();
        await world.byHand(LIGHTSAIL, "AllocateStaticIp", { staticIpName: "front" });
        await world.byHand(LIGHTSAIL, "AttachStaticIp", { staticIpName: "front", instanceName: SOURCE });
        return new Production(world);
    }

    async breaksWithSysprep(ill: readonly string[] | "all"): Promise<void> {
        this.ill = ill;
        this.#runsBefore = await this.#sysprepRuns();
    }

    async #sysprepRuns(): Promise<number> {
        const { instances } = await this.world.truth();
        return instances.find(({ name }) => name === SOURCE)?.disk.sysprepRuns ?? 0;
    }

    async address(): Promise<{ readonly attachedTo: string | null; readonly ipAddress: string }> {
        const answer = (await this.world.byHand(LIGHTSAIL, "GetStaticIp", { staticIpName: "front" })) as {
            readonly staticIp: { readonly attachedTo?: string; readonly ipAddress: string };
        };
        const { attachedTo = null, ipAddress } = answer.staticIp;
        return { attachedTo, ipAddress };
    }

    async restored() {
        return (await this.world.truth()).instances.find(({ name }) => name === RESTORED);
    }
}

describe("a second restore of a pair", function () {
    this.timeout(60_000);

    async function afterAnEarlierOne(): Promise<Production> {
        const production = await Production.begin();
        await production.breaksWithSysprep("all");
        assert.equal((await production.stack.up(wanted(1))).end, "failed");
        production.ill = [];
        const mended = await production.stack.up(wanted(1));
        assert.equal(mended.end, "done", mended.message);
        await production.world.clock.sleep(30 * DAY);
        await production.breaksWithSysprep([(await production.address()).ipAddress]);
        return production;
    }

    it("never takes the machine of the first for its own: it is left alone, and so is the address", async () => {
        const production = await afterAnEarlierOne();
        const before = await production.restored();
        const { end, message } = await production.stack.up(wanted(2));
        assert.equal(end, "failed");
        assert.match(
            message,
            new RegExp(`instance "${RESTORED}" exists already, and it comes from an earlier run`),
        );
        assert.match(message, /no address was moved/);
        assert.match(message, /delete it in the Lightsail console/);
        assert.deepEqual(await production.restored(), before);
        assert.equal((await production.address()).attachedTo, SOURCE);
    });

    it("is made once the first is out of the way", async () => {
        const production = await afterAnEarlierOne();
        await production.stack.up(wanted(2));
        await production.world.byHand(LIGHTSAIL, "DeleteInstance", { instanceName: RESTORED });
        await production.world.clock.sleep(600_000);
        const { message } = await production.stack.up(wanted(2));
        assert.match(message, /was made from the backup snapshot .* passed the same checks/);
        const run = (await production.restored())?.tags[TAG.run] ?? "none";
        const { instanceSnapshots } = await production.world.truth();
        assert.ok(instanceSnapshots.some(({ tags }) => tags[TAG.run] === run));
        assert.equal((await production.address()).attachedTo, RESTORED);
    });

    it("of the same run finds the machine that a killed process has begun", async () => {
        const production = await Production.begin();
        await production.breaksWithSysprep([(await production.address()).ipAddress]);
        production.world.strike = ({ operation }) =>
            operation === "CreateInstancesFromSnapshot" ? "after" : undefined;
        assert.equal((await production.stack.up(wanted(1))).end, "killed");
        production.world.strike = undefined;
        const { message } = await production.stack.up(wanted(1));
        assert.match(message, /now leads to it/);
        assert.equal((await production.address()).attachedTo, RESTORED);
    });
});
