import type { InputProblem } from "../inputs/parse";
import { lacksKeyPair, nameProblems, type RegionContents, zoneProblems } from "../run/region-contents";
import type { InstanceInputs } from "./inputs";
import type { Found } from "./ownership";

interface Seen {
    readonly region: RegionContents;
    readonly found: Found;
    readonly isReplacing: boolean;
}

/** What the Region has against a new instance of these inputs, apart from snapshot and catalogue. Pure. */
export function regionProblems(
    inputs: InstanceInputs,
    { region, found, isReplacing }: Seen,
): readonly InputProblem[] {
    // An instance that is there has its disks already, unless another is made in its place.
    const names = found.kind === "absent" ? [["instanceName", inputs.instanceName] as const] : [];
    const disks = found.kind === "own" && !isReplacing ? [] : inputs.attachedDiskMapping;
    return [
        ...zoneProblems(region, "availabilityZone", inputs.availabilityZone),
        ...names.flatMap(([property, name]) => nameProblems(region, property, name)),
        ...disks.flatMap(({ newDiskName }, at) =>
            nameProblems(region, `attachedDiskMapping.${at}.newDiskName`, newDiskName),
        ),
    ];
}

/** The program itself may be about to make the key pair, so its absence alone is no mistake yet. Pure. */
export function keyPairWarnings(
    { keyPairName, keyPairIsOfProgram }: InstanceInputs,
    region: RegionContents,
): readonly string[] {
    return lacksKeyPair(region, keyPairName) && !keyPairIsOfProgram
        ? [
              `there is no key pair "${keyPairName}" in ${region.region} yet; the update needs it, unless the same program makes it first`,
          ]
        : [];
}
