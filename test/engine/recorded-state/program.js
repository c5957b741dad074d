const {
    ManagedWindowsInstance,
    SnapshotInstance,
    SysprepSnapshotPair,
    WindowsFleet,
    healthChecks,
} = require("pulumi-lightsail-windows");

const plain = new SysprepSnapshotPair("plain", { instanceName: "shop-windows-1" });

const source = new ManagedWindowsInstance("managed", {
    availabilityZone: "us-east-1a",
    blueprintId: "windows_server_2022",
    bundleId: "medium_win_3_0",
    openPorts: [
        { protocol: "tcp", fromPort: 80 },
        { protocol: "tcp", fromPort: 3389, cidrListAliases: ["lightsail-connect"] },
    ],
    userData: "Install-WindowsFeature -Name Web-Server",
});

const full = new SysprepSnapshotPair("full", {
    instanceName: source.instanceName,
    sysprep: { method: "ssm", managedInstanceId: source.managedInstanceId, preflight: "warn" },
    verify: { source: healthChecks.http({ path: "/" }), clone: { userData: "Write-Output 'clone'" } },
    onVerifyFailure: "restore",
    keepPrevious: 1,
    copyTo: ["eu-west-1"],
    triggers: ["november"],
    tags: { team: "shop" },
    timeouts: { sysprep: "2h" },
});

const copy = new SnapshotInstance("copy", {
    snapshotName: plain.sysprepSnapshotName,
    availabilityZone: "us-east-1b",
    openPorts: [
        { protocol: "tcp", fromPort: 443 },
        { protocol: "tcp", fromPort: 3389, cidrs: ["192.0.2.44"], cidrListAliases: ["lightsail-connect"] },
    ],
    userData: "Write-Output 'first start'",
    tags: { team: "shop" },
});

const fleet = new WindowsFleet("fleet", {
    image: full,
    availabilityZones: ["us-east-1a", "us-east-1b"],
    instances: 2,
    openPorts: [{ protocol: "tcp", fromPort: 80 }],
    staticIps: true,
    healthChecks: healthChecks.http({ path: "/" }),
});

exports.sysprepSnapshot = plain.sysprepSnapshotName;
exports.password = copy.administratorPassword;
exports.addresses = fleet.publicIpAddresses;
