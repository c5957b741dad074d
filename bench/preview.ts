import { EmulatedAws } from "../test/support/in-process/emulated-aws";
import { Rig } from "../test/support/in-process/rig";
import { snapshotInstanceProvider } from "../provider/snapshot-instance/provider";
import { urnOf } from "./one-pair";
import type { Row } from "./rows";

export const PAIRS = 200;
export const INSTANCES = 800;
const PAGE_SIZE = 50;

/** Of a Region that is far away, milliseconds. */
const LATENCY = 60;
export const IMAGE = "golden";

/** Its calls alone. */
export async function previewCallsRows(): Promise<readonly Row[]> {
    return (await previewRows()).filter(({ isOfTheMachine }) => isOfTheMachine !== true);
}

/** The first preview of a program of 200 pairs and 800 instances: what the engine asks one after the other. */
export async function previewRows(): Promise<readonly Row[]> {
    const { calls, ownSeconds } = await preview(0);
    const slow = await preview(LATENCY);
    return [
        {
            what: `calls of a preview of ${PAIRS} pairs and ${INSTANCES} instances`,
            figure: calls,
            unit: "",
            bound: { atMost: 30 },
        },
        {
            what: `the same: how much longer it takes with ${LATENCY} ms a call`,
            figure: slow.waitedSeconds,
            unit: "s",
            bound: { atMost: 10 },
        },
        {
            what: "the provider's own time in that preview, a resource",
            figure: (ownSeconds * 1_000) / (PAIRS + INSTANCES),
            unit: "ms",
            bound: { atMost: 5 },
            isOfTheMachine: true,
        },
    ];
}

/** @param latency of each call, in simulated milliseconds */
async function preview(latency: number) {
    const rig = new Rig({ pageSize: PAGE_SIZE, quotas: { instances: 2_000, staticIps: 5 } });
    await prepare(rig);
    rig.beforeRequest = () => {
        rig.clock.pass(latency / 1_000);
    };
    const before = (await rig.requests()).length;
    const begun = performance.now();
    const start = rig.clock.now();
    await checkAll(rig);
    return {
        ownSeconds: (performance.now() - begun) / 1_000,
        waitedSeconds: (rig.clock.now() - start) / 1_000,
        calls: (await rig.requests()).length - before,
    };
}

async function checkAll(rig: Rig): Promise<void> {
    const pairs = rig.pair();
    const instances = snapshotInstanceProvider(rig.runtime);
    const failures: unknown[] = [];
    for (let number = 1; number <= PAIRS; number += 1) {
        const instanceName = `server-${number}`;
        const checked = await pairs.check({}, { instanceName, resourceUrn: urnOf(instanceName) });
        failures.push(...checked.failures);
    }
    for (let number = 1; number <= INSTANCES; number += 1) {
        const checked = await instances.check(
            {},
            {
                snapshotName: IMAGE,
                availabilityZone: "us-east-1a",
                openPorts: [{ protocol: "tcp", fromPort: 443, cidrs: ["198.51.100.0/24"] }],
                resourceUrn: urnOf(`instance-${number}`),
            },
        );
        failures.push(...checked.failures);
    }
    if (failures.length > 0) {
        throw new Error(`The preview refuses: ${JSON.stringify(failures[0])}`);
    }
}

/** The sources of the pairs, and the snapshot that the instances are made from. */
async function prepare(rig: Rig): Promise<void> {
    for (let number = 1; number <= PAIRS; number += 1) {
        await rig.addInstance({ name: `server-${number}`, managed: true });
    }
    await snapshotOf(rig, "server-1");
}

async function snapshotOf(rig: EmulatedAws, instanceName: string): Promise<void> {
    await rig.call("Lightsail_20161128", "CreateInstanceSnapshot", {
        instanceName,
        instanceSnapshotName: IMAGE,
        tags: [{ key: "pulumi-lightsail-windows:role", value: "sysprep" }],
    });
    await rig.clock.sleep(600_000);
}
