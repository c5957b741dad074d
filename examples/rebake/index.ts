import * as pulumi from "@pulumi/pulumi";
import { healthChecks, SysprepSnapshotPair } from "pulumi-lightsail-windows";

const config = new pulumi.Config();

/**
 * As in `2026-11`: another month makes a new pair, with an outage. It stands in the stack's configuration and not in
 * the clock, so that it is the pipeline that begins a new one, and nobody else's update on the second of a month.
 */
const month = config.require("month");

const image = new SysprepSnapshotPair("shop", {
    instanceName: config.require("instanceName"),
    triggers: [month],
    keepPrevious: config.requireNumber("keepPrevious"),
    // The new pair takes the old one's place only when both of these have passed.
    verify: { source: healthChecks.http({ port: config.requireNumber("port") }), clone: true },
    tags: { month },
});

export const sysprepSnapshot = image.sysprepSnapshotName;
export const backupSnapshot = image.backupSnapshotName;
export const ageInDays = image.sysprepSnapshotAgeInDays;
