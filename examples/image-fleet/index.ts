import * as pulumi from "@pulumi/pulumi";
import { healthChecks, WindowsFleet, WindowsImage } from "pulumi-lightsail-windows";

const config = new pulumi.Config();

// The server is away for one stop and start when a new image is made of it, and is never generalized.
const image = new WindowsImage("shop", {
    from: { instanceName: config.require("instanceName") },
    iamRole: config.require("iamRole"),
    windowsUpdates: config.requireBoolean("windowsUpdates"),
    triggers: [config.require("month")],
});

const fleet = new WindowsFleet("shop", {
    image,
    availabilityZones: ["us-east-1a", "us-east-1b"],
    instances: config.requireNumber("size"),
    openPorts: [
        { protocol: "tcp", fromPort: 80 },
        // For the files of `rdpFiles`: Remote Desktop from one address.
        { protocol: "tcp", fromPort: 3389, cidrs: [config.require("administratorsAddress")] },
    ],
    staticIps: true,
    // An address moves to a new instance when its web server answers, one instance after the other.
    healthChecks: healthChecks.http({ path: "/" }),
    maxUnavailable: 1,
});

export const snapshot = image.snapshotName;
export const addresses = fleet.publicIpAddresses;
export const rdpFiles = fleet.rdp;
export const passwords = fleet.administratorPasswords;
