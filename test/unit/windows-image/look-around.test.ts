import assert from "node:assert/strict";
import { READ_TOGETHER } from "../../../provider/run/cloud-check";
import { ImageScene, URN } from "./fixtures";

const GIVEN = {
    from: { instanceName: "shop-1" },
    iamRole: "shop-ssm",
    resourceUrn: URN,
    snapshotName: "golden",
};

describe("an image: what is known before the server's outage", () => {
    for (const name of ["golden", "golden-base", "golden-builder"]) {
        it(`is told before it: a static IP is called "${name}"`, async () => {
            const scene = await ImageScene.open();
            const inputs = await scene.checked(GIVEN);
            await scene.rig.call("Lightsail_20161128", "AllocateStaticIp", { staticIpName: name });
            // A preview of a minute ago is not this one, whose resources share what they read.
            await scene.rig.clock.sleep(READ_TOGETHER + 1);
            const { failures } = await scene.image().check({}, GIVEN);
            assert.match(failures[0]?.reason ?? "", new RegExp(`^"${name}" is the name of another resource`));
            await assert.rejects(
                scene.image().create(inputs),
                /is the name of another resource in us-east-1/,
            );
            assert.ok(!(await scene.rig.operations()).includes("StopInstance"));
        });
    }

    it("is read for all images of a program together: fifty of them cost few calls", async () => {
        const scene = await ImageScene.open({}, { pageSize: 50, quotas: { instances: 100, staticIps: 5 } });
        const servers = Array.from({ length: 50 }, (_, index) => `till-${index + 1}`);
        for (const name of servers) {
            await scene.rig.control("POST", "instances", { name, blueprintId: "windows_server_2022" });
        }
        const before = (await scene.rig.requests()).length;
        for (const instanceName of servers) {
            const resourceUrn = `${URN}-${instanceName}`;
            await scene.checked({ ...GIVEN, snapshotName: undefined, from: { instanceName }, resourceUrn });
        }
        const calls = (await scene.rig.operations()).slice(before);
        assert.ok(calls.length <= 30, calls.join(", "));
    });

    it("counts the builder, and the clone beside it", async () => {
        const scene = await ImageScene.open();
        for (let n = 2; n <= 19; n += 1) {
            await scene.rig.control("POST", "instances", { name: `other-${n}`, managed: false });
        }
        await scene.checked(GIVEN);
        assert.doesNotMatch(scene.rig.lines("warn").join("\n"), /quota/);
        await scene.checked({ ...GIVEN, verify: { clone: true } });
        assert.match(
            scene.rig.lines("warn").join("\n"),
            /there are 19 instances in us-east-1, and the update makes a temporary builder and a temporary clone.*21 in all/,
        );
    });

    it("is made of a server with IPv6 only by a builder with IPv6 only", async () => {
        const scene = await ImageScene.open({ bundleId: "medium_win_ipv6_3_0" });
        const { properties } = await scene.make();
        assert.equal(properties["phase"], "complete");
        const made = (await scene.rig.requests()).find(
            ({ operation }) => operation === "CreateInstancesFromSnapshot",
        );
        assert.equal((made?.input as Record<string, unknown>)["ipAddressType"], "ipv6");
    });
});
