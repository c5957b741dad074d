import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { unknown } from "@pulumi/pulumi/output";
import * as assert from "node:assert/strict";
import { inheritedAws, withDefaultTags } from "../../../provider/engine/inherited-aws";
import { SnapshotInstance } from "../../../provider/snapshot-instance/resource";
import { SysprepSnapshotPair } from "../../../provider/sysprep-snapshot-pair/resource";
import { MockedProgram, valueOf } from "../components/mocked-program";

class Anything extends pulumi.ComponentResource {
    constructor(opts: pulumi.ComponentResourceOptions) {
        super("test:index:Anything", "anything", {}, opts);
    }
}

const isKnown = (output: unknown) => (output as { readonly isKnown: Promise<boolean> }).isKnown;

for (const preview of [true, false]) {
    describe(`an explicit aws.Provider, in ${preview ? "a preview" : "an update"}`, () => {
        beforeEach(async () => {
            pulumi.runtime.setAllConfig({});
            await MockedProgram.start(({ inputs }) => inputs, preview);
        });

        it("leads the resources below it where it leads its own", async () => {
            const west = new aws.Provider("west", {
                region: "us-west-2",
                endpoints: [{ lightsail: "http://127.0.0.1:1" }],
                defaultTags: { tags: { team: "shop" } },
            });
            const parent = new Anything({ providers: [west] });
            const inherited = inheritedAws(parent);
            assert.ok(inherited !== undefined);
            assert.deepEqual(JSON.parse(JSON.stringify(await valueOf(inherited))), {
                region: "us-west-2",
                endpoints: { lightsail: "http://127.0.0.1:1" },
            });
            const { tags } = withDefaultTags({ parent }, { team: "own", cost: "7" });
            assert.deepEqual(await valueOf(pulumi.output(tags)), { team: "own", cost: "7" });
            assert.deepEqual(await valueOf(pulumi.output(withDefaultTags({ parent }, undefined).tags)), {
                team: "shop",
            });
            assert.equal(await pulumi.isSecret(inherited), false);
        });

        it("leads a pair and an instance that have it among their options, and is not their provider", async () => {
            const seen = new Map<string, unknown>();
            const providers = new Map<string, string>();
            await pulumi.runtime.setMocks(
                {
                    call: () => ({}),
                    newResource: ({ name, inputs, provider = "" }) => {
                        seen.set(name, (inputs as { readonly aws?: unknown }).aws);
                        providers.set(name, provider);
                        return { id: name, state: inputs as object };
                    },
                },
                "program",
                "test",
                preview,
            );
            const west = new aws.Provider("west", { region: "us-west-2" });
            const provider = { provider: west };
            await valueOf(
                pulumi.all([
                    new SysprepSnapshotPair("pair", { instanceName: "shop-1" }, provider).urn,
                    new SnapshotInstance(
                        "copy",
                        { snapshotName: "s-1", availabilityZone: "us-west-2a", openPorts: [] },
                        provider,
                    ).urn,
                    new SnapshotInstance(
                        "own",
                        {
                            snapshotName: "s-1",
                            availabilityZone: "eu-west-1a",
                            openPorts: [],
                            aws: { region: "eu-west-1" },
                        },
                        provider,
                    ).urn,
                ]),
            );
            const regions = ["pair", "pair-claim", "copy", "own"].map(
                (name) => (seen.get(name) as { readonly region?: string }).region,
            );
            assert.deepEqual(regions, ["us-west-2", "us-west-2", "us-west-2", "eu-west-1"]);
            assert.deepEqual(
                [...providers.values()].filter((each) => each.includes("::west::")),
                [],
            );
        });

        it("leads a pair and an instance of this package below it there too, unless they say otherwise", async () => {
            const seen = new Map<string, unknown>();
            await MockedProgram.start(({ name, inputs }) => {
                seen.set(name, inputs["aws"]);
                return inputs;
            }, preview);
            const west = new aws.Provider("west", { region: "us-west-2" });
            const parent = new Anything({ providers: [west] });
            const pair = (name: string, more: object) =>
                new SysprepSnapshotPair(name, { instanceName: "shop-1", ...more }, { parent });
            const instance = new SnapshotInstance(
                "copy",
                { snapshotName: "s-1", availabilityZone: "us-west-2a", openPorts: [] },
                { parent },
            );
            await valueOf(
                pulumi.all([
                    pair("inherits", {}).urn,
                    pair("own", { aws: { region: "eu-west-1" } }).urn,
                    instance.urn,
                ]),
            );
            assert.deepEqual(seen.get("inherits"), { region: "us-west-2", endpoints: {} });
            assert.deepEqual(seen.get("own"), { region: "eu-west-1" });
            assert.deepEqual(seen.get("copy"), { region: "us-west-2", endpoints: {} });
        });

        it("is refused, by its name, where the stack's configuration says more", async () => {
            pulumi.runtime.setAllConfig({ "aws:profile": "work" });
            const parent = new Anything({ providers: [new aws.Provider("west", { region: "us-west-2" })] });
            const promise = (inheritedAws(parent) as unknown as { promise(): Promise<unknown> }).promise();
            await assert.rejects(promise, (error: unknown) => {
                assert.ok(pulumi.RunError.isInstance(error));
                assert.match(error.message, /provider "west" cannot be used .+\n {2}profile: /s);
                return true;
            });
        });

        it("keeps what it keeps secret", async () => {
            const assumeRoles = [
                { roleArn: "arn:aws:iam::111122223333:role/a", externalId: pulumi.secret("x") },
            ];
            const west = new aws.Provider("west", { region: "us-west-2", assumeRoles });
            const inherited = inheritedAws(new Anything({ providers: [west] }));
            assert.ok(inherited !== undefined);
            assert.equal(await pulumi.isSecret(inherited), true);
        });

        it("is none where only the default one is", () => {
            assert.equal(inheritedAws(new Anything({})), undefined);
        });
    });
}

describe("an explicit aws.Provider with a setting that only the update will know", () => {
    it("is as unknown as that, and not taken for one without it", async () => {
        pulumi.runtime.setAllConfig({});
        await MockedProgram.start(() => ({}), true);
        const profile = pulumi.output(unknown) as unknown as pulumi.Output<string>;
        const west = new aws.Provider("west", { region: "us-west-2", profile });
        const parent = new Anything({ providers: [west] });
        assert.equal(await isKnown(inheritedAws(parent)), false);
        assert.equal(await isKnown(withDefaultTags({ parent }, undefined).tags), false);
    });
});
