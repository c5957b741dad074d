import * as pulumi from "@pulumi/pulumi";
import { healthChecks, SysprepSnapshotPair } from "pulumi-lightsail-windows";

const config = new pulumi.Config();

/** As in `2026-11`: the first update of a month makes a new pair, every other one changes nothing. */
const month = config.get("month") ?? new Date().toISOString().slice(0, 7);

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
