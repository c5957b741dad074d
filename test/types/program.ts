import type * as pulumi from "@pulumi/pulumi";
import {
    type Duration,
    type HealthCheck,
    healthChecks,
    ManagedWindowsInstance,
    type OpenPort,
    SnapshotInstance,
    SysprepSnapshotPair,
    WindowsFleet,
} from "../../index";

/** What a program may hand over, as the compiler sees it: this file is compiled, and never run. */
export function program(
    text: pulumi.Output<string>,
    port: pulumi.Output<number>,
    config: pulumi.Config,
): void {
    // Lists in constants of their own have lost their literals.
    const openPorts = [{ protocol: "tcp", fromPort: 443, cidrs: ["192.0.2.0/24"] }];
    const addOns = [{ addOnType: "AutoSnapshot", snapshotTimeOfDay: "06:00" }];
    const instance = {
        snapshotName: text,
        availabilityZone: "us-east-1a",
        ipAddressType: "ipv4",
        openPorts,
        addOns,
    };
    new SnapshotInstance("const", instance);
    const source = { blueprintId: "windows_server_2022", bundleId: "medium_win_3_0", availabilityZone: text };
    const managed = new ManagedWindowsInstance("source", {
        ...source,
        openPorts,
        triggers: ["2026-11", text],
    });

    // Outputs inside of rules and checks, lists of both that are outputs, and lists that nobody may change.
    const fromOutput = text.apply((cidr) => [{ protocol: "tcp", fromPort: 443, cidrs: [cidr] }]);
    const checks: readonly HealthCheck[] = [
        healthChecks.http({ host: text, port, status: [200] }),
        healthChecks.tcp({ port }),
        healthChecks.powershell({ script: text }),
    ];
    const image = new SysprepSnapshotPair("image", {
        instanceName: managed.instanceName,
        sysprep: { method: "ssm", managedInstanceId: managed.managedInstanceId },
        verify: { source: checks, clone: { checks: healthChecks.tcp({ port }) } },
    });
    new WindowsFleet("fleet", {
        image: config.get("snapshot") ?? image,
        availabilityZones: ["us-east-1a"] as const,
        instances: 2,
        openPorts: fromOutput,
        healthChecks: checks,
    });
    new WindowsFleet("configured", {
        image: text,
        availabilityZones: config.requireObject<string[]>("zones"),
        instances: { web: { openPorts: config.requireObject<OpenPort[]>("ports") } },
        openPorts: [],
        healthChecks: text.apply((path) => healthChecks.http({ path })),
    });
}

/** What may be left out, in every way in which a program leaves something out. */
export function leftOut(
    image: SysprepSnapshotPair,
    maybe: pulumi.Output<string | undefined>,
    config: pulumi.Config,
): void {
    const openPorts = [
        { protocol: "tcp", fromPort: 443, toPort: undefined, cidrs: maybe.apply(() => undefined) },
    ];
    const instance = new SnapshotInstance("copy", {
        snapshotName: image.sysprepSnapshotName,
        availabilityZone: "us-east-1a",
        openPorts,
        instanceName: undefined,
        bundleId: image.bundleId,
        userData: config.getSecret("userData"),
        keyPairName: maybe,
        timeouts: { create: undefined },
        aws: undefined,
    });
    new SysprepSnapshotPair("pair", {
        instanceName: instance.instanceName,
        backupSnapshotName: maybe,
        sysprep: { method: "ssm", managedInstanceId: maybe, beforeSysprep: config.get("script") },
        verify:
            config.getBoolean("verify") === true
                ? { clone: { bundleId: maybe, checks: undefined } }
                : undefined,
        keepPrevious: config.getNumber("keepPrevious"),
    });
    new ManagedWindowsInstance("source", {
        availabilityZone: "us-east-1a",
        blueprintId: "windows_server_2022",
        bundleId: "medium_win_3_0",
        instanceName: maybe,
        keyPairName: config.get("keyPair"),
        openPorts: undefined,
        iamRole: undefined,
        userData: maybe,
    });
    new WindowsFleet("fleet", {
        image,
        availabilityZones: ["us-east-1a"],
        instances: {
            web: { bundleId: maybe, staticIp: undefined, openPorts: undefined, formerly: undefined },
        },
        openPorts: [],
        staticIps: config.getBoolean("staticIps"),
        maxUnavailable: config.getNumber("maxUnavailable"),
        healthChecks: undefined,
        bundleId: image.bundleId,
    });
}

/** Lengths of time that people write, and those that the compiler refuses. */
export const lengths: readonly Duration[] = [
    90,
    "90s",
    "15m",
    "2h",
    "1.5h",
    "1h30m",
    "1h 30m",
    "5m 30s",
    "1h 5m 30s",
];
// @ts-expect-error -- Units are letters.
export const inWords: Duration = "15 minutes";
// @ts-expect-error -- A number in a text needs its unit.
export const withoutUnit: Duration = "15";
// @ts-expect-error -- There are no days.
export const days: Duration = "2d";
