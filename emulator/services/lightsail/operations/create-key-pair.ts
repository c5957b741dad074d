import {
    CreateKeyPair$,
    type CreateKeyPairRequest,
    type CreateKeyPairResult,
} from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import type { KeyPair } from "../../world/model";
import { newResource } from "../../world/world";
import { generateKeyPair } from "../key-pairs";
import { demandFreeNames } from "../names";
import { operationView, smallOperation } from "../operations-log";
import { readTags } from "../tags";
import { keyPairView } from "../views/key-pair";

export const createKeyPair = lightsailOperation<CreateKeyPairRequest, CreateKeyPairResult>(
    CreateKeyPair$,
    ({ keyPairName, tags }, { world, region }) => {
        demandFreeNames(region, [keyPairName]);
        const wanted = readTags(tags);
        const { publicKey, publicKeyPem, privateKeyPem, fingerprint } = generateKeyPair();
        const keyPair: KeyPair = {
            ...newResource(world, region, "KeyPair", keyPairName),
            region: region.name,
            publicKeyPem,
            fingerprint,
            tags: wanted,
        };
        region.keyPairs.set(keyPair.name, keyPair);
        const operation = smallOperation(world, region, {
            type: "CreateKeyPair",
            resourceName: keyPair.name,
            resourceType: "KeyPair",
        });
        return {
            keyPair: keyPairView(keyPair),
            publicKeyBase64: publicKey,
            privateKeyBase64: privateKeyPem,
            operation: operationView(operation),
        };
    },
);
