import * as lightsail from "pulumi-lightsail-windows";

/** A component library's exports: the compiler must be able to name the type of each in its declarations. */
const zone = { availabilityZone: "us-east-1a" };
const copy = new lightsail.SnapshotInstance("copy", { ...zone, snapshotName: "image", openPorts: [] });
const { phase: phaseOfCopy, platform: platformOfCopy, ipv6Addresses } = copy;
const image = new lightsail.SysprepSnapshotPair("image", { instanceName: "source" });
const { timeline, backupSnapshot, phase, platform, generalizeProof, copies } = image;
const fleet = new lightsail.WindowsFleet("fleet", {
    image,
    availabilityZones: [zone.availabilityZone],
    instances: 1,
    openPorts: [],
});
const { instances, administratorPasswords, pair, rdp } = fleet;
export { copy, image, fleet };
export { phaseOfCopy, platformOfCopy, ipv6Addresses };
export { timeline, backupSnapshot, phase, platform, generalizeProof, copies };
export { instances, administratorPasswords, pair, rdp };
export const check = lightsail.healthChecks.http({ path: "/" });
export const checkList = [lightsail.healthChecks.tcp({ port: 443 })];
