import * as assert from "node:assert/strict";
import { useStandInForAws } from "../support/aws-plugin";
import { snapshotNames } from "../support/pair";
import { withStack } from "../support/pulumi";

const program = (name: string, alias: string) => `
    const pulumi = require("@pulumi/pulumi");
    const { SysprepSnapshotPair } = require("pulumi-lightsail-windows");
    const args = { instanceName: "shop-windows-1", verify: {} };
    new SysprepSnapshotPair(${JSON.stringify(name)}, args, { protect: true, ${alias} });
`;

describe("a protected pair that is renamed in the program", () => {
    it("stays what it is with an alias, of each form, and so does its claim", async () => {
        const options = {
            program: program("shop", ""),
            instances: [{ name: "shop-windows-1", managed: true }],
        };
        await withStack(options, async (stack) => {
            await stack.up();
            const before = await snapshotNames(stack);
            const urn = "urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}";
            const type = "pulumi-nodejs:dynamic/lightsail-windows:SysprepSnapshotPair";
            for (const [name, alias] of [
                ["store", `aliases: [{ name: "shop" }]`],
                ["depot", `aliases: [\`${urn}::${type}::store\`]`],
            ] as const) {
                stack.setProgram(program(name, alias));
                const { changes } = await stack.up();
                assert.deepEqual(
                    ["create", "delete", "replace"].filter((change) => change in changes),
                    [],
                    JSON.stringify(changes),
                );
            }
            assert.deepEqual(await snapshotNames(stack), before);

            const newcomer = `new SysprepSnapshotPair("shop", args);`;
            stack.setProgram(program("depot", "") + newcomer);
            const { output } = await stack.preview({ fails: true });
            assert.match(output, /had this resource's name before it was renamed in the program/);
        });
    });
});

describe("a pair of an instance that the same program makes", () => {
    it("is previewed before there is an instance", async () => {
        const made = `
            const { ManagedWindowsInstance, SysprepSnapshotPair } = require("pulumi-lightsail-windows");
            const source = new ManagedWindowsInstance("shop", {
                instanceName: "shop-new",
                availabilityZone: "us-east-1a",
                blueprintId: "windows_server_2022",
                bundleId: "medium_win_3_0",
            });
            new SysprepSnapshotPair("output", { instanceName: source.instanceName });
            new SysprepSnapshotPair("waits", { instanceName: "shop-new" }, { dependsOn: [source] });
        `;
        await withStack({ program: made }, async (stack) => {
            useStandInForAws(stack.project);
            const { output } = await stack.preview();
            assert.match(output, /there is no instance "shop-new" in us-east-1 of this account yet/);
            assert.match(output, /Its administrator password CHANGES/);
        });
    });
});
