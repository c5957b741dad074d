import * as pulumi from "@pulumi/pulumi";
import { SysprepSnapshotPair } from "pulumi-lightsail-windows";

// The program of one stack. all.ts sets its configuration from stacks.ts.
const config = new pulumi.Config();

const image = new SysprepSnapshotPair("image", {
    instanceName: config.require("instanceName"),
    triggers: [config.require("month")],
});

export const snapshot = image.sysprepSnapshotName;
export const outageSeconds = image.downtimeSeconds;
