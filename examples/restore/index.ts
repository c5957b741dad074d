import * as pulumi from "@pulumi/pulumi";
import { SnapshotInstance, SysprepSnapshotPair } from "pulumi-lightsail-windows";

const config = new pulumi.Config();

const image = new SysprepSnapshotPair("shop", { instanceName: config.require("instanceName") });

/**
 * The server as it was before Sysprep: same disk, same computer name, and the administrator password it had then, which
 * only you know. A pair that cannot be finished has no outputs: set `snapshot` to the name that its error gives.
 */
const restored = config.requireBoolean("restore")
    ? new SnapshotInstance("shop-restored", {
          snapshotName: config.get("snapshot") || image.backupSnapshotName,
          availabilityZone: config.require("availabilityZone"),
          openPorts: [
              { protocol: "tcp", fromPort: 443 },
              // The browser's RDP client asks for a random password, which this Windows does not have.
              { protocol: "tcp", fromPort: 3389, cidrs: [config.require("administratorsAddress")] },
          ],
      })
    : undefined;

export const backupSnapshot = image.backupSnapshotName;
export const restoredInstance = restored?.instanceName;
export const restoredAddress = restored?.publicIpAddress;
