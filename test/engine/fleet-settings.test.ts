import * as assert from "node:assert/strict";
import { standInForAws } from "../support/aws-plugin";
import { diagnostics, type RegionState, withStack } from "../support/pulumi";
import { fleetProgram, snapshotSource } from "./fleet-program";

const WEST = "us-west-2";
const NOWHERE = "http://127.0.0.1:9";

const inTheWest = (options: string, before = "") =>
    fleetProgram({
        image: "golden",
        zones: ["us-west-2a"],
        instances: 1,
        staticIps: true,
        more: "waitForPassword: false,",
        options,
        before,
    });

const explicit = (args: string) =>
    inTheWest(
        "{ providers: [west] }",
        `const west = new (require("@pulumi/aws").Provider)("west", ${args});`,
    );

const source = { name: "source", region: WEST, availabilityZone: "us-west-2a" };

/** The instance and its static IP are in one Region, made by two providers. */
function isServed(west: RegionState): void {
    const [fleet] = west.instances.filter(({ name }) => name.startsWith("shop-1"));
    assert.ok(fleet !== undefined);
    assert.equal(fleet.tags["team"], "shop");
    assert.deepEqual(
        west.staticIps.map(({ attachedTo }) => attachedTo),
        [fleet.name],
    );
}

describe("the settings of a fleet's resources", () => {
    it("are those of the explicit provider that the fleet is given, or the fleet is refused", async () => {
        const args = `{ region: "us-west-2", defaultTags: { tags: { team: "shop" } } }`;
        const options = {
            program: explicit(args),
            instances: [source],
            projectSettings: standInForAws,
        };
        await withStack(options, async (stack) => {
            await snapshotSource(stack, stack.emulator.endpoint, ["golden"], WEST);
            await stack.up();
            isServed(await stack.emulator.state(WEST));
            assert.deepEqual((await stack.emulator.state("us-east-1")).staticIps, []);

            await stack.setConfig("aws:profile", "work");
            const parted = await stack.preview({ fails: true });
            const [error] = diagnostics(parted).filter(({ message }) => message.includes('"west"'));
            assert.match(
                error?.message ?? "",
                /The AWS provider "west" cannot be used .+\n {2}profile: .+its `profile` too/s,
            );
            assert.doesNotMatch(parted.output, /unhandled|at .+\.js:\d+/);

            stack.setProgram(
                explicit(`{ region: "us-west-2", profile: "work", httpProxy: "http://127.0.0.1:9" }`),
            );
            const refused = await stack.preview({ fails: true });
            assert.match(refused.output, /httpProxy: not supported here/);
        });
    });

    it("are those of the stack, its endpoints too, for both providers", async () => {
        const options = {
            program: inTheWest("{}"),
            instances: [source],
            projectSettings: standInForAws,
            config: { "aws:region": WEST, "aws:defaultTags": `{"tags":{"team":"shop"}}` },
            environment: { AWS_ENDPOINT_URL_LIGHTSAIL: NOWHERE, AWS_ENDPOINT_URL_SSM: NOWHERE },
        };
        await withStack(options, async (stack) => {
            const { endpoint } = stack.emulator;
            await snapshotSource(stack, endpoint, ["golden"], WEST);
            await stack.setConfig("aws:endpoints", JSON.stringify([{ lightsail: endpoint, ssm: endpoint }]));
            await stack.up();
            isServed(await stack.emulator.state(WEST));
        });
    });
});

describe("a program with pairs and instances alone", () => {
    it("loads nothing of @pulumi/aws and starts no plugin of it", async () => {
        const options = {
            program: `
                const { SysprepSnapshotPair } = require("pulumi-lightsail-windows");
                const image = new SysprepSnapshotPair("shop", { instanceName: "source" });
                exports.loaded = image.instanceName.apply(() =>
                    Object.keys(require.cache).filter((file) => file.split(/[\\\\/]/).join("/").includes("/@pulumi/aws/")));
            `,
            instances: [{ name: "source" }],
        };
        await withStack(options, async (stack) => {
            // No plugin aws is there: a project that needed it would fail.
            const up = await stack.up();
            assert.deepEqual(up.outputs["loaded"]?.value, []);
            assert.doesNotMatch(await stack.exportedState(), /pulumi:providers:aws/);
        });
    });
});
