import assert from "node:assert/strict";
import { GIVEN, Scene } from "./fixtures";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

async function failuresOf(scene: Scene, more: object): Promise<readonly string[]> {
    const { failures } = await scene.provider().check({}, { ...GIVEN, ...more });
    return failures.map(({ property, reason }) => `${property}: ${reason}`);
}

describe("instance: the check of inputs that a preview knows in part", () => {
    const partlyKnown: readonly (readonly [string, object, RegExp])[] = [
        [
            "a zone, beside tags",
            { tags: { app: UNKNOWN }, availabilityZone: "us-east-1z" },
            /^availabilityZone: Lightsail has no .*"us-east-1z"/,
        ],
        ["a name, beside user data", { userData: UNKNOWN, instanceName: "shop" }, /^instanceName: .*"shop"/],
        [
            "a name, beside the snapshot",
            { snapshotName: UNKNOWN, instanceName: "shop" },
            /^instanceName: .*"shop"/,
        ],
        [
            "a disk's name, beside the firewall",
            {
                openPorts: [{ protocol: "tcp", fromPort: 443, cidrs: [UNKNOWN] }],
                attachedDiskMapping: [{ originalDiskPath: "/dev/xvdf", newDiskName: "shop" }],
            },
            /attachedDiskMapping\.0\.newDiskName: "shop" is the name of another/,
        ],
    ];
    for (const [what, more, expected] of partlyKnown) {
        it(`refuses ${what} that a preview does not know yet`, async () => {
            assert.match((await failuresOf(await Scene.open(), more)).join("\n"), expected);
        });
    }

    it("takes nothing for wrong that hangs on what it does not know", async () => {
        const scene = await Scene.open();
        const unknown = [
            { bundleId: UNKNOWN, ipAddressType: "ipv6" },
            { availabilityZone: UNKNOWN },
            { instanceName: "shop", adoptExisting: UNKNOWN },
            { snapshotName: UNKNOWN, keyPairName: UNKNOWN },
        ];
        for (const more of unknown) {
            assert.deepEqual(await failuresOf(scene, more), []);
        }
        const { inputs } = await scene.provider().check({}, { ...GIVEN, tags: { app: UNKNOWN } });
        await scene.create();
        scene.rig.said.splice(0);
        assert.deepEqual(await failuresOf(scene, { ...inputs }), []);
        assert.deepEqual(scene.rig.lines("warn"), []);
    });
});
