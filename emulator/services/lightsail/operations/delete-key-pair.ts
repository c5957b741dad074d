import {
    DeleteKeyPair$,
    type DeleteKeyPairRequest,
    type DeleteKeyPairResult,
} from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { findKeyPair } from "../find";
import { operationView, smallOperation } from "../operations-log";

export const deleteKeyPair = lightsailOperation<DeleteKeyPairRequest, DeleteKeyPairResult>(
    DeleteKeyPair$,
    ({ keyPairName }, { world, region }) => {
        const { name } = findKeyPair(region, keyPairName);
        region.keyPairs.delete(name);
        const operation = smallOperation(world, region, {
            type: "DeleteKeyPair",
            resourceName: name,
            resourceType: "KeyPair",
        });
        return { operation: operationView(operation) };
    },
);
