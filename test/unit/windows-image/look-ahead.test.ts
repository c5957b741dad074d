import assert from "node:assert/strict";
import { ImageScene, URN } from "./fixtures";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

async function checked(more: object, opened?: ImageScene) {
    const scene = opened ?? (await ImageScene.open());
    const given = { from: { instanceName: "shop-1" }, iamRole: "shop-ssm", resourceUrn: URN, ...more };
    const { failures } = await scene.image().check({}, given);
    return {
        failures: failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n"),
        said: [...scene.rig.lines("warn"), ...scene.rig.lines("lasting")].join("\n"),
    };
}

describe("an image: what is known before the server's outage", () => {
    const impossible: readonly (readonly [string, object, RegExp])[] = [
        [
            "a copy to its own Region",
            { copyTo: ["us-east-1"] },
            /^copyTo: names us-east-1, the Region of the/,
        ],
        ["a copy to no Region", { copyTo: ["eu-west-9"] }, /^copyTo: "eu-west-9" is no Region of Lightsail/],
        [
            "a clone in a zone that does not exist",
            { verify: { clone: { availabilityZone: "us-east-1z" } } },
            /^verify\.clone\.availabilityZone: .*"us-east-1z"/,
        ],
        [
            "a clone of a bundle that is too small",
            { verify: { clone: { bundleId: "nano_win_3_0" } } },
            /^verify\.clone\.bundleId: bundle "nano_win_3_0" is smaller than/,
        ],
        [
            "RDP for what is no address",
            { sysprep: { method: "manual", rdpCidrs: ["192.0.2.1", "office"] } },
            /^sysprep\.rdpCidrs\.1: "office" is not an IPv4 address/,
        ],
        [
            "more tags than a snapshot takes",
            { tags: Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`tag${at}`, "x"])) },
            /^tags: 40 tags; at most 33 fit/,
        ],
        [
            "an update that is asked for and left out",
            { windowsUpdates: { kbs: ["KB5046615"], excludeKbs: ["KB5046615"] } },
            /^windowsUpdates\.excludeKbs: names KB5046615/,
        ],
        [
            "a way to take a snapshot that is there",
            { from: { snapshotName: "shop-sysprep" }, consistency: "crash" },
            /^consistency: is about a server's snapshot/,
        ],
    ];
    for (const [what, more, expected] of impossible) {
        it(`refuses ${what}`, async () => {
            assert.match((await checked(more)).failures, expected);
        });
    }

    it("is looked at, and told, while the role of the same program is still to be made", async () => {
        const scene = await ImageScene.open();
        const { failures, said } = await checked({ iamRole: UNKNOWN, tags: { app: UNKNOWN } }, scene);
        assert.equal(failures, "");
        assert.match(said, /ONE OUTAGE of instance "shop-1"/);
        const nobody = await checked({ iamRole: UNKNOWN, from: { instanceName: "nobody" } });
        assert.match(nobody.failures, /^from\.instanceName: there is no instance "nobody"/);
        assert.equal((await checked({ from: { instanceName: UNKNOWN } })).failures, "");
    });

    it("is told of a node that is not there, and ends before the outage for want of it", async () => {
        const scene = await ImageScene.open();
        const from = { instanceName: "shop-1", managedInstanceId: "mi-00000000000000000" };
        const { failures, said } = await checked({ from }, scene);
        assert.equal(failures, "");
        assert.match(said, /no node mi-00000000000000000 .* the update stops before any outage/);
        await assert.rejects(scene.make({ from }), /Correct `from\.managedInstanceId`, or leave it out/);
        assert.ok(!(await scene.rig.operations()).includes("StopInstance"));
    });

    it("has its role tried: one that cannot be used costs no outage", async () => {
        const scene = await ImageScene.open();
        await scene.rig.control("POST", "faults", [
            { operation: "CreateActivation", fault: "access-denied", times: 100 },
        ]);
        await assert.rejects(
            scene.make(),
            /no machine can be registered with IAM role "shop-ssm".*\n[^]*Name a role that Systems Manager may take on/,
        );
        const operations = await scene.rig.operations();
        assert.ok(!operations.includes("StopInstance") && !operations.includes("CreateInstanceSnapshot"));
        assert.deepEqual(await scene.leftovers(), []);
    });

    it("leaves no activation where it ends between the trial of the role and the builder", async () => {
        const scene = await ImageScene.open();
        await scene.rig.control("POST", "faults", [
            { operation: "StopInstance", fault: "access-denied", times: 100 },
        ]);
        for (const keepBuilderOnFailure of [false, true]) {
            await assert.rejects(scene.make({ keepBuilderOnFailure }), /lightsail:StopInstance/);
            assert.deepEqual(await scene.leftovers(), []);
        }
    });
});
