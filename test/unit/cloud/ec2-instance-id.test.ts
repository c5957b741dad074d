import assert from "node:assert/strict";
import { ec2InstanceIdOf } from "../../../provider/cloud/ec2-instance-id";
import { instance } from "../sysprep-snapshot-pair/fixtures";

describe("ec2InstanceIdOf", () => {
    const id = "i-0123456789abcdef0";

    it("is what Lightsail's support code ends with", () => {
        assert.equal(ec2InstanceIdOf(instance()), id);
        assert.equal(ec2InstanceIdOf(instance({ supportCode: id })), id);
    });

    it("is not known where the support code tells none", () => {
        for (const supportCode of [undefined, "", "111122223333", "111122223333/", `${id}/111122223333`]) {
            assert.equal(ec2InstanceIdOf(instance({ supportCode })), undefined, supportCode);
        }
        assert.equal(ec2InstanceIdOf(undefined), undefined);
    });
});
