import { GetKeyPair$, type GetKeyPairRequest, type GetKeyPairResult } from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { findKeyPair, seen } from "../find";
import { keyPairView } from "../views/key-pair";

export const getKeyPair = lightsailOperation<GetKeyPairRequest, GetKeyPairResult>(
    GetKeyPair$,
    ({ keyPairName }, context) => ({
        keyPair: keyPairView(seen(context, "KeyPair", findKeyPair(context.region, keyPairName))),
    }),
);
