import * as pulumi from "@pulumi/pulumi";
import { SnapshotInstance, SysprepSnapshotPair } from "pulumi-lightsail-windows";

const config = new pulumi.Config();

const image = new SysprepSnapshotPair("shop", { instanceName: config.require("instanceName") });

/**
 * The server as it was before Sysprep: same disk, same computer name, same administrator password. Where the pair
 * itself cannot be finished it hands on no name; then the one that its error tells is set as `snapshot`.
 */
const restored = config.requireBoolean("restore")
    ? new SnapshotInstance("shop-restored", {
          snapshotName: config.get("snapshot") ?? image.backupSnapshotName,
          availabilityZone: config.require("availabilityZone"),
          openPorts: [
              { protocol: "tcp", fromPort: 443 },
              // The browser's RDP client asks for a random password, which this Windows does not have.
              {
                  protocol: "tcp",
                  fromPort: 3389,
                  cidrs: [config.get("administratorsAddress") ?? "192.0.2.44/32"],
              },
          ],
      })
    : undefined;

export const backupSnapshot = image.backupSnapshotName;
export const restoredInstance = restored?.instanceName;
export const restoredAddress = restored?.publicIpAddress;
/** `null`: it has the password that the original had before Sysprep, which nobody but you knows. */
export const restoredPassword = restored?.administratorPassword;
