import * as pulumi from "@pulumi/pulumi";
import { healthChecks, WindowsFleet } from "pulumi-lightsail-windows";

const config = new pulumi.Config();

const fleet = new WindowsFleet("shop", {
    image: { instanceName: config.require("instanceName"), triggers: [config.require("image")] },
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
    tags: { team: "shop" },
});

export const addresses = fleet.publicIpAddresses;
export const rdpFiles = fleet.rdp;
export const passwords = fleet.administratorPasswords;
