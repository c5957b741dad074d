import assert from "node:assert/strict";
import { tagsOf, type LockTag } from "../../../../provider/sysprep-snapshot-pair/source-lock/lock-tag";
import { PROPAGATION_DELAY } from "../../../../provider/sysprep-snapshot-pair/source-lock/held-lock";
import { Rig } from "../../../support/in-process/rig";
import { URN } from "../fixtures";

const SHOP = "shop";

/** The tag of another pair's run, which began elsewhere just now. */
async function tagByOther(rig: Rig, state: LockTag["state"], runId = "other"): Promise<void> {
    const tag: LockTag = {
        runId,
        state,
        pairId: "another",
        hostId: "elsewhere",
        renewedAt: rig.clock.now(),
        owner: "shop/prod/shop",
    };
    await rig.call("Lightsail_20161128", "TagResource", {
        resourceName: SHOP,
        tags: Object.entries(tagsOf(tag)).map(([key, value]) => ({ key, value })),
    });
}

async function shop(): Promise<{ readonly rig: Rig; readonly make: () => Promise<unknown> }> {
    const rig = new Rig();
    await rig.addInstance({ name: SHOP, managed: true });
    const make = async () => {
        const { inputs } = await rig.pair().check({}, { instanceName: SHOP, resourceUrn: URN });
        return rig.pair().create(inputs);
    };
    return { rig, make };
}

/** When this run's own requests were sent, by what they are. */
async function sentBy(rig: Rig) {
    const requests = await rig.requests();
    const at = (pattern: RegExp) =>
        requests
            .filter(({ operation, input }) => pattern.test(`${operation} ${JSON.stringify(input)}`))
            .map((request) => request.at);
    return {
        wants: at(/^TagResource .*"wants /),
        has: at(/^TagResource .*"has /),
        identified: at(/^SendCommand .* detect /),
        commands: at(/^SendCommand /),
        stops: at(/^StopInstance /),
    };
}

describe("while the source's lock settles", () => {
    it("the machine is asked what it is, once, and the lock is acquired no sooner", async () => {
        const { rig, make } = await shop();
        await make();
        const { wants, has, identified, stops } = await sentBy(rig);
        const [stop = 0] = stops;
        const beforeStop = identified.filter((at) => at < stop);
        assert.equal(wants.length, 1);
        assert.deepEqual(beforeStop, wants);
        assert.ok((has[0] ?? 0) - (wants[0] ?? 0) >= PROPAGATION_DELAY);
    });

    it("what another run writes while the machine answers is read before the lock is acquired", async () => {
        const { rig, make } = await shop();
        let isTagged = false;
        rig.beforeRequest = async (operation) => {
            if (operation === "GetCommandInvocation" && !isTagged) {
                isTagged = true;
                await tagByOther(rig, "has");
            }
        };
        await assert.rejects(make(), /in use by another run: shop\/prod\/shop /);
        const { has, stops } = await sentBy(rig);
        // The only tag of a holder is the other run's.
        assert.deepEqual([has.length, stops.length], [1, 0]);
    });

    for (const state of ["wants", "has"] as const) {
        it(`nothing is asked of a machine that another run ${state}`, async () => {
            const { rig, make } = await shop();
            // It comes first in the order of runs.
            await tagByOther(rig, state, "a");
            await assert.rejects(make(), /in use by another run: shop\/prod\/shop /);
            assert.deepEqual((await sentBy(rig)).commands, []);
        });
    }

    it("a machine that does not prove what it is fails the step that asks, and is asked once", async () => {
        const { rig, make } = await shop();
        rig.certificates = () => Promise.resolve([]);
        await assert.rejects(make(), (error: Error) => {
            assert.match(error.message, /check Windows before any outage/);
            assert.match(error.message, /nothing proves that node mi-/);
            return true;
        });
        const { identified, stops } = await sentBy(rig);
        assert.deepEqual([identified.length, stops.length], [1, 0]);
    });

    it("a machine that could not be asked is asked again by the step", async () => {
        const { rig, make } = await shop();
        await rig.control("POST", "faults", [
            { operation: "GetCommandInvocation", nth: 1, fault: "access-denied" },
        ]);
        await make();
        const { identified, stops } = await sentBy(rig);
        assert.equal(identified.filter((at) => at < (stops[0] ?? 0)).length, 2);
    });
});
