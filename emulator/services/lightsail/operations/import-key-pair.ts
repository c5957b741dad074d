import {
    ImportKeyPair$,
    type ImportKeyPairRequest,
    type ImportKeyPairResult,
} from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { newResource } from "../../world/world";
import { readPublicKey } from "../key-pairs";
import { demandFreeNames } from "../names";
import { operationView, smallOperation } from "../operations-log";

export const importKeyPair = lightsailOperation<ImportKeyPairRequest, ImportKeyPairResult>(
    ImportKeyPair$,
    ({ keyPairName, publicKeyBase64 }, { world, region }) => {
        demandFreeNames(region, [keyPairName]);
        const key = readPublicKey(publicKeyBase64);
        region.keyPairs.set(keyPairName, {
            ...newResource(world, region, "KeyPair", keyPairName),
            region: region.name,
            ...key,
            tags: new Map(),
        });
        const operation = smallOperation(world, region, {
            type: "ImportKeyPair",
            resourceName: keyPairName,
            resourceType: "KeyPair",
        });
        return { operation: operationView(operation) };
    },
);
