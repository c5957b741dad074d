import * as pulumi from "@pulumi/pulumi";
import { ManagedWindowsInstance, SysprepSnapshotPair } from "pulumi-lightsail-windows";

const config = new pulumi.Config();

const source = new ManagedWindowsInstance("shop", {
    availabilityZone: config.require("availabilityZone"),
    blueprintId: config.require("blueprintId"),
    bundleId: "medium_win_3_0",
    // RDP from the Lightsail console only. Without `openPorts`, Lightsail opens RDP, SSH and HTTP to the whole Internet.
    openPorts: [{ protocol: "tcp", fromPort: 3389, cidrListAliases: ["lightsail-connect"] }],
    // Runs once, at the first boot, after the registration.
    userData: "Install-WindowsFeature -Name Web-Server",
    // The policies of docs/iam.md work on servers with this mark.
    tags: { "pulumi-lightsail-windows": "source" },
});

const image = new SysprepSnapshotPair("shop", {
    instanceName: source.instanceName,
    sysprep: { method: "ssm", managedInstanceId: source.managedInstanceId },
});

export const instanceName = source.instanceName;
export const managedInstanceId = source.managedInstanceId;
export const sysprepSnapshot = image.sysprepSnapshotName;
export const sourcePassword = image.sourceAdministratorPassword;
