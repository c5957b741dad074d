import assert from "node:assert/strict";
import { obedientGuests } from "../../../emulator/test/support/obedient-guest";
import { PACES } from "../../../provider/run/waits";
import { Rig } from "../../support/in-process/rig";
import { URN } from "./fixtures";

type Provider = ReturnType<Rig["pair"]>;
type Raw = Readonly<Record<string, unknown>>;

/** What a snapshot takes in this world. */
const SNAPSHOT = 400;

async function opened() {
    const rig = new Rig({ guests: obedientGuests(), latencies: { snapshot: [SNAPSHOT, SNAPSHOT] } });
    await rig.addInstance({ name: "shop", managed: true });
    return rig;
}

/** As the engine makes a pair in the place of another: checked with its record, compared, checked without it. */
async function replaced(provider: Provider, olds: Raw, trigger: string): Promise<Raw> {
    const given = { instanceName: "shop", resourceUrn: URN, triggers: [trigger] };
    const { inputs: kept } = await provider.check(olds, given);
    assert.deepEqual(provider.diff(olds, kept).replaces, ["triggers"]);
    const { inputs } = await provider.check({}, given);
    return (await provider.create(inputs)).properties;
}

async function firstPair(rig: Rig): Promise<Raw> {
    const provider = rig.pair();
    const { inputs } = await provider.check({}, { instanceName: "shop", resourceUrn: URN, triggers: ["1"] });
    return (await provider.create(inputs)).properties;
}

/** Seconds from each snapshot's begin to the first look at it, and the calls. */
async function lookedAt(rig: Rig, make: () => Promise<unknown>) {
    const before = (await rig.requests()).length;
    await make();
    const requests = (await rig.requests()).slice(before);
    const begins = requests.filter(({ operation }) => operation === "CreateInstanceSnapshot");
    const firstLooks = begins.map(({ at, input }) => {
        const look = requests.find(
            (each) =>
                each.operation === "GetInstanceSnapshot" &&
                each.at > at &&
                each.input["instanceSnapshotName"] === input["instanceSnapshotName"],
        );
        return ((look?.at ?? at) - at) / 1_000;
    });
    return { firstLooks, calls: requests.length };
}

describe("the pair that takes the place of another", () => {
    const usual = PACES.snapshot.typicalMinimumMilliseconds / 1_000;
    const latest = usual + PACES.snapshot.floorMilliseconds / 1_000;

    it("is looked at later where the one before took long, in fewer calls than in a process that does not know it", async () => {
        const rig = await opened();
        const olds = await firstPair(rig);
        const next = await lookedAt(rig, () => replaced(rig.pair(), olds, "2"));
        const untold = await opened();
        const same = await firstPair(untold);
        const provider = untold.pair();
        const without = await lookedAt(untold, () =>
            replaced({ ...provider, diff: (record, news) => untold.pair().diff(record, news) }, same, "2"),
        );
        assert.deepEqual(without.firstLooks, [usual, usual]);
        assert.deepEqual(next.firstLooks, [latest, latest]);
        assert.ok(next.calls < without.calls, `${next.calls} calls, and ${without.calls} without`);
    });

    it("is made all the same by a record that says nonsense, and not noticed much later", async () => {
        const rig = await opened();
        const olds = await firstPair(rig);
        const entry = {
            step: "create the backup snapshot",
            guide: "",
            start: "1970-01-01",
            end: "2970-01-01",
        };
        const edited = { ...olds, timeline: [entry, null, { step: 7 }] };
        const next = await lookedAt(rig, () => replaced(rig.pair(), edited, "2"));
        assert.deepEqual(next.firstLooks, [latest, usual]);
    });
});
