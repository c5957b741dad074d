import { authorization } from "../test/support/in-process/emulated-aws";
import { type TestStack, withStack } from "../test/support/pulumi";
import { INSTANCES, PAIRS, IMAGE } from "./preview";
import type { Row } from "./rows";

const OURS = `
const { SysprepSnapshotPair, SnapshotInstance } = require("pulumi-lightsail-windows");
for (let number = 1; number <= ${PAIRS}; number += 1) {
    new SysprepSnapshotPair("server-" + number, { instanceName: "server-" + number });
}
for (let number = 1; number <= ${INSTANCES}; number += 1) {
    new SnapshotInstance("instance-" + number, {
        snapshotName: "${IMAGE}",
        availabilityZone: "us-east-1a",
        openPorts: [{ protocol: "tcp", fromPort: 443, cidrs: ["198.51.100.0/24"] }],
    });
}`;

/** As many as a pair, its claim and an instance have on average. */
const PROPERTIES = 20;

const doingNothing = (count: number, properties: number) => `
const { dynamic } = require("@pulumi/pulumi");
const provider = { create: async () => ({ id: "" }) };
const properties = Object.fromEntries(Array.from({ length: ${properties} }, (_, index) => ["p" + index, undefined]));
class Empty extends dynamic.Resource {
    constructor(name) {
        super(provider, name, { ...properties });
    }
}
for (let number = 1; number <= ${count}; number += 1) {
    new Empty("empty-" + number);
}`;

const ROUNDS = 2;

/** Slow enough for lists to serve as long as they do in real time, or nearly; a snapshot takes less than a minute. */
const TIME_SCALE = 10;

/** The same preview as an engine makes it, beside one of as many resources that do nothing: by turns, the least of each. */
export async function enginePreviewRows(): Promise<readonly Row[]> {
    const seconds = { ours: Infinity, empty: Infinity, asMany: Infinity };
    const instances = Array.from({ length: PAIRS }, (_, index) => ({
        name: `server-${index + 1}`,
        managed: true,
    }));
    await withStack({ program: OURS, timeScale: TIME_SCALE }, async (stack) => {
        await stack.emulator.control("PUT", "quotas", { instances: 2_000 });
        for (const instance of instances) {
            await stack.emulator.addInstance(instance);
        }
        await makeImage(stack);
        for (let round = 0; round < ROUNDS; round += 1) {
            stack.setProgram(OURS);
            const ours = await timed(stack);
            seconds.ours = Math.min(seconds.ours, ours.seconds);
            stack.setProgram(doingNothing(ours.resources, 0));
            seconds.empty = Math.min(seconds.empty, (await timed(stack)).seconds);
            stack.setProgram(doingNothing(ours.resources, PROPERTIES));
            seconds.asMany = Math.min(seconds.asMany, (await timed(stack)).seconds);
        }
    });
    return [
        {
            what: "that preview by the engine, over one of as many empty dynamic resources",
            figure: seconds.ours / seconds.empty,
            unit: "×",
            bound: { atMost: 1.15 },
            whyMissed:
                "in the program's process, before any provider is asked, Pulumi writes down five stack traces for every property that a resource has, and an empty one has none",
            isOfTheMachine: true,
        },
        {
            what: `the same, where those have ${PROPERTIES} properties each, as these have on average`,
            figure: seconds.ours / seconds.asMany,
            unit: "×",
            bound: { atMost: 1.15 },
            isOfTheMachine: true,
        },
    ];
}

async function timed(stack: TestStack): Promise<{ readonly seconds: number; readonly resources: number }> {
    const begun = performance.now();
    const { changes } = await stack.preview();
    const seconds = (performance.now() - begun) / 1_000;
    // The stack itself is one of them.
    return { seconds, resources: (changes["create"] ?? 0) - 1 };
}

async function makeImage({ emulator }: TestStack): Promise<void> {
    const { status } = await fetch(emulator.endpoint, {
        method: "POST",
        headers: {
            "x-amz-target": "Lightsail_20161128.CreateInstanceSnapshot",
            authorization: authorization("lightsail", "us-east-1"),
        },
        body: JSON.stringify({
            instanceName: "server-1",
            instanceSnapshotName: IMAGE,
            tags: [{ key: "pulumi-lightsail-windows:role", value: "sysprep" }],
        }),
    });
    if (status !== 200) {
        throw new Error(`There is no snapshot to preview instances of: HTTP ${status}`);
    }
    while ((await emulator.state()).instanceSnapshots.some(({ state }) => state === "pending")) {
        await new Promise((resolve) => setTimeout(resolve, 500));
    }
}
