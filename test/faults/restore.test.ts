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
        const { instances } = await this.world.state();
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
        return (await this.world.state()).instances.find(({ name }) => name === RESTORED);
    }
}

describe("a second restore of a pair", () => {
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
            new RegExp(
                `a restored instance would be called "${RESTORED}", and a resource of that name is in`,
            ),
        );
        assert.match(message, /it is left alone\. Delete it if nobody uses it/);
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
        const { instanceSnapshots } = await production.world.state();
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

describe("the static IP of a source that does not work after Sysprep", () => {
    async function ill(): Promise<Production> {
        const production = await Production.begin();
        await production.breaksWithSysprep([(await production.address()).ipAddress]);
        return production;
    }

    async function killedBetween(): Promise<Production> {
        const production = await ill();
        production.world.strike = ({ operation }) => (operation === "DetachStaticIp" ? "after" : undefined);
        assert.equal((await production.stack.up(wanted(1))).end, "killed");
        production.world.strike = undefined;
        assert.equal((await production.address()).attachedTo, null);
        production.ill = [];
        return production;
    }

    it("is attached by the next run when the first was killed with it, whatever the checks say then", async () => {
        const production = await killedBetween();
        const { end, said } = await production.stack.up(wanted(1));
        assert.equal(end, "done");
        assert.match(said.join("\n"), /led to no machine, because a run was cut off .* leads to instance/);
        assert.equal((await production.address()).attachedTo, RESTORED);
        const { instanceSnapshots } = await production.world.state();
        assert.ok(instanceSnapshots.every(({ tags }) => tags[TAG.staticIpMove] === undefined));
    });

    it("is attached when nothing is to be verified any more, too", async () => {
        const production = await killedBetween();
        assert.equal((await production.stack.up({ ...PLAIN, triggers: [1] })).end, "done");
        assert.equal((await production.address()).attachedTo, RESTORED);
    });

    it("is attached to the original when what was restored is gone", async () => {
        const production = await killedBetween();
        await production.world.byHand(LIGHTSAIL, "DeleteInstance", { instanceName: RESTORED });
        await production.world.clock.sleep(600_000);
        assert.equal((await production.stack.up(wanted(1))).end, "done");
        assert.equal((await production.address()).attachedTo, SOURCE);
    });

    it("goes back to the original when it may not be attached, and the error says so", async () => {
        const production = await ill();
        await production.world.setFaults([{ operation: "AttachStaticIp", nth: 1, fault: "access-denied" }]);
        const { message } = await production.stack.up(wanted(1));
        assert.match(
            message,
            /could not be moved to it: .*lightsail:AttachStaticIp.* It is with the original\./,
        );
        assert.equal((await production.address()).attachedTo, SOURCE);
    });

    it("is said to lead nowhere when it may not be attached at all, and is attached once it may", async () => {
        const production = await ill();
        await production.world.setFaults([
            { operation: "AttachStaticIp", nth: 1, times: 3, fault: "access-denied" },
        ]);
        const first = await production.stack.up(wanted(1));
        assert.match(first.message, /It may lead to no machine now: attach it in the Lightsail console/);
        const second = await production.stack.up(wanted(1));
        assert.equal(second.end, "failed");
        assert.match(second.message, /leads to no machine, .* lightsail:AttachStaticIp/);
        await production.world.clearFaults();
        await production.stack.up(wanted(1));
        assert.equal((await production.address()).attachedTo, RESTORED);
    });
});

describe("a restored instance that was handed over", () => {
    async function inService(): Promise<Production> {
        const production = await Production.begin();
        await production.breaksWithSysprep([(await production.address()).ipAddress]);
        assert.match((await production.stack.up(wanted(1))).message, /now leads to it/);
        // The original has another address now, and is as ill as before.
        const { ipAddress } = await production.address();
        const { instances } = await production.world.state();
        production.ill = instances.flatMap(({ publicIpAddress }) =>
            publicIpAddress === null || publicIpAddress === ipAddress ? [] : [publicIpAddress],
        );
        return production;
    }

    it("keeps the firewall that its owner has given it, and is said to have the static IP", async () => {
        const production = await inService();
        await production.world.byHand(LIGHTSAIL, "PutInstancePublicPorts", {
            instanceName: RESTORED,
            portInfos: [{ protocol: "tcp", fromPort: 443, toPort: 443 }],
        });
        const before = await production.restored();
        const { end, message } = await production.stack.up(wanted(1));
        assert.equal(end, "failed");
        assert.match(message, /The static IP "front" \([\d.]+\) leads to it\./);
        assert.deepEqual((await production.restored())?.ports, before?.ports);
    });

    it("is not given the static IP again that somebody has put back", async () => {
        const production = await inService();
        await production.world.byHand(LIGHTSAIL, "AttachStaticIp", {
            staticIpName: "front",
            instanceName: SOURCE,
        });
        production.ill = [(await production.address()).ipAddress];
        const { message } = await production.stack.up(wanted(1));
        assert.match(message, /it was moved once, and somebody has put it back/);
        assert.equal((await production.address()).attachedTo, SOURCE);
    });
});
