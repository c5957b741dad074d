import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { WindowsFleet, type WindowsFleetArgs } from "../../../../index";
import { SysprepSnapshotPair } from "../../../../index";
import { isSecretInput, MockedProgram, standIn, valueOf } from "../mocked-program";

const ARGS: WindowsFleetArgs = {
    image: "golden",
    availabilityZones: ["us-east-1a", "us-east-1b"],
    instances: 2,
    openPorts: [{ protocol: "tcp", fromPort: 443 }],
};

interface Seen {
    readonly name: string;
    readonly type: string;
    readonly dependsOn: readonly pulumi.Resource[];
    readonly opts: pulumi.CustomResourceOptions;
}

/** Sees every child's options on their way to the engine. */
function watch(): { readonly seen: Seen[]; readonly transformation: pulumi.ResourceTransformation } {
    const seen: Seen[] = [];
    return {
        seen,
        transformation: ({ name, type, opts }) => {
            const { dependsOn } = opts;
            seen.push({
                name,
                type: type.split(":").at(-1) ?? "",
                dependsOn: Array.isArray(dependsOn) ? (dependsOn as pulumi.Resource[]) : [],
                opts: opts,
            });
            return undefined;
        },
    };
}

const nameOf = async (resource: pulumi.Resource) => (await valueOf(resource.urn)).split("::").at(-1);

describe("WindowsFleet", () => {
    it("makes each instance from the snapshot, in its zone, behind the fleet's firewall, as its child", async () => {
        const program = await MockedProgram.start();
        const fleet = new WindowsFleet("shop", ARGS);
        await valueOf(fleet.instances);
        const instances = program.all("SnapshotInstance");
        assert.deepEqual(
            instances.map(({ name, inputs }) => [
                name,
                inputs["snapshotName"],
                inputs["availabilityZone"],
                inputs["openPorts"],
            ]),
            [
                ["shop-1", "golden", "us-east-1a", [{ protocol: "tcp", fromPort: 443 }]],
                ["shop-2", "golden", "us-east-1b", [{ protocol: "tcp", fromPort: 443 }]],
            ],
        );
        assert.match(
            String(instances[0]?.inputs["resourceUrn"]),
            /::lightsail-windows:index:WindowsFleet\$pulumi-nodejs:dynamic\/lightsail-windows:SnapshotInstance::shop-1$/,
        );
        assert.equal(program.all("StaticIp").length, 0);
    });

    it("puts its outputs under the names of the instances, and only the passwords are secret", async () => {
        await MockedProgram.start();
        const fleet = new WindowsFleet("shop", { ...ARGS, instances: { web: {}, db: {} } });
        assert.deepEqual(await valueOf(fleet.administratorPasswords), {
            web: "password of shop-web",
            db: "password of shop-db",
        });
        assert.equal(await pulumi.isSecret(fleet.administratorPasswords), true);
        for (const output of [fleet.publicIpAddresses, fleet.rdp, fleet.instances]) {
            assert.deepEqual(Object.keys(await valueOf(output as pulumi.Output<object>)), ["web", "db"]);
            assert.equal(await pulumi.isSecret(output as pulumi.Output<object>), false);
        }
        const { web } = await valueOf(fleet.instances);
        assert.equal(web?.instanceName, "shop-web-abcdefg");
        const addresses = await valueOf(fleet.publicIpAddresses);
        const rdp = await valueOf(fleet.rdp);
        assert.ok(rdp["web"]?.startsWith(`full address:s:${String(addresses["web"])}:3389\r\n`));
    });

    it("takes an IPv6 address where there is no other", async () => {
        await MockedProgram.start((resource) => ({ ...standIn(resource), publicIpAddress: null }));
        const fleet = new WindowsFleet("shop", { ...ARGS, instances: 1 });
        assert.match((await valueOf(fleet.publicIpAddresses))["shop-1"] ?? "", /^2001:db8::/);
    });

    it("makes the pair it is given the arguments of, and uses the one it is given", async () => {
        const program = await MockedProgram.start();
        const own = new WindowsFleet("shop", { ...ARGS, image: { instanceName: "source" }, instances: 1 });
        await valueOf(own.instances);
        assert.equal(
            program.one("SnapshotInstance", "shop-1").inputs["snapshotName"],
            "source-sysprep-1234567",
        );
        assert.match(
            String(program.one("SysprepSnapshotPair", "shop").inputs["resourceUrn"]),
            /WindowsFleet\$pulumi-nodejs/,
        );
        const pair = new SysprepSnapshotPair("other", { instanceName: "other" });
        const fleet = new WindowsFleet("till", { ...ARGS, image: pair, instances: 1 });
        assert.equal(fleet.pair, pair);
        await valueOf(fleet.instances);
        assert.equal(
            program.one("SnapshotInstance", "till-1").inputs["snapshotName"],
            "other-sysprep-1234567",
        );
        assert.equal(program.all("SysprepSnapshotPair").length, 2);
    });

    it("takes a snapshot's name that is known later", async () => {
        const program = await MockedProgram.start();
        await valueOf(
            new WindowsFleet("shop", { ...ARGS, image: pulumi.output("later"), instances: 1 }).instances,
        );
        assert.equal(program.one("SnapshotInstance", "shop-1").inputs["snapshotName"], "later");
    });

    it("gives overrides to one instance, and adds its tags to the fleet's", async () => {
        const program = await MockedProgram.start();
        const fleet = new WindowsFleet("shop", {
            ...ARGS,
            bundleId: "medium_win_3_0",
            userData: "one",
            tags: { team: "shop", role: "any" },
            instances: { web: { bundleId: "large_win_3_0", tags: { role: "web" }, openPorts: [] }, db: {} },
        });
        await valueOf(fleet.instances);
        const web = program.one("SnapshotInstance", "shop-web").inputs;
        const db = program.one("SnapshotInstance", "shop-db").inputs;
        assert.deepEqual([web["bundleId"], db["bundleId"]], ["large_win_3_0", "medium_win_3_0"]);
        assert.deepEqual([web["openPorts"], db["openPorts"]], [[], [{ protocol: "tcp", fromPort: 443 }]]);
        assert.deepEqual(web["tags"], { team: "shop", role: "web" });
        assert.deepEqual(db["tags"], { team: "shop", role: "any" });
        assert.ok(isSecretInput(web["userData"]));
    });

    it("asks for an IPv4 address where a static IP is to lead to it, and else leaves that to the snapshot", async () => {
        const program = await MockedProgram.start();
        const instances = { db: {}, web: { staticIp: true }, old: { staticIp: "given-ip" } };
        const fleet = new WindowsFleet("shop", { ...ARGS, instances });
        await valueOf(fleet.instances);
        const made = program.all("SnapshotInstance");
        assert.deepEqual(made.map(({ name, inputs }) => [name, inputs["ipAddressType"]]).sort(), [
            ["shop-db", undefined],
            ["shop-old", "dualstack"],
            ["shop-web", "dualstack"],
        ]);
    });

    it("serves instances under static IPs that are detached before they are attached anew", async () => {
        const program = await MockedProgram.start();
        const { seen, transformation } = watch();
        const instances = { web: {}, db: { staticIp: false }, old: { staticIp: "given-ip" } };
        const fleet = new WindowsFleet(
            "shop",
            { ...ARGS, instances, staticIps: true },
            { transformations: [transformation] },
        );
        const addresses = await valueOf(fleet.publicIpAddresses);
        await valueOf(fleet.instances);
        assert.deepEqual(
            program.all("StaticIp").map(({ name }) => name),
            ["shop-web"],
        );
        assert.deepEqual(
            program
                .all("StaticIpAttachment")
                .map(({ inputs }) => [inputs["staticIpName"], inputs["instanceName"]]),
            [
                ["given-ip", "shop-old-abcdefg"],
                ["shop-web-ip", "shop-web-abcdefg"],
            ].sort(),
        );
        assert.match(addresses["web"] ?? "", /^198\.51\.100\./);
        assert.match(addresses["db"] ?? "", /^192\.0\.2\./);
        assert.equal(addresses["old"], "203.0.113.9");
        const attachments = seen.filter(({ type }) => type === "StaticIpAttachment");
        assert.ok(
            attachments.length === 2 && attachments.every(({ opts }) => opts.deleteBeforeReplace === true),
        );
    });

    it("lets each batch wait until the one before it is served", async () => {
        await MockedProgram.start();
        const { seen, transformation } = watch();
        const opts = { transformations: [transformation] };
        const fleet = new WindowsFleet(
            "shop",
            { ...ARGS, instances: 3, staticIps: true, maxUnavailable: 2 },
            opts,
        );
        await valueOf(fleet.instances);
        const instances = seen.filter(({ type }) => type === "SnapshotInstance");
        const waits = await Promise.all(
            instances.map(async ({ dependsOn }) => Promise.all(dependsOn.map((each) => nameOf(each)))),
        );
        assert.deepEqual(waits, [[], [], ["shop-1", "shop-2"]]);
        const first = instances[2]?.dependsOn[0];
        assert.match(first === undefined ? "" : await valueOf(first.urn), /StaticIpAttachment::shop-1$/);
    });

    it("keeps named instances in their zone, and counted ones where the plan says", async () => {
        await MockedProgram.start();
        const { seen, transformation } = watch();
        const opts = { transformations: [transformation] };
        const instances = { web: {}, db: { availabilityZone: "us-east-1b" } };
        await valueOf(new WindowsFleet("shop", { ...ARGS, instances }, opts).instances);
        await valueOf(new WindowsFleet("till", { ...ARGS, instances: 1 }, opts).instances);
        const ignored = seen
            .filter(({ type }) => type === "SnapshotInstance")
            .map(({ name, opts: { ignoreChanges = [] } }) => [name, ignoreChanges]);
        assert.deepEqual(ignored, [
            ["shop-web", ["availabilityZone"]],
            ["shop-db", []],
            ["till-1", []],
        ]);
    });

    it("gives everything of a renamed instance its former name as an alias", async () => {
        await MockedProgram.start();
        const { seen, transformation } = watch();
        const instances = { till: { formerly: "web" } };
        const opts = { transformations: [transformation] };
        const fleet = new WindowsFleet("shop", { ...ARGS, instances, staticIps: true }, opts);
        await valueOf(fleet.instances);
        const children = seen.filter(({ type }) => type !== "WindowsFleet");
        assert.deepEqual(
            children.map(({ type, opts: { aliases } }) => [type, aliases]),
            ["SnapshotInstance", "StaticIp", "StaticIpAttachment"].map((type) => [
                type,
                [{ name: "shop-web" }],
            ]),
        );
    });

    it("refuses its arguments before it registers anything", async () => {
        const program = await MockedProgram.start();
        assert.throws(
            () => new WindowsFleet("shop", { ...ARGS, availabilityZones: [], maxUnavailable: 0 }),
            (error: unknown) =>
                pulumi.RunError.isInstance(error) &&
                error.message.includes("availabilityZones: is empty") &&
                error.message.includes("maxUnavailable: 0 is neither"),
        );
        const image = pulumi.output({}) as unknown as string;
        assert.throws(
            () => new WindowsFleet("shop", { ...ARGS, image: { name: image } as unknown as string }),
            /image: is neither/,
        );
        for (const nothing of [undefined, null, 7]) {
            const strange = nothing as unknown as string;
            assert.throws(
                () => new WindowsFleet("shop", { ...ARGS, image: strange }),
                (error: unknown) =>
                    pulumi.RunError.isInstance(error) && /image: is neither/.test(error.message),
            );
        }
        assert.deepEqual(program.all("SnapshotInstance"), []);
    });
});
