import assert from "node:assert/strict";
import fc from "fast-check";
import { diff } from "../../../provider/snapshot-instance/diff";
import { RAW } from "./fixtures";
import type { Raw } from "../../../provider/inputs/raw";

const MADE: Raw = {
    ...RAW,
    phase: "complete",
    region: "us-east-1",
    bundleId: "medium_win_3_0",
    state: "running",
};

const NOTHING = { changes: false, replaces: [], deleteBeforeReplace: false };

describe("instance: differences", () => {
    it("are none from the inputs that it was made with", () => {
        assert.deepEqual(diff(MADE, RAW, "us-east-1"), NOTHING);
        assert.deepEqual(diff({ ...MADE, __provider: "x" }, { ...RAW, __provider: "y" }, undefined), NOTHING);
    });

    it("are none where a default is written down or left out", () => {
        const written = {
            ...RAW,
            bundleId: "medium_win_3_0",
            keyPairName: "LightsailDefaultKeyPair",
            ipAddressType: "dualstack",
            waitForPassword: true,
            tags: {},
            addOns: [],
            attachedDiskMapping: [],
            timeouts: {},
            openPorts: [
                {
                    protocol: "tcp",
                    fromPort: 443,
                    toPort: 443,
                    cidrs: ["0.0.0.0/0"],
                    ipv6Cidrs: ["::/0"],
                    cidrListAliases: [],
                },
            ],
        };
        assert.deepEqual(diff(MADE, written, "us-east-1"), NOTHING);
        assert.deepEqual(diff({ ...MADE, ...written }, RAW, "us-east-1"), NOTHING);
    });

    it("mean another instance where an instance keeps what it was made with", () => {
        const changes: readonly (readonly [string, unknown])[] = [
            ["snapshotName", "other"],
            ["availabilityZone", "us-east-1b"],
            ["userData", "hello"],
            ["keyPairName", "mine"],
            ["ipAddressType", "ipv6"],
            ["bundleId", "large_win_3_0"],
            ["attachedDiskMapping", [{ originalDiskPath: "/dev/xvdf", newDiskName: "data" }]],
        ];
        for (const [property, value] of changes) {
            assert.deepEqual(
                diff(MADE, { ...RAW, [property]: value }, "us-east-1"),
                { changes: true, replaces: [property], deleteBeforeReplace: false },
                property,
            );
        }
    });

    it("are changed in place everywhere else", () => {
        const changes: readonly (readonly [string, unknown])[] = [
            ["tags", { app: "shop" }],
            ["openPorts", []],
            ["openPorts", [{ protocol: "tcp", fromPort: 443, cidrs: ["192.0.2.1"] }]],
            ["addOns", [{ addOnType: "AutoSnapshot" }]],
            ["timeouts", { create: "1h" }],
            ["waitForPassword", false],
            ["privateKey", "pem"],
            ["aws", { profile: "shop" }],
        ];
        for (const [property, value] of changes) {
            assert.deepEqual(
                diff(MADE, { ...RAW, [property]: value }, "us-east-1"),
                { changes: true, replaces: [], deleteBeforeReplace: false },
                property,
            );
        }
    });

    it("do not depend on the order of the rules", () => {
        const port = fc.integer({ min: 1, max: 65_535 });
        fc.assert(
            fc.property(fc.uniqueArray(port, { minLength: 1, maxLength: 6 }), (ports) => {
                const openPorts = ports.map((fromPort) => ({ protocol: "tcp", fromPort }));
                const reversed = [...openPorts].reverse();
                assert.deepEqual(
                    diff({ ...MADE, openPorts }, { ...RAW, openPorts: reversed }, undefined),
                    NOTHING,
                );
                assert.ok(
                    diff({ ...MADE, openPorts }, { ...RAW, openPorts: reversed.slice(1) }, undefined).changes,
                );
            }),
        );
    });

    it("are finished in place after a run that was cut off", () => {
        assert.deepEqual(diff({ ...MADE, phase: "incomplete" }, RAW, "us-east-1"), {
            ...NOTHING,
            changes: true,
        });
    });

    it("mean another instance in another Region", () => {
        assert.deepEqual(diff(MADE, RAW, "eu-west-1").replaces, ["aws"]);
    });

    it("free a chosen name first, and only that", () => {
        const chosen = { instanceName: "copy", nameIsAutomatic: false };
        const before = { ...MADE, ...chosen };
        const another = { ...RAW, ...chosen, snapshotName: "other" };
        assert.equal(diff(before, another, undefined).deleteBeforeReplace, true);
        assert.equal(
            diff(before, { ...another, instanceName: "copy-2" }, undefined).deleteBeforeReplace,
            false,
        );
        assert.equal(diff(MADE, { ...RAW, snapshotName: "other" }, undefined).deleteBeforeReplace, false);
    });

    it("free no name for an instance in another Region, which has names of its own", () => {
        const named = { ...RAW, nameIsAutomatic: false };
        const found = diff({ ...MADE, ...named }, named, "eu-west-1");
        assert.deepEqual(found, { changes: true, replaces: ["aws"], deleteBeforeReplace: false });
    });

    it("are seen in rules that a preview does not know yet", () => {
        const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
        assert.equal(diff(MADE, { ...RAW, openPorts: unknown }, undefined).changes, true);
        assert.deepEqual(diff(MADE, { ...RAW, snapshotName: unknown }, undefined).replaces, ["snapshotName"]);
    });
});
