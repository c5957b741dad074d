import {
    CreateInstances$,
    type CreateInstancesRequest,
    type CreateInstancesResult,
} from "@aws-sdk/client-lightsail";
import { invalidInput } from "../../protocol/errors";
import { lightsailOperation } from "../../protocol/operation";
import {
    createInstance,
    demandInstances,
    demandKeyPair,
    demandNetwork,
    demandRoom,
    readAddOns,
    readIpAddressType,
} from "../create";
import { demandBlueprint, demandBundle, demandFit, demandZone } from "../find";
import { demandFreeNames } from "../names";
import { newDisk } from "../new-disk";
import { operationsResult } from "../respond";
import { readTags } from "../tags";

export const createInstances = lightsailOperation<CreateInstancesRequest, CreateInstancesResult>(
    CreateInstances$,
    (request, context) => {
        const { world, region } = context;
        demandInstances(request.instanceNames, request.userData);
        const blueprint = demandBlueprint(request.blueprintId);
        const bundle = demandBundle(request.bundleId);
        if (!blueprint.isActive || !bundle.isActive) {
            const id = blueprint.isActive ? bundle.bundleId : blueprint.blueprintId;
            throw invalidInput(`${id} is no longer active: no new instance can be made of it.`);
        }
        demandFit(blueprint, bundle);
        demandZone(region, request.availabilityZone);
        demandFreeNames(region, request.instanceNames);
        const keyPair = demandKeyPair(region, blueprint, request.keyPairName);
        demandRoom(world, region, request.instanceNames.length);
        const tags = readTags(request.tags);
        const ipAddressType = readIpAddressType(request.ipAddressType);
        demandNetwork(bundle, ipAddressType);
        const autoSnapshotTime = readAddOns(world, request.addOns ?? []);
        const operations = request.instanceNames.map((name) => {
            const { disk } = newDisk(world, blueprint, {}, undefined);
            const { userData, availabilityZone } = request;
            return createInstance(
                context,
                {
                    name,
                    blueprint,
                    bundle,
                    availabilityZone,
                    disk,
                    behaviour: {},
                    keyPair,
                    userData,
                    tags,
                    ipAddressType,
                },
                "CreateInstance",
                autoSnapshotTime,
            ).operation;
        });
        return operationsResult(...operations);
    },
);
