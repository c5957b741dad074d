import * as assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { Person } from "../support/sweep/person";
import { actionsAllowedBy, type PolicyFile } from "../support/sweep/policy";
import { RENEWAL_STORIES } from "../support/sweep/renewal-stories";
import { SOURCE } from "../support/sweep/scene";
import { SimulatedProcess } from "../support/sweep/simulated-process";
import { Stack } from "../support/sweep/stack";
import { STORIES } from "../support/sweep/stories";
import { record } from "../support/sweep/sweep";
import { newWorld, PLAIN, settled, type Raw } from "../support/sweep/told";
import { ImageScene } from "../unit/windows-image/fixtures";
import type { World } from "../support/sweep/world";

const ROOT = path.join(__dirname, "..", "..");

async function actionsOf(world: World): Promise<readonly string[]> {
    const own = (await world.requests()).filter(({ n }) => !world.byHands.has(n));
    return own.map(({ service, operation }) => `${service}:${operation}`);
}

/** The original fails its checks, what was restored passes them and gets the static IP. */
async function movedStaticIp(): Promise<readonly string[]> {
    const world = await newWorld();
    await world.byHand("Lightsail_20161128", "AllocateStaticIp", { staticIpName: "front" });
    await world.byHand("Lightsail_20161128", "AttachStaticIp", {
        staticIpName: "front",
        instanceName: SOURCE,
    });
    // After a reply that was lost, the address is looked up.
    await world.setFaults([{ operation: "DetachStaticIp", nth: 1, fault: "lost-reply" }]);
    const stack = new Stack(world, "pair", () => {
        const process = new SimulatedProcess(world);
        const looked = new Set<string>();
        let looks = 0;
        process.probe = (_check, address) => {
            looks += 1;
            looked.add(address);
            // Before anything is touched it works.
            const isIll = looks > 1 && looked.size === 1;
            return Promise.resolve(isIll ? { healthy: false, reason: "500" } : { healthy: true });
        };
        return process;
    });
    const { message } = await stack.up({
        ...PLAIN,
        verify: { source: { kind: "http", within: "1m" } },
        onVerifyFailure: "restore",
        moveStaticIpOnRestore: true,
    });
    assert.match(message, /now leads to it/);
    return actionsOf(world);
}

async function changedInPlace(): Promise<readonly string[]> {
    const world = await newWorld();
    const pair = new Stack(world, "pair", () => new SimulatedProcess(world));
    const image = { sysprepSnapshotName: "image", backupSnapshotName: "image-backup" };
    await settled(pair.up({ ...PLAIN, ...image }));
    const stack = new Stack(world, "instance", () => new SimulatedProcess(world));
    const args: Raw = {
        resourceUrn: "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:SnapshotInstance::web",
        snapshotName: "image",
        availabilityZone: "us-east-1a",
        openPorts: [],
        // Looked for in the Region.
        instanceName: "web",
        keyPairName: "LightsailDefaultKeyPair",
    };
    await settled(stack.up({ ...args, addOns: [{ addOnType: "AutoSnapshot" }] }));
    await settled(stack.up({ ...args, ipAddressType: "ipv4" }));
    return actionsOf(world);
}

/** A person stops the instance, because Sysprep does not come to an end. */
async function sysprepCutOff(): Promise<readonly string[]> {
    const world = await newWorld({ sysprep: "hangs" });
    const stack = new Stack(world, "pair", () => new SimulatedProcess(world));
    const run = stack.up(PLAIN);
    await world.clock.sleep(20 * 60_000);
    await new Person(world).stop();
    const { end, message } = await run;
    assert.equal(end, "failed");
    assert.match(message, /powered off before Sysprep reported its result/);
    return actionsOf(world);
}

/** The actions that the client code names: a call that no run makes any more shows here. */
function namedInTheCode(): readonly string[] {
    const folder = path.join(ROOT, "provider", "cloud");
    const texts = readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts"))
        .map((name) => readFileSync(path.join(folder, name), "utf8"));
    const found = texts.flatMap((text) => [...text.matchAll(/"((?:lightsail|ssm):[A-Z][A-Za-z]+)"/g)]);
    return [...new Set(found.map(([, action = ""]) => action))].sort();
}

/** `PassRole` and the tags of a new activation are asked for by the service, in the name of `CreateActivation`. */
function beyondBasic(file: PolicyFile): readonly string[] {
    const ofTheService = ["iam:PassRole", "ssm:AddTagsToResource"];
    const basic = actionsAllowedBy("iam-policy.json");
    return actionsAllowedBy(file).filter(
        (action) => !ofTheService.includes(action) && !basic.includes(action),
    );
}

const ofImages = (): readonly string[] => beyondBasic("iam-policy-image.json");
const ofRenewals = (): readonly string[] => beyondBasic("iam-policy-renew.json");

describe("the IAM policies in docs/", () => {
    const used = new Set<string>();
    let manual: readonly string[] = [];

    before(async () => {
        for (const story of STORIES) {
            const { actions } = await record(story);
            actions.forEach((action) => used.add(action));
            if (story.name === "create, Sysprep by hand") {
                manual = [...actions];
            }
        }
        const more = [movedStaticIp, changedInPlace, sysprepCutOff];
        for (const run of more) {
            (await run()).forEach((action) => used.add(action));
        }
    });

    it("allow what the runs of these tests asked for, no more and no less", () => {
        assert.deepEqual(actionsAllowedBy("iam-policy.json"), [...used].sort());
    });

    it("allow what the code names, no more and no less", () => {
        const allowed = [...actionsAllowedBy("iam-policy.json"), ...ofImages(), ...ofRenewals()];
        assert.deepEqual([...new Set(allowed)].sort(), namedInTheCode());
    });

    it("allow what the runs of an image ask for beyond that, no more and no less", async () => {
        const scene = await ImageScene.open();
        const { properties } = await scene.make({ verify: { clone: true }, backup: "delete" });
        await scene.image().delete(properties);
        const asked = (await scene.rig.requests()).map(({ service, operation }) => `${service}:${operation}`);
        const basic = actionsAllowedBy("iam-policy.json");
        assert.deepEqual([...new Set(asked)].filter((action) => !basic.includes(action)).sort(), ofImages());
    });

    it("allow what a source that registers anew asks for beyond that, no more and no less", async () => {
        const basic = actionsAllowedBy("iam-policy.json");
        const asked: string[] = [];
        for (const story of RENEWAL_STORIES) {
            asked.push(...(await record(story)).actions);
        }
        assert.deepEqual(
            [...new Set(asked)].filter((action) => !basic.includes(action)).sort(),
            ofRenewals(),
        );
    });

    it("allow nothing of Systems Manager for Sysprep by hand, and all that is asked for there", () => {
        const allowed = actionsAllowedBy("iam-policy-manual.json");
        assert.deepEqual(allowed, [...used].filter((action) => action.startsWith("lightsail:")).sort());
        assert.ok(manual.length > 0 && manual.every((action) => allowed.includes(action)));
    });
});
