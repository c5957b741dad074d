import * as assert from "node:assert/strict";
import { standInForAws } from "../support/aws-plugin";
import { operations, withStack } from "../support/pulumi";
import { clonesIn, fleetProgram, type FleetProgram, snapshotSource } from "./fleet-program";

const program = (given: Partial<FleetProgram>) =>
    fleetProgram({
        image: "golden",
        instances: {},
        staticIps: true,
        more: "waitForPassword: false,",
        ...given,
    });

describe("the names of a fleet", () => {
    it("may be reordered and renamed, an instance's or the fleet's own, and nothing is replaced", async () => {
        const options = {
            program: program({ instances: { web: {}, db: {}, "shop-pos": {} } }),
            instances: [{ name: "source" }],
            projectSettings: standInForAws,
        };
        await withStack(options, async (stack) => {
            await snapshotSource(stack, stack.emulator.endpoint, ["golden"]);
            await stack.up();
            const names = async () =>
                clonesIn(await stack.emulator.state())
                    .map(({ name }) => name)
                    .sort();
            const before = await names();

            stack.setProgram(program({ instances: { db: {}, app: {}, web: {}, "shop-pos": {} } }));
            const added = await stack.up();
            const touched = Object.entries(operations(added)).filter(([, operation]) => operation !== "same");
            assert.deepEqual(touched, [["shop-app", "create"]]);

            stack.setProgram(
                program({ instances: { till: { formerly: "web" }, app: {}, db: {}, "shop-pos": {} } }),
            );
            const renamed = await stack.up();
            assert.ok(!("create" in renamed.changes) && !("replace" in renamed.changes));
            assert.ok(!("delete" in renamed.changes), JSON.stringify(renamed.changes));

            stack.setProgram(program({ instances: { till: {}, web: {}, app: {}, db: {}, "shop-pos": {} } }));
            const refused = await stack.preview({ fails: true });
            assert.match(
                refused.output,
                /carries the tag of another resource.*in a WindowsFleet, the instance/s,
            );

            stack.setProgram(
                program({
                    name: "store",
                    instances: { till: {}, app: {}, db: {}, "shop-pos": {} },
                    options: `{ aliases: [{ name: "shop" }] }`,
                }),
            );
            const moved = await stack.up();
            assert.ok(!("create" in moved.changes) && !("delete" in moved.changes));
            const after = await names();
            assert.ok(before.every((name) => after.includes(name)) && after.length === 4);
        });
    });
});
