import {
    DownloadDefaultKeyPair$,
    type DownloadDefaultKeyPairRequest,
    type DownloadDefaultKeyPairResult,
} from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { generateKeyPair } from "../key-pairs";

export const downloadDefaultKeyPair = lightsailOperation<
    DownloadDefaultKeyPairRequest,
    DownloadDefaultKeyPairResult
>(DownloadDefaultKeyPair$, (_request, { region, now }) => {
    region.defaultKeyPair ??= { ...generateKeyPair(), createdAt: new Date(now) };
    const { publicKey, privateKeyPem, createdAt } = region.defaultKeyPair;
    return { publicKeyBase64: publicKey, privateKeyBase64: privateKeyPem, createdAt };
});
