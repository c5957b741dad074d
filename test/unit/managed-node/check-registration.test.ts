import * as assert from "node:assert/strict";
import type { Raw } from "../../../provider/inputs/raw";
import { nodeRegistrationProvider } from "../../../provider/managed-node/registration";
import { Rig } from "../../support/in-process/rig";
import { UNKNOWN } from "./fixtures";

const MACHINE = {
    availabilityZone: "us-east-1a",
    blueprintId: "windows_server_2022",
    bundleId: "medium_win_3_0",
    instanceName: "shop",
};

const registering = (machine: object) => ({
    activationId: "11111111-2222-3333-4444-555555555555",
    activationCode: "CodeOfTwentySigns123",
    region: "us-east-1",
    form: "user-data",
    machine: { ...MACHINE, ...machine },
    resourceUrn: "urn:pulumi:test::program::pulumi-nodejs:dynamic/lightsail-windows:NodeRegistration::shop",
});

async function rigWithInstance(): Promise<Rig> {
    const rig = new Rig();
    await rig.control("POST", "instances", { name: "shop" });
    return rig;
}

/** What is said to the inputs of an instance that is there, and is to be made anew of others. */
async function refused(machine: object, olds: Raw = registering({}), rig?: Rig): Promise<string> {
    const { runtime } = rig ?? (await rigWithInstance());
    const provider = nodeRegistrationProvider(runtime);
    const news = registering(machine);
    const both = [await provider.check(olds, news), await provider.check({}, news)];
    const [first = "", second = ""] = both.map(({ failures }) =>
        failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n"),
    );
    assert.equal(first, second);
    return first;
}

describe("a managed instance with a name of its own, which goes before another one is made", () => {
    const impossible: readonly (readonly [string, object, RegExp])[] = [
        ["a bundle that does not exist", { bundleId: "giant" }, /^bundleId: Lightsail has no bundle "giant"/],
        ["a blueprint that does not exist", { blueprintId: "windows_11" }, /^blueprintId: Lightsail has no/],
        ["Linux", { blueprintId: "ubuntu_24_04" }, /^blueprintId: "ubuntu_24_04" is no Windows/],
        [
            "a bundle for Linux",
            { bundleId: "medium_3_0" },
            /^bundleId: bundle "medium_3_0" is not for Windows/,
        ],
        ["a bundle without IPv4", { bundleId: "large_win_ipv6_3_0" }, /^bundleId: .*IPv6 only/],
        [
            "a zone that does not exist",
            { availabilityZone: "us-east-1z" },
            /^availabilityZone: .*"us-east-1z"/,
        ],
        ["a key pair that is not there", { keyPairName: "mine" }, /^keyPairName: .*would be deleted before/],
        ["a bundle no longer sold", { bundleId: "medium_win_2_0" }, /^bundleId: .*would be deleted before/],
    ];
    for (const [what, machine, expected] of impossible) {
        it(`is not replaced by one of ${what}`, async () => {
            assert.match(await refused(machine), expected);
        });
    }

    it("is replaced by one that can be made, and by one of a key pair that the program makes", async () => {
        assert.equal(await refused({ bundleId: "large_win_3_0" }), "");
        assert.equal(await refused({ keyPairName: "mine", keyPairIsOfProgram: true }), "");
        assert.equal(await refused({ bundleId: UNKNOWN }), "");
    });

    it("is left alone where nothing changes, whatever Lightsail sells by now", async () => {
        const { runtime } = await rigWithInstance();
        const provider = nodeRegistrationProvider(runtime);
        const gone = registering({ bundleId: "of_years_ago" });
        // An older version recorded nothing of the machine.
        for (const olds of [gone, { ...gone, machine: undefined }]) {
            assert.deepEqual((await provider.check(olds, gone)).failures, []);
        }
    });
});

describe("a new managed instance", () => {
    const checked = async (machine: object) => {
        const rig = await rigWithInstance();
        await rig.call("Lightsail_20161128", "AllocateStaticIp", { staticIpName: "front" });
        const { failures } = await nodeRegistrationProvider(rig.runtime).check({}, registering(machine));
        return [...failures.map(({ property }) => property), ...rig.lines("warn")].join("\n");
    };

    it("is refused a name that a resource of another kind has, and only warned of what may come", async () => {
        assert.equal(await checked({ instanceName: "front" }), "instanceName");
        assert.match(
            await checked({ instanceName: "new", keyPairName: "mine" }),
            /^keyPairName: there is no/,
        );
        assert.match(await checked({ instanceName: "new", bundleId: "medium_win_2_0" }), /no longer sells/);
        assert.equal(await checked({ instanceName: "new" }), "");
    });
});
