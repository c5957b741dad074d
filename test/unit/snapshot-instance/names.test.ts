import assert from "node:assert/strict";
import fc from "fast-check";
import {
    automaticName,
    fingerprintOf,
    INSTANCE_TAG,
    tagsOfNew,
} from "../../../provider/snapshot-instance/names";
import { nameProblem } from "../../../provider/inputs/lightsail-name";
import { instanceInputs, URN } from "./fixtures";

const urnOf = (name: string) =>
    `urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:SnapshotInstance::${name}`;

describe("instance: automatic names", () => {
    it("begin with the resource's name, and are the same for every run", () => {
        assert.match(automaticName(URN, undefined), /^shop-copy-[0-9a-f]{7}$/);
        assert.equal(automaticName(URN, undefined), automaticName(URN, undefined));
    });

    it("differ from the name that they replace, and from those of other stacks", () => {
        const first = automaticName(URN, undefined);
        const second = automaticName(URN, first);
        assert.notEqual(second, first);
        assert.notEqual(automaticName(URN, second), first);
        assert.notEqual(automaticName(URN.replace("dev", "prod"), undefined), first);
    });

    it("are names that Lightsail takes, whatever the resource is called", () => {
        fc.assert(
            fc.property(fc.oneof(fc.string(), fc.string({ minLength: 240, maxLength: 400 })), (name) => {
                assert.equal(nameProblem(automaticName(urnOf(name), undefined)), undefined);
            }),
        );
        assert.match(automaticName(urnOf("a::b c."), undefined), /^a-b-c-[0-9a-f]{7}$/);
        assert.match(automaticName(urnOf("___"), undefined), /^instance-/);
    });
});

describe("instance: what it was made from", () => {
    const inputs = instanceInputs();

    it("is told apart by each input that it keeps for life", () => {
        const made = fingerprintOf(inputs, "0123");
        const others = [
            { snapshotName: "other" },
            { availabilityZone: "us-east-1b" },
            { bundleId: "large_win_3_0" },
            { userData: "hello" },
            { keyPairName: "mine" },
            { ipAddressType: "ipv4" as const },
            { attachedDiskMapping: [{ originalDiskPath: "/dev/xvdf", newDiskName: "data" }] },
        ].map((more) => fingerprintOf({ ...inputs, ...more }, "0123"));
        assert.equal(new Set([made, ...others]).size, others.length + 1);
        assert.equal(fingerprintOf(instanceInputs({ tags: { a: "b" }, openPorts: [] }), "0123"), made);
    });

    it("stands in a tag that shows nothing of it", () => {
        const given = { ...inputs, tags: { app: "shop" }, userData: "net user x Secret-1" };
        const tags = tagsOfNew(given, "0123", "run1");
        const { instance, inputs: made, takenOver } = INSTANCE_TAG;
        assert.deepEqual(Object.keys(tags), ["app", instance, made, takenOver]);
        assert.match(tags[INSTANCE_TAG.inputs] ?? "", /^[0-9a-f]{16}$/);
    });
});
