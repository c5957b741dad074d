import * as pulumi from "@pulumi/pulumi";
import { SnapshotInstance, WindowsImage } from "pulumi-lightsail-windows";

const config = new pulumi.Config();

// The server is stopped and started once, and never generalized; updates go into the image alone.
const image = new WindowsImage("shop", {
    from: { instanceName: config.require("instanceName") },
    iamRole: config.require("iamRole"),
    windowsUpdates: config.getBoolean("windowsUpdates") ?? true,
    verify: { clone: true },
    triggers: [config.get("month")],
});

const copy = new SnapshotInstance("shop-copy", {
    snapshotName: image.snapshotName,
    availabilityZone: config.require("availabilityZone"),
    openPorts: [
        { protocol: "tcp", fromPort: 443 },
        { protocol: "tcp", fromPort: 3389, cidrListAliases: ["lightsail-connect"] },
    ],
});

export const snapshot = image.snapshotName;
export const installedUpdates = image.installedUpdates;
export const windowsBuild = image.windowsBuild;
export const downtimeSeconds = image.downtimeSeconds;
export const password = copy.administratorPassword;
