import * as pulumi from "@pulumi/pulumi";
import { healthChecks, SysprepSnapshotPair } from "pulumi-lightsail-windows";

const config = new pulumi.Config();
const port = config.requireNumber("port");

const image = new SysprepSnapshotPair("shop", {
    instanceName: config.require("instanceName"),
    verify: {
        // What must work on the original after Sysprep. The first two are asked of the clone as well.
        source: [
            healthChecks.http({ port, path: "/", status: [200] }),
            healthChecks.tcp({ port }),
            healthChecks.powershell({
                script: "if ((Get-Service -Name W3SVC).Status -ne 'Running') { exit 1 }",
            }),
        ],
        // A temporary instance from the Sysprep snapshot, with a password of its own; deleted in any case.
        clone: true,
    },
    // Both must have passed before the backup goes.
    backupRetention: "deleteAfterVerified",
});

export const sysprepSnapshot = image.sysprepSnapshotName;
export const originalWorks = image.sourceVerified;
export const cloneWorks = image.cloneVerified;
export const backup = image.backupSnapshot;
export const sourcePassword = image.sourceAdministratorPassword;
