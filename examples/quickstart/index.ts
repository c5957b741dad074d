import * as pulumi from "@pulumi/pulumi";
import { SnapshotInstance, SysprepSnapshotPair } from "pulumi-lightsail-windows";

const config = new pulumi.Config();

const image = new SysprepSnapshotPair("shop", { instanceName: config.require("instanceName") });

const copy = new SnapshotInstance("shop-copy", {
    snapshotName: image.sysprepSnapshotName,
    availabilityZone: config.require("availabilityZone"),
    openPorts: [
        { protocol: "tcp", fromPort: 443 },
        // To log in with "Connect using RDP" in the Lightsail console, and from nowhere else.
        { protocol: "tcp", fromPort: 3389, cidrListAliases: ["lightsail-connect"] },
    ],
});

export const backupSnapshot = image.backupSnapshotName;
export const sysprepSnapshot = image.sysprepSnapshotName;
export const outageSeconds = image.downtimeSeconds;
export const newInstance = copy.instanceName;
export const address = copy.publicIpAddress;
export const sourcePassword = image.sourceAdministratorPassword;
export const password = copy.administratorPassword;
