import type { Instance, InstanceSnapshot } from "../cloud/ports";
import type { InputProblem } from "../inputs/parse";
import { DEFAULT_KEY_PAIR } from "../inputs/key-pair";
import { lacksKeyPair, type RegionContents } from "../run/region-contents";
import type { InstanceInputs } from "./inputs";
import { type Catalogue, platformOf } from "./snapshot-problems";
import { automaticSnapshotsIn } from "./steps/settle-add-ons";

/** What is known of the replacement of an instance that goes before it is made. */
interface Known {
    readonly instance: Instance;
    readonly snapshot: InstanceSnapshot | undefined;
    readonly catalogue: Catalogue;
    readonly region: RegionContents;
    readonly unknown: ReadonlySet<string>;
}

/**
 * An instance with a name of its own goes before the new one is made: never for one that may not come. What is a
 * warning elsewhere, or is not known for want of a permission, is therefore refused here. Pure.
 */
export function deletedForNothing(inputs: InstanceInputs, known: Known): readonly InputProblem[] {
    return [
        ...snapshotProblem(inputs, known),
        ...keyPairProblem(inputs, known),
        ...withdrawnBundle(inputs, known),
        ...doubtfulAddOns(inputs, known),
        ...notRead(inputs, known),
    ];
}

function refusal(
    { instanceName }: InstanceInputs,
    property: string,
    why: string,
    wayOut: string,
): readonly InputProblem[] {
    return [
        {
            property,
            reason: `${why}, and instance "${instanceName}", which has a name of its own, would be deleted before its replacement is made; nothing was changed. ${wayOut}, or leave instanceName out, so that the new instance is made first`,
        },
    ];
}

function snapshotProblem(inputs: InstanceInputs, { snapshot }: Known): readonly InputProblem[] {
    const isUsable = snapshot !== undefined && snapshot.state !== "error";
    return isUsable || inputs.snapshotIsOfProgram
        ? []
        : refusal(
              inputs,
              "snapshotName",
              `instance snapshot "${inputs.snapshotName}" ${snapshot === undefined ? "does not exist" : "is in the state error"}`,
              "Name a snapshot that is there, hand over the output of the resource that makes it",
          );
}

function keyPairProblem(inputs: InstanceInputs, { region }: Known): readonly InputProblem[] {
    return inputs.keyPairIsOfProgram || !lacksKeyPair(region, inputs.keyPairName)
        ? []
        : refusal(
              inputs,
              "keyPairName",
              `there is no key pair "${inputs.keyPairName}" in ${region.region}`,
              "Name a key pair that is there, hand over the output of the resource that makes it",
          );
}

function withdrawnBundle(
    inputs: InstanceInputs,
    { snapshot, catalogue, unknown }: Known,
): readonly InputProblem[] {
    const id = inputs.bundleId ?? snapshot?.fromBundleId;
    const bundle = catalogue.bundles.find((each) => each.id === id);
    return bundle === undefined || bundle.isActive || unknown.has("bundleId")
        ? []
        : refusal(
              inputs,
              "bundleId",
              `Lightsail no longer sells bundle "${bundle.id}" and may refuse it`,
              "Name a newer one of the same size",
          );
}

/** The instance that has them shows that Lightsail takes them. */
function doubtfulAddOns(
    inputs: InstanceInputs,
    { instance, snapshot, catalogue }: Known,
): readonly InputProblem[] {
    const isWindows = platformOf(snapshot?.fromBlueprintId, catalogue) === "WINDOWS";
    return inputs.addOns.length === 0 || !isWindows || automaticSnapshotsIn(instance.addOns) !== undefined
        ? []
        : refusal(
              inputs,
              "addOns",
              "Lightsail may refuse automatic snapshots for a Windows instance",
              "Add them in an update of their own",
          );
}

/** What could not be read, where the replacement depends on it. */
function notRead(inputs: InstanceInputs, { instance, region }: Known): readonly InputProblem[] {
    const { keyPairName = DEFAULT_KEY_PAIR, attachedDiskMapping, availabilityZone } = inputs;
    const missing = [
        {
            property: "keyPairName",
            isMissing: region.keyPairs === undefined && keyPairName !== DEFAULT_KEY_PAIR,
            what: `whether key pair "${keyPairName}" is there`,
            permission: "lightsail:GetKeyPairs",
        },
        {
            property: "attachedDiskMapping",
            isMissing: region.names === undefined && attachedDiskMapping.length > 0,
            what: "whether the names of the new disks are free",
            permission: "lightsail:GetActiveNames",
        },
        {
            property: "availabilityZone",
            isMissing: region.regions === undefined && availabilityZone !== instance.availabilityZone,
            what: `whether there is an Availability Zone "${availabilityZone}"`,
            permission: "lightsail:GetRegions",
        },
    ];
    return missing
        .filter(({ isMissing }) => isMissing)
        .flatMap(({ property, what, permission }) =>
            refusal(
                inputs,
                property,
                `${what} is not known, because the permission ${permission} is missing`,
                `Allow ${permission} in the IAM policy`,
            ),
        );
}

/** What goes with an instance that is deleted, and does not come back with the next of its name. Pure. */
export function losesStaticIp({ name, isStaticIp, publicIpAddress = "" }: Instance): readonly string[] {
    return isStaticIp
        ? [
              `instance "${name}", which has a name of its own, is deleted before its replacement is made, and Lightsail detaches its static IP ${publicIpAddress} with it. Attach it to the new one afterwards; one that the program attaches is found by \`pulumi refresh\`, and attached again by the next \`pulumi up\`. Without instanceName the new instance is made first`,
          ]
        : [];
}
