import {
    CreateInstanceSnapshotCommand,
    GetInstanceSnapshotCommand,
    LightsailClient,
} from "@aws-sdk/client-lightsail";
import * as assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { JournalEntry, RegionState, TestStack } from "../support/pulumi";

/** What a test's fleet is declared with; the text of `more` stands among its arguments as it is. */
export interface FleetProgram {
    readonly name?: string;
    readonly image: unknown;
    readonly zones?: readonly string[];
    readonly instances: unknown;
    readonly staticIps?: boolean;
    readonly more?: string;
    readonly options?: string;
    readonly before?: string;
}

/** The text of a program that is one fleet. */
export function fleetProgram({
    name = "shop",
    image,
    zones = ["us-east-1a", "us-east-1b"],
    instances,
    staticIps = false,
    more = "",
    options = "{}",
    before = "",
}: FleetProgram): string {
    return `
        const { WindowsFleet, healthChecks } = require("pulumi-lightsail-windows");
        ${before}
        const fleet = new WindowsFleet(${JSON.stringify(name)}, {
            image: ${JSON.stringify(image)},
            availabilityZones: ${JSON.stringify(zones)},
            instances: ${JSON.stringify(instances)},
            openPorts: [{ protocol: "tcp", fromPort: 443 }],
            staticIps: ${staticIps},
            ${more}
        }, ${options});
        exports.passwords = fleet.administratorPasswords;
        exports.addresses = fleet.publicIpAddresses;
        exports.rdp = fleet.rdp;
        exports.instances = fleet.instances;
    `;
}

/** The instances that the source was not. */
export function clonesIn({ instances }: RegionState): RegionState["instances"] {
    return instances.filter(({ name }) => name !== "source");
}

export function stringsIn(value: unknown): readonly string[] {
    assert.ok(typeof value === "object" && value !== null);
    return Object.values(value).map(String);
}

/** Which instance each static IP's address leads to. */
export function served({ staticIps }: RegionState): Readonly<Record<string, string | null>> {
    return Object.fromEntries(staticIps.map(({ ipAddress, attachedTo }) => [ipAddress, attachedTo]));
}

/** Makes an ordinary snapshot of the source: its clones keep the source's password. */
export async function snapshotSource(
    { environment }: TestStack,
    endpoint: string,
    names: readonly string[],
    region = "us-east-1",
): Promise<void> {
    const credentials = {
        accessKeyId: environment["AWS_ACCESS_KEY_ID"] ?? "",
        secretAccessKey: environment["AWS_SECRET_ACCESS_KEY"] ?? "",
    };
    const client = new LightsailClient({ region, endpoint, credentials });
    for (const instanceSnapshotName of names) {
        await client.send(
            new CreateInstanceSnapshotCommand({ instanceName: "source", instanceSnapshotName }),
        );
        for (let state = ""; state !== "available";) {
            await sleep(50);
            const answer = await client.send(new GetInstanceSnapshotCommand({ instanceSnapshotName }));
            state = answer.instanceSnapshot?.state ?? "";
        }
    }
}

/** Where in the journal an operation on a resource stands; fails where it is not there. */
export function positionOf(
    journal: readonly JournalEntry[],
    operation: string,
    matches: (input: JournalEntry["input"]) => boolean,
): number {
    const index = journal.findIndex(
        (entry) => entry.operation === operation && entry.error === undefined && matches(entry.input),
    );
    assert.notEqual(index, -1, `no ${operation} of it`);
    return index;
}
