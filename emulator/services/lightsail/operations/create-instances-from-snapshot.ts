import {
    CreateInstancesFromSnapshot$,
    type CreateInstancesFromSnapshotRequest,
    type CreateInstancesFromSnapshotResult,
} from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { createAttachedDisks, demandMapping } from "../attached-disks";
import {
    createInstance,
    demandInstances,
    demandKeyPair,
    demandNetwork,
    demandRoom,
    readAddOns,
    readIpAddressType,
} from "../create";
import { demandBundle, demandFit, demandZone } from "../find";
import { demandFreeNames } from "../names";
import { operationsResult } from "../respond";
import { demandRoomFor, findImage } from "../image";
import { readTags } from "../tags";

export const createInstancesFromSnapshot = lightsailOperation<
    CreateInstancesFromSnapshotRequest,
    CreateInstancesFromSnapshotResult
>(CreateInstancesFromSnapshot$, (request, context) => {
    const { world, region } = context;
    demandInstances(request.instanceNames, request.userData);
    const image = findImage(region, request);
    const bundle = demandBundle(request.bundleId);
    demandFit(image.from.blueprint, bundle);
    demandRoomFor(image, bundle);
    demandZone(region, request.availabilityZone);
    demandFreeNames(region, request.instanceNames);
    const keyPair = demandKeyPair(region, image.from.blueprint, request.keyPairName);
    demandRoom(world, region, request.instanceNames.length);
    const mapping = demandMapping(region, image.attachedDisks, request);
    const tags = readTags(request.tags);
    const ipAddressType = readIpAddressType(request.ipAddressType);
    demandNetwork(bundle, ipAddressType);
    const autoSnapshotTime = readAddOns(world, request.addOns ?? []);
    const operations = request.instanceNames.map((name) => {
        const { userData, availabilityZone } = request;
        const wish = {
            name,
            blueprint: image.from.blueprint,
            bundle,
            availabilityZone,
            disk: image.disk.clone(),
            behaviour: image.behaviour,
            keyPair,
            userData,
            tags,
            ipAddressType,
        };
        const { instance, operation } = createInstance(
            context,
            wish,
            "CreateInstancesFromSnapshot",
            autoSnapshotTime,
        );
        createAttachedDisks(context, instance, image.attachedDisks, mapping.get(name));
        return operation;
    });
    return operationsResult(...operations);
});
