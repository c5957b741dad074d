import type { Instance, PortRange } from "../cloud/ports";
import { ActionableError } from "../run/actionable-error";

type Source = Pick<Instance, "availabilityZone" | "ports">;

/**
 * What to add to the program to restore the instance. The backup's name is a literal: a pair that is not complete has no
 * outputs yet, so an instance made from `image.backupSnapshotName` would never be made. Pure.
 */
export function wayBack(backupName: string, source: Source | undefined): string {
    return [
        `add ${literal(backupName, source)} to the program and run \`pulumi up --continue-on-error\`.`,
        "Leave the pair in the program until that instance is there: removing it deletes the backup, unless the pair has `retainOnDelete: true`.",
        "Systems Manager does not know an instance made from the backup until it is registered (docs/managed.md).",
    ].join(" ");
}

/** As program text, to be copied. */
function literal(backupName: string, source: Source | undefined): string {
    const zone = source === undefined ? "…" : JSON.stringify(source.availabilityZone);
    const ports = source === undefined ? "…" : `[${source.ports.map(portText).join(", ")}]`;
    return `\`new SnapshotInstance("back", { snapshotName: ${JSON.stringify(backupName)}, availabilityZone: ${zone}, openPorts: ${ports} })\``;
}

function portText({ protocol, fromPort, toPort, cidrs, ipv6Cidrs, cidrListAliases }: PortRange): string {
    const lists = Object.entries({ cidrs, ipv6Cidrs, cidrListAliases }).filter(([, list]) => list.length > 0);
    const members = [
        `protocol: ${JSON.stringify(protocol)}`,
        `fromPort: ${fromPort}`,
        ...(toPort === fromPort ? [] : [`toPort: ${toPort}`]),
        ...lists.map(([name, list]) => `${name}: [${list.map((each) => JSON.stringify(each)).join(", ")}]`),
    ];
    return `{ ${members.join(", ")} }`;
}

/** Where the source is gone, both ways out of the error delete what may be the last copy of its disk. */
export const BACKUP_IS_DELETED_TOO =
    "Both delete the pair and its backup snapshot: if that is the last copy of the disk, first make an instance from it, or set `retainOnDelete: true` on this resource.";

/** None where it is deleted, or about to be. */
export function unlessGone(source: Instance | undefined): Instance | undefined {
    return source?.state === "terminated" || source?.state === "shutting-down" ? undefined : source;
}

export function sourceGone(name: string): ActionableError {
    return new ActionableError(
        `instance "${name}" no longer exists`,
        `Name another instance in \`instanceName\`, or remove this resource from the program. ${BACKUP_IS_DELETED_TOO}`,
    );
}

export function notWindows(instanceName: string, blueprintName: string): ActionableError {
    return new ActionableError(
        `instance "${instanceName}" runs ${blueprintName}, not Windows; only Windows is generalized with Sysprep`,
        `A snapshot of a Linux or Unix instance needs no preparation: see "Create a snapshot of your Linux or Unix instance" in Amazon's Lightsail guide.`,
    );
}

/**
 * Windows publishes its new administrator password by way of the metadata service, and a script learns there on which
 * machine it runs.
 */
export function metadataOff(instanceName: string): ActionableError {
    return new ActionableError(
        `the metadata service of instance "${instanceName}" is switched off in Lightsail (metadata: \`httpEndpoint\` is \`disabled\`), so that Windows could not publish the administrator password that Sysprep makes, and no script could tell that it runs on the right machine`,
        `Nothing was changed. Switch it on, then run \`pulumi up\` again: aws lightsail update-instance-metadata-options --instance-name ${instanceName} --http-endpoint enabled`,
    );
}
