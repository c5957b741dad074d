import type { Part } from "./parts";

/** What the program is told, as JSON in an environment variable: there are secrets in it. */
export const SETTINGS_VARIABLE = "ACCEPTANCE_SETTINGS";

export interface ProgramSettings {
    readonly region: string;
    readonly zone: string;
    readonly iamRole: string;
    readonly windowsUpdates: boolean;
    readonly parts: readonly Part[];
    readonly tags: Readonly<Record<string, string>>;
    readonly servers: readonly {
        readonly key: string;
        readonly instanceName: string;
        readonly nodeId: string;
        readonly copyUserData: string;
    }[];
}

/** A program as a user would write it, one resource or two a part, each named by part and server. */
export const PROGRAM = `"use strict";
const pulumi = require("@pulumi/pulumi");
const { SnapshotInstance, SysprepSnapshotPair, WindowsImage } = require("pulumi-lightsail-windows");

const settings = JSON.parse(process.env.${SETTINGS_VARIABLE});
const { iamRole, tags, windowsUpdates, zone } = settings;
const aws = { region: settings.region };
// How long each thing takes is what is to be found out: no bound is to end it before it is known.
const timeouts = { start: "2h", stop: "2h", connect: "2h", sysprep: "3h", shutdown: "1h", password: "2h" };
const has = (part) => settings.parts.includes(part);

for (const { key, instanceName, nodeId, copyUserData } of settings.servers) {
    const server = { instanceName, managedInstanceId: nodeId };
    const image = (part, args, before = []) =>
        new WindowsImage(part + "-" + key, { iamRole, tags, aws, timeouts, ...args }, { dependsOn: [...before] });
    // One after the other: each of them wants the server for itself.
    const before = [];
    if (has("image")) {
        const made = image("image", { from: server, isolate: true, windowsUpdates });
        new SnapshotInstance("copy-" + key, {
            snapshotName: made.snapshotName,
            availabilityZone: zone,
            instanceName: instanceName + "-copy",
            openPorts: [{ protocol: "tcp", fromPort: 3389, cidrListAliases: ["lightsail-connect"] }],
            userData: pulumi.secret(copyUserData),
            tags,
            aws,
            timeouts: { create: "2h", password: "2h" },
        });
        before.push(made);
        if (has("chain")) {
            image("chain", { from: { snapshotName: made.snapshotName } });
        }
    }
    if (has("crash")) {
        before.push(image("crash", { from: server, consistency: "crash" }, before));
    }
    if (has("pair")) {
        const sysprep = { method: "ssm", managedInstanceId: nodeId };
        const pair = new SysprepSnapshotPair(
            "pair-" + key,
            { instanceName, sysprep, verify: { clone: true }, tags, aws, timeouts },
            { dependsOn: [...before] },
        );
        if (has("backup")) {
            image("backup", { from: { snapshotName: pair.backupSnapshotName } });
        }
    }
}
`;
