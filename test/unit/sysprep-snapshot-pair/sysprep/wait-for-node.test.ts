import assert from "node:assert/strict";
import { Rig } from "../../../support/in-process/rig";
import { URN } from "../fixtures";

describe("the wait for a machine that Systems Manager does not reach", () => {
    it("ends within a minute when the instance is deleted meanwhile, with what there still is", async () => {
        const rig = new Rig();
        await rig.control("POST", "instances", { name: "shop", managed: true });
        const { inputs } = await rig.pair().check({}, { instanceName: "shop", resourceUrn: URN });
        let deleted: number | undefined;
        let isStartedAgain = false;
        rig.beforeRequest = async (operation) => {
            isStartedAgain ||= operation === "StartInstance";
            if (isStartedAgain && operation === "DescribeInstanceInformation" && deleted === undefined) {
                deleted = rig.clock.now();
                await rig.call("Lightsail_20161128", "DeleteInstance", { instanceName: "shop" });
            }
        };
        await assert.rejects(rig.pair().create(inputs), (error: Error) => {
            assert.match(error.message, /connect.*: instance "shop" no longer exists\./);
            assert.match(error.message, /backup snapshot "shop-backup-[0-9a-f]{7}" is available and kept/);
            assert.match(error.message, /Name another instance in `instanceName`/);
            return true;
        });
        assert.ok(deleted !== undefined && rig.clock.now() - deleted < 3 * 60_000);
    });
});
