import * as assert from "node:assert/strict";
import {
    Changes,
    linesAbout,
    named,
    type PairOutput,
    pairOutput,
    pairProgram,
    recorded,
    sharedStack,
    snapshotNamed,
    snapshotNames,
} from "../support/pair";

const REGIONS = ["eu-west-1", "ap-southeast-2"] as const;

describe("copies of the Sysprep snapshot in other Regions", () => {
    const pair = (regions: readonly string[], more = "") =>
        pairProgram(
            {
                shop: `{ instanceName: "shop-windows-1", tags: { team: "web" }, copyTo: ${JSON.stringify(regions)} }`,
            },
            more,
        );
    const stackOf = sharedStack({ program: pair(REGIONS), instances: [{ name: "shop-windows-1" }] });
    const changes = new Changes(stackOf);
    let output: PairOutput;

    async function regionsWithCopy(): Promise<readonly string[]> {
        const counts = await Promise.all(
            REGIONS.map(async (region) => ({ region, names: await snapshotNames(stackOf(), region) })),
        );
        return counts.filter(({ names }) => names.length > 0).map(({ region }) => region);
    }

    it("fail in one Region without keeping the other from its copy", async () => {
        const stack = stackOf();
        await stack.emulator.setFaults([{ operation: "CopySnapshot", fault: "ends-in-error" }]);
        const failed = await stack.up({ fails: true });
        const said = linesAbout(failed);
        assert.match(
            said,
            /the Sysprep snapshot could not be copied to every Region:\n *- (eu-west-1|ap-southeast-2): /,
        );
        assert.match(said, /The pair itself and the other copies are made/);
        const [made, ...others] = await regionsWithCopy();
        assert.deepEqual(others, []);
        const state = (await recorded(stack)) ?? {};
        assert.equal(state["phase"], "incomplete");
        assert.deepEqual(
            (state["copies"] as PairOutput["copies"]).map(({ region }) => region),
            [made],
        );
    });

    it("are finished by the next update, tagged as the original", async () => {
        const stack = stackOf();
        await changes.since();
        const up = await stack.up();
        output = pairOutput(up);
        assert.equal(output.phase, "complete");
        const calls = await changes.since();
        assert.deepEqual(
            calls.filter(({ operation }) => operation === "CopySnapshot").length,
            1,
            "only the one that is missing",
        );
        assert.deepEqual(named(calls, "StopInstance"), []);
        assert.deepEqual(output.copies.map(({ region }) => region).sort(), [...REGIONS].sort());
        for (const region of REGIONS) {
            const copy = await snapshotNamed(stack, output.sysprepSnapshotName, region);
            const original = await snapshotNamed(stack, output.sysprepSnapshotName);
            assert.deepEqual(
                [copy.state, copy.disk.generalized, copy.tags["team"]],
                ["available", true, "web"],
            );
            for (const tag of ["pair", "run", "role", "proof"]) {
                const key = `pulumi-lightsail-windows:${tag}`;
                assert.equal(copy.tags[key], original.tags[key], key);
            }
        }
    });

    it("make an instance there in one more line", async () => {
        const stack = stackOf();
        stack.setProgram(
            pair(
                REGIONS,
                `const there = new SnapshotInstance("there", { snapshotName: pairs.shop.sysprepSnapshotName, availabilityZone: "eu-west-1a", openPorts: [], aws: { region: "eu-west-1" } });
                 exports.there = there.instanceName;`,
            ),
        );
        const up = await stack.up();
        assert.deepEqual(up.changes, { same: 3, create: 1 });
        const { instances } = await stack.emulator.state("eu-west-1");
        assert.deepEqual(
            instances.map(({ name, state, ports }) => [name, state, ports]),
            [[up.outputs["there"]?.value, "running", []]],
        );
    });

    it("go where they are no longer wanted, and with the pair", async () => {
        const stack = stackOf();
        stack.setProgram(pair(["ap-southeast-2"]));
        const up = await stack.up();
        assert.deepEqual(
            pairOutput(up).copies.map(({ region }) => region),
            ["ap-southeast-2"],
        );
        assert.deepEqual(await regionsWithCopy(), ["ap-southeast-2"]);
        await stack.destroy();
        assert.deepEqual(await regionsWithCopy(), []);
        assert.deepEqual(await snapshotNames(stack), []);
    });
});
