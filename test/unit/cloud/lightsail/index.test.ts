import assert from "node:assert/strict";
import { CloudError } from "../../../../provider/cloud/errors/cloud-error";
import type { Lightsail } from "../../../../provider/cloud/ports";
import { refusal, scriptedCloud } from "../../../support/in-process/scripted-aws";
import { answering, CREATED_AT, INSTANCE, SNAPSHOT } from "../../../support/in-process/samples";

describe("Lightsail's answers", () => {
    it("become an instance, with what is missing empty", async () => {
        const instance = await answering({ instance: INSTANCE }).lightsail.getInstance("shop");
        assert.deepEqual(instance, {
            name: "shop",
            arn: "arn:shop",
            supportCode: undefined,
            createdAt: CREATED_AT,
            state: "running",
            blueprintId: "windows_server_2022",
            bundleId: "medium_win_3_0",
            availabilityZone: "us-east-1a",
            region: "us-east-1",
            isStaticIp: false,
            publicIpAddress: undefined,
            privateIpAddress: undefined,
            ipv6Addresses: [],
            ipAddressType: undefined,
            keyPairName: undefined,
            username: undefined,
            tags: {},
            ports: [],
            addOns: [],
        });
    });

    it("become an instance, with all there is", async () => {
        const full = {
            ...INSTANCE,
            supportCode: "111122223333/i-0abc",
            isStaticIp: true,
            publicIpAddress: "203.0.113.7",
            privateIpAddress: "172.26.0.7",
            ipv6Addresses: ["2001:db8::7"],
            ipAddressType: "dualstack",
            sshKeyName: "LightsailDefaultKeyPair",
            username: "Administrator",
            tags: [{ key: "team", value: "web" }, { key: "flag" }],
            addOns: [{ name: "AutoSnapshot", status: "Enabled", snapshotTimeOfDay: "06:00" }],
            networking: {
                ports: [
                    {
                        fromPort: 443,
                        toPort: 443,
                        protocol: "tcp",
                        cidrs: ["10.0.0.0/8", "1.2.3.0/24"],
                        accessDirection: "inbound",
                    },
                    { fromPort: 0, toPort: 65_535, protocol: "tcp", accessDirection: "outbound" },
                ],
            },
        };
        const instance = await answering({ instance: full }).lightsail.getInstance("shop");
        assert.equal(instance?.supportCode, "111122223333/i-0abc");
        assert.equal(instance.keyPairName, "LightsailDefaultKeyPair");
        assert.deepEqual(instance.tags, { team: "web", flag: "" });
        assert.deepEqual(instance.addOns, [
            { name: "AutoSnapshot", status: "Enabled", snapshotTimeOfDay: "06:00" },
        ]);
        assert.deepEqual(instance.ports, [
            {
                protocol: "tcp",
                fromPort: 443,
                toPort: 443,
                cidrs: ["1.2.3.0/24", "10.0.0.0/8"],
                ipv6Cidrs: [],
                cidrListAliases: [],
            },
        ]);
    });

    it("keep a state that is not known apart from one that is missing", async () => {
        const odd = { ...INSTANCE, state: { name: "hibernating" } };
        assert.equal((await answering({ instance: odd }).lightsail.getInstance("shop"))?.state, "unknown");
        const oddSnapshot = { ...SNAPSHOT, state: "archived" };
        const { lightsail } = answering({ instanceSnapshot: oddSnapshot });
        assert.equal((await lightsail.getInstanceSnapshot("shop-backup"))?.state, "unknown");
    });

    it("are fatal without an essential member, and the error names it", async () => {
        const cases: readonly (readonly [unknown, RegExp, (lightsail: Lightsail) => Promise<unknown>])[] = [
            [{}, /lacks "instance"/, (lightsail) => lightsail.getInstance("shop")],
            [
                { instance: { ...INSTANCE, state: {} } },
                /"shop".*lacks "state.name"/,
                (lightsail) => lightsail.getInstance("shop"),
            ],
            [
                { instance: { ...INSTANCE, location: {} } },
                /lacks "location/,
                (lightsail) => lightsail.getInstance("shop"),
            ],
            [{ instances: [{ arn: "x" }] }, /lacks "name"/, (lightsail) => lightsail.listInstances()],
            [
                { instanceSnapshot: { name: "s" } },
                /lacks "arn"/,
                (lightsail) => lightsail.getInstanceSnapshot("s"),
            ],
            [{ operations: [{}] }, /lacks "id"/, (lightsail) => lightsail.stopInstance("shop")],
            [{ bundles: [{ bundleId: "b" }] }, /lacks "power"/, (lightsail) => lightsail.listBundles()],
            [
                { blueprints: [{ blueprintId: "b" }] },
                /lacks "platform"/,
                (lightsail) => lightsail.listBlueprints(),
            ],
            [{ staticIp: { name: "a" } }, /lacks "ipAddress"/, (lightsail) => lightsail.getStaticIp("a")],
            [
                { portStates: [{ fromPort: 1 }] },
                /lacks "protocol"/,
                (lightsail) => lightsail.getInstancePortStates("shop"),
            ],
        ];
        for (const [json, message, ask] of cases) {
            await assert.rejects(ask(answering(json).lightsail), (error) => {
                assert.ok(error instanceof CloudError && error.kind === "fatal");
                assert.match(error.message, message);
                return true;
            });
        }
    });

    it("are undefined for what a lookup does not find, and an error for other refusals", async () => {
        const missing = scriptedCloud(() => refusal("NotFoundException", "no such thing", 404)).cloud
            .lightsail;
        assert.equal(await missing.getInstance("shop"), undefined);
        assert.equal(await missing.getInstanceSnapshot("s"), undefined);
        assert.equal(await missing.getOperation("operation-1"), undefined);
        assert.equal(await missing.getStaticIp("address"), undefined);
        assert.equal(await missing.getInstanceAccessDetails("shop"), undefined);
        await assert.rejects(missing.stopInstance("shop"), { kind: "not-found" });
        const denied = scriptedCloud(() => refusal("AccessDeniedException", "no")).cloud.lightsail;
        await assert.rejects(denied.getInstance("shop"), { kind: "access-denied" });
    });

    it("become a snapshot, whose system disk is no attached disk", async () => {
        const { lightsail } = answering({
            instanceSnapshot: {
                ...SNAPSHOT,
                state: "available",
                fromInstanceName: "shop",
                fromBlueprintId: "windows_server_2022",
                fromBundleId: "medium_win_3_0",
                sizeInGb: 80,
                tags: [{ key: "pair", value: "1" }],
                fromAttachedDisks: [
                    { name: "system", path: "/dev/sda1", sizeInGb: 80, isSystemDisk: true },
                    { name: "data", path: "/dev/xvdf", sizeInGb: 32 },
                ],
            },
        });
        const snapshot = await lightsail.getInstanceSnapshot("shop-backup");
        assert.equal(snapshot?.state, "available");
        assert.deepEqual(snapshot.tags, { pair: "1" });
        assert.equal(snapshot.isFromAutoSnapshot, false);
        assert.deepEqual(snapshot.attachedDisks, [
            { path: "/dev/xvdf", originalDiskName: "data", sizeInGb: 32 },
        ]);
    });

    it("become all operations of a change, whether the answer has one or several", async () => {
        const one = {
            id: "1",
            operationType: "PutInstancePublicPorts",
            status: "Succeeded",
            resourceName: "shop",
        };
        const failed = { id: "2", status: "Failed", errorCode: "E", errorDetails: "why" };
        const ports = await answering({ operation: one }).lightsail.putInstancePublicPorts("shop", []);
        assert.deepEqual(
            ports.map(({ id, type, status }) => [id, type, status]),
            [["1", "PutInstancePublicPorts", "Succeeded"]],
        );
        const stop = await answering({ operations: [one, failed] }).lightsail.stopInstance("shop");
        assert.deepEqual(
            stop.map(({ id, status, errorCode, errorDetails }) => [id, status, errorCode, errorDetails]),
            [
                ["1", "Succeeded", undefined, undefined],
                ["2", "Failed", "E", "why"],
            ],
        );
        assert.deepEqual(await answering({}).lightsail.startInstance("shop"), []);
    });

    it("have no password until there is one", async () => {
        const empty = {
            accessDetails: { password: "", username: "Administrator", passwordData: { ciphertext: "" } },
        };
        assert.deepEqual(await answering(empty).lightsail.getInstanceAccessDetails("shop"), {
            username: "Administrator",
            password: undefined,
            passwordCiphertext: undefined,
            keyPairName: undefined,
        });
        const { lightsail, input } = answering({
            accessDetails: { password: "p", passwordData: { ciphertext: "c", keyPairName: "k" } },
        });
        const details = await lightsail.getInstanceAccessDetails("shop");
        assert.deepEqual(
            [details?.password, details?.passwordCiphertext, details?.keyPairName],
            ["p", "c", "k"],
        );
        assert.deepEqual(input(), { instanceName: "shop", protocol: "rdp" });
    });

    it("leave out closed ports, and blueprints of a platform that is neither of the two", async () => {
        const { lightsail } = answering({
            portStates: [
                { fromPort: 443, toPort: 443, protocol: "tcp", state: "open" },
                { fromPort: 80, toPort: 80, protocol: "tcp", state: "closed" },
            ],
            blueprints: [
                { blueprintId: "windows_server_2022", platform: "WINDOWS", isActive: true, minPower: 500 },
                { blueprintId: "mac", platform: "MACOS" },
            ],
        });
        const ports = await lightsail.getInstancePortStates("shop");
        assert.deepEqual(
            ports.map(({ fromPort }) => fromPort),
            [443],
        );
        assert.deepEqual(await lightsail.listBlueprints(), [
            {
                id: "windows_server_2022",
                name: "windows_server_2022",
                platform: "WINDOWS",
                isActive: true,
                minPower: 500,
            },
        ]);
    });
});
