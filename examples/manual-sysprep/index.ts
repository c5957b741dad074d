import * as pulumi from "@pulumi/pulumi";
import { SysprepSnapshotPair } from "pulumi-lightsail-windows";

const config = new pulumi.Config();

const image = new SysprepSnapshotPair("shop", {
    instanceName: config.require("instanceName"),
    sysprep: { method: "manual" },
    // How long the update waits for you to run Sysprep.
    timeouts: { sysprep: "2h" },
});

export const backupSnapshot = image.backupSnapshotName;
export const sysprepSnapshot = image.sysprepSnapshotName;
/** `manual`: that the disk is generalized is your word, and a shutdown from inside. */
export const proof = image.generalizeProof;
export const sourcePassword = image.sourceAdministratorPassword;
