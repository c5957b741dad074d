import type { CreateInstancesFromSnapshotCommandInput, IpAddressType } from "@aws-sdk/client-lightsail";
import type { NewInstances } from "../ports";
import { toTagList } from "./map-tags";

export function toCreateInstances(instances: NewInstances): CreateInstancesFromSnapshotCommandInput {
    const { snapshotName, availabilityZone, bundleId, userData, keyPairName, tags, ipAddressType } =
        instances;
    return {
        instanceNames: [...instances.instanceNames],
        instanceSnapshotName: snapshotName,
        availabilityZone,
        bundleId,
        ...(userData === undefined ? {} : { userData }),
        ...(keyPairName === undefined ? {} : { keyPairName }),
        ...(tags === undefined ? {} : { tags: toTagList(tags) }),
        // The service decides which words it knows: a list here would refuse what is newer than this package.
        ...(ipAddressType === undefined ? {} : { ipAddressType: ipAddressType as IpAddressType }),
        ...diskMapping(instances),
        ...addOns(instances),
    };
}

/** Lightsail wants the same mapping under the name of every new instance. */
function diskMapping({ instanceNames, attachedDiskMapping }: NewInstances) {
    if (attachedDiskMapping === undefined) {
        return {};
    }
    const disks = attachedDiskMapping.map((disk) => ({ ...disk }));
    return { attachedDiskMapping: Object.fromEntries(instanceNames.map((name) => [name, disks])) };
}

function addOns({ addOns: wanted }: NewInstances) {
    if (wanted === undefined) {
        return {};
    }
    return {
        addOns: wanted.map(({ addOnType, snapshotTimeOfDay }) => ({
            addOnType,
            ...(snapshotTimeOfDay === undefined ? {} : { autoSnapshotAddOnRequest: { snapshotTimeOfDay } }),
        })),
    };
}
