import type * as pulumi from "@pulumi/pulumi";
import {
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
