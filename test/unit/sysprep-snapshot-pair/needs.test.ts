import assert from "node:assert/strict";
import type { Instance } from "../../../provider/cloud/ports";
import { Rig } from "../../support/in-process/rig";
import { URN } from "./fixtures";

const LIGHTSAIL = "Lightsail_20161128";
const CLONED = { verify: { clone: true } } as const;
const RESTORING = { onVerifyFailure: "restore", verify: { source: { kind: "http", within: "1m" } } } as const;

async function scene(source: object = {}, options: ConstructorParameters<typeof Rig>[0] = {}): Promise<Rig> {
    const rig = new Rig(options);
    await rig.emulator.ready;
    await rig.control("POST", "instances", { name: "shop", managed: true, ...source });
    return rig;
}

async function checked(rig: Rig, more: object = {}) {
    const { inputs, failures } = await rig
        .pair()
        .check({}, { instanceName: "shop", resourceUrn: URN, ...more });
    return { inputs, failures: failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n") };
}

const failureOf = (rig: Rig, inputs: Readonly<Record<string, unknown>>): Promise<string> =>
    rig
        .pair()
        .create(inputs)
        .then(
            () => "",
            (error: unknown) => (error instanceof Error ? error.message : String(error)),
        );

const warnings = (rig: Rig) => rig.lines("warn").join("\n");
const touched = async (rig: Rig) => (await rig.operations()).includes("StopInstance");
const staticIp = (rig: Rig, staticIpName: string, region?: string) =>
    rig.call(LIGHTSAIL, "AllocateStaticIp", { staticIpName }, region);

describe("a pair: what is known before the outage is told before it", () => {
    for (const property of ["backupSnapshotName", "sysprepSnapshotName"]) {
        it(`refuses ${property} when a static IP has the name`, async () => {
            const rig = await scene();
            await staticIp(rig, "golden");
            const { failures } = await checked(rig, { [property]: "golden" });
            assert.match(
                failures,
                new RegExp(`^${property}: "golden" is the name of another resource in us-east-1`),
            );
        });

        it(`ends before the outage when ${property} was taken after the preview`, async () => {
            const rig = await scene();
            const { inputs, failures } = await checked(rig, { [property]: "golden" });
            assert.equal(failures, "");
            await staticIp(rig, "golden");
            assert.match(await failureOf(rig, inputs), new RegExp(`${property}: "golden" is the name`));
            assert.equal(await touched(rig), false);
        });
    }

    it("refuses a way back whose name is taken", async () => {
        const rig = await scene();
        await rig.control("POST", "instances", { name: "shop-restored" });
        const { failures } = await checked(rig, RESTORING);
        assert.match(failures, /^onVerifyFailure: a restored instance would be called "shop-restored"/);
        assert.equal((await checked(rig)).failures, "");
    });

    it("refuses a bundle or a zone that the clone could not have", async () => {
        const rig = await scene();
        for (const [clone, expected] of [
            [{ bundleId: "giant" }, /verify\.clone\.bundleId: Lightsail has no bundle "giant"/],
            [{ bundleId: "medium_3_0" }, /verify\.clone\.bundleId: .*not for Windows/],
            [{ bundleId: "small_win_3_0" }, /verify\.clone\.bundleId: .*smaller than "medium_win_3_0"/],
            [{ bundleId: "large_win_ipv6_3_0" }, /verify\.clone\.bundleId: .*another kind of network/],
            [{ availabilityZone: "us-east-1z" }, /verify\.clone\.availabilityZone: .*"us-east-1z"/],
            [{ userData: "x".repeat(17_000) }, /verify\.clone\.userData.*16,384 bytes/],
        ] as const) {
            assert.match((await checked(rig, { verify: { clone } })).failures, expected);
        }
        assert.equal((await checked(rig, { verify: { clone: { bundleId: "large_win_3_0" } } })).failures, "");
    });

    it("counts the instances where it will need one more, and not where it needs none", async () => {
        const rig = await scene();
        for (let n = 2; n <= 20; n += 1) {
            await rig.control("POST", "instances", { name: `other-${n}`, managed: false });
        }
        await checked(rig);
        assert.doesNotMatch(warnings(rig), /quota/);
        await checked(rig, CLONED);
        assert.match(
            warnings(rig),
            /there are 20 instances in us-east-1, and the update makes one as a temporary clone.*21 in all.*Service Quotas/,
        );
    });
});

describe("a pair whose source has the bundle for IPv6 only", () => {
    const IPV6 = { bundleId: "medium_win_ipv6_3_0" };

    it("is verified by a clone with IPv6 only, of the cheapest bundle of that kind", async () => {
        const rig = await scene(IPV6);
        const { inputs, failures } = await checked(rig, CLONED);
        assert.equal(failures, "");
        const { properties } = await rig.pair().create(inputs);
        assert.equal(properties["cloneVerified"], true);
        const [made] = (await rig.requests()).filter(
            ({ operation }) => operation === "CreateInstancesFromSnapshot",
        );
        const { bundleId, ipAddressType } = made?.input as Record<string, unknown>;
        assert.deepEqual([bundleId, ipAddressType], ["medium_win_ipv6_3_0", "ipv6"]);
    });
});

describe("a restored instance", () => {
    /** Works before the outage, and never again but on what was restored. */
    function ill(rig: Rig): void {
        let looks = 0;
        rig.probe = async (_check, address) => {
            looks += 1;
            const restored = await rig.cloud.lightsail.getInstance("shop-restored");
            const itsOwn = [restored?.publicIpAddress, ...(restored?.ipv6Addresses ?? [])];
            return looks === 1 || itsOwn.includes(address)
                ? { healthy: true }
                : { healthy: false, reason: "500" };
        };
    }

    it("has Lightsail's default key pair where the source's was deleted, which the preview says", async () => {
        const rig = await scene();
        ill(rig);
        const { lightsail, view } = rig.cloud;
        const withKey = (found: Instance | undefined) =>
            found?.name === "shop" ? { ...found, keyPairName: "lost" } : found;
        const getInstance = async (name: string) => withKey(await lightsail.getInstance(name));
        const instance: typeof view.instance = async (name, freshness) =>
            withKey(await view.instance(name, freshness));
        Object.assign(rig.cloud, {
            lightsail: { ...lightsail, getInstance },
            view: { ...view, instance },
        });
        const { inputs, failures } = await checked(rig, RESTORING);
        assert.equal(failures, "");
        assert.match(warnings(rig), /the key pair "lost" of instance "shop" does not exist any more/);
        const failure = await failureOf(rig, inputs);
        assert.match(failure, /Instance "shop-restored" was made from the backup/);
        assert.match(failure, /Its key pair is Lightsail's default one, because the original's \("lost"\)/);
        assert.equal((await lightsail.getInstance("shop-restored"))?.state, "running");
    });

    it("of a source with IPv6 only has IPv6 only", async () => {
        const rig = await scene({ bundleId: "medium_win_ipv6_3_0" });
        ill(rig);
        const { inputs } = await checked(rig, RESTORING);
        assert.match(await failureOf(rig, inputs), /Instance "shop-restored" was made from the backup/);
        assert.equal((await rig.cloud.lightsail.getInstance("shop-restored"))?.ipAddressType, "ipv6");
    });
});

describe("a Region of copyTo", () => {
    const COPIED = { copyTo: ["eu-west-1", "eu-central-1"] };

    /** Whatever is asked of it, it does not answer. */
    function away(rig: Rig, missing: string): void {
        rig.beforeRequest = (_operation, _n, region) => {
            if (region === missing) {
                throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
            }
        };
    }

    /** Milliseconds between the request for the Sysprep snapshot and the start that follows it. */
    function startedAfter(requests: Awaited<ReturnType<Rig["requests"]>>): number {
        const times = (operation: string) =>
            requests.filter((each) => each.operation === operation).map(({ at }) => at);
        return (times("StartInstance").at(-1) ?? 0) - (times("CreateInstanceSnapshot").at(-1) ?? 0);
    }

    it("that Lightsail does not have, or where the name is taken, is refused in the preview", async () => {
        const rig = await scene();
        assert.match(
            (await checked(rig, { copyTo: ["us-west-1"] })).failures,
            /copyTo: "us-west-1" is no Region/,
        );
        await staticIp(rig, "golden", "eu-west-1");
        const { failures } = await checked(rig, { ...COPIED, sysprepSnapshotName: "golden" });
        assert.match(failures, /^copyTo: "golden" is the name of another resource in eu-west-1/);
    });

    it("that does not answer is named in the preview, and keeps neither the source nor the other copy waiting", async () => {
        const plain = await scene();
        await plain.pair().create((await checked(plain, { copyTo: ["eu-central-1"] })).inputs);
        const usual = startedAfter(await plain.requests());

        const rig = await scene();
        away(rig, "eu-west-1");
        const { inputs, failures } = await checked(rig, COPIED);
        assert.equal(failures, "");
        assert.match(warnings(rig), /^eu-west-1, in `copyTo`, does not answer/m);
        const failure = await failureOf(rig, inputs);
        assert.match(failure, /could not be copied to every Region:\n {2}- eu-west-1: /);
        assert.match(failure, /take the Region out of `copyTo`/);
        assert.match(failure, /instance "shop" is running/);
        const there = await rig.state("eu-central-1");
        assert.deepEqual(
            there.instanceSnapshots.map(({ state }) => state),
            ["available"],
        );
        const waited = startedAfter(await rig.requests());
        assert.ok(Math.abs(waited - usual) < 30_000, `${waited} ms, usually ${usual} ms`);
    });

    it("that does not answer keeps nothing from being deleted elsewhere, and is named", async () => {
        const rig = await scene();
        const { properties } = await rig.pair().create((await checked(rig, COPIED)).inputs);
        away(rig, "eu-west-1");
        await assert.rejects(rig.pair().delete(properties), /every Region:\n {2}- eu-west-1: /);
        assert.deepEqual((await rig.state("eu-central-1")).instanceSnapshots, []);
        assert.equal((await rig.state()).instanceSnapshots.length, 2);
    });
});
