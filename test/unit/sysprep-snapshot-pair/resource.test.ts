import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { SysprepSnapshotPair } from "../../../provider/sysprep-snapshot-pair/resource";
import { MockedProgram, valueOf } from "../components/mocked-program";

const URN = "urn:pulumi:dev::shop::pulumi:pulumi:Stack$pulumi-nodejs:dynamic/lightsail-windows";

/** The inputs of a pair as the provider gets them. */
async function inputsOf(instanceName: pulumi.Input<string>, opts: pulumi.CustomResourceOptions = {}) {
    const program = await MockedProgram.start();
    await valueOf(new SysprepSnapshotPair("shop", { instanceName }, opts).urn);
    return program.one("SysprepSnapshotPair", "shop").inputs;
}

/** The options of the claim of a pair with these. */
async function claimOptions(opts: pulumi.CustomResourceOptions): Promise<pulumi.CustomResourceOptions> {
    await MockedProgram.start();
    let seen: pulumi.CustomResourceOptions | undefined;
    const parent = new pulumi.ComponentResource(
        "test:index:Anything",
        "anything",
        {},
        {
            transformations: [
                ({ name, opts: given }) => {
                    seen = name === "shop-claim" ? given : seen;
                    return undefined;
                },
            ],
        },
    );
    await valueOf(new SysprepSnapshotPair("shop", { instanceName: "shop-1" }, { ...opts, parent }).urn);
    assert.ok(seen !== undefined);
    return seen;
}

describe("the instance of a pair", () => {
    it("is one that is there, where its name is written in the program", async () => {
        for (const opts of [{}, { dependsOn: [] }]) {
            assert.ok(!("instanceMayBeNew" in (await inputsOf("shop-1", opts))));
        }
    });

    it("may be one that the program makes, where its name comes from another resource", async () => {
        for (const name of [pulumi.output("shop-1"), Promise.resolve("shop-1")]) {
            assert.equal((await inputsOf(name))["instanceMayBeNew"], true);
        }
    });

    it("may be one that the program makes, where the pair waits for something", async () => {
        await MockedProgram.start();
        const other = new pulumi.ComponentResource("test:index:Anything", "other");
        assert.equal((await inputsOf("shop-1", { dependsOn: [other] }))["instanceMayBeNew"], true);
        assert.equal((await inputsOf("shop-1", { dependsOn: other }))["instanceMayBeNew"], true);
    });
});

describe("the claim of a pair", () => {
    it("is known by the names that the pair was known by", async () => {
        const { aliases = [] } = await claimOptions({
            aliases: [
                `${URN}:SysprepSnapshotPair::store`,
                { name: "depot" },
                { name: pulumi.output("late"), type: "pulumi-nodejs:dynamic/old:Pair" },
                { parent: pulumi.rootStackResource },
            ],
        });
        const known = await valueOf(pulumi.output(aliases));
        assert.deepEqual(known.slice(0, 3), [
            `${URN}:SnapshotClaim::store-claim`,
            { name: "depot-claim" },
            { name: "late-claim" },
        ]);
        assert.deepEqual(Object.keys(known[3] ?? {}), ["parent"]);
    });

    it("is protected, retained and left to go with another resource as the pair is", async () => {
        await MockedProgram.start();
        const other = new pulumi.ComponentResource("test:index:Anything", "other");
        const { protect, retainOnDelete, deletedWith } = await claimOptions({
            protect: true,
            retainOnDelete: true,
            deletedWith: other,
        });
        assert.deepEqual([protect, retainOnDelete, deletedWith === other], [true, true, true]);
    });
});
