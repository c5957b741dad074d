import {
    GetInstanceAccessDetails$,
    type GetInstanceAccessDetailsRequest,
    type GetInstanceAccessDetailsResult,
    type InstanceAccessDetails,
} from "@aws-sdk/client-lightsail";
import { invalidInput, operationFailure } from "../../protocol/errors";
import { lightsailOperation } from "../../protocol/operation";
import type { Instance } from "../../world/model";
import { findInstance, seen } from "../find";
import { defaultKeyPairName, encryptPassword } from "../key-pairs";

export const getInstanceAccessDetails = lightsailOperation<
    GetInstanceAccessDetailsRequest,
    GetInstanceAccessDetailsResult
>(GetInstanceAccessDetails$, ({ instanceName, protocol = "ssh" }, context) => {
    const instance = seen(context, "Instance", findInstance(context.region, instanceName));
    // The SDK's type leaves no third word; a request may.
    const word: string = protocol;
    if (word !== "ssh" && word !== "rdp")
        throw invalidInput(`The protocol must be ssh or rdp; it is ${word}.`);
    if (instance.state !== "running") {
        throw operationFailure(
            `The instance ${instance.name} is ${instance.state}: it must be running to be connected to.`,
            "InvalidInstanceState",
        );
    }
    const common: InstanceAccessDetails = {
        instanceName: instance.name,
        protocol,
        username: instance.blueprint.username,
        ipAddress: instance.publicIpAddress,
        ipv6Addresses: [...instance.ipv6Addresses],
    };
    return {
        accessDetails: word === "rdp" ? { ...common, ...windowsPassword(instance) } : common,
    };
});

/**
 * API reference, "PasswordData": in clear with Lightsail's default key pair, encrypted with any other, and
 * empty until the instance is ready. The key is the one that the instance was made with: deleting the key pair
 * changes nothing for it.
 */
function windowsPassword({
    consolePassword,
    keyPair,
}: Instance): Pick<InstanceAccessDetails, "password" | "passwordData"> {
    const password = consolePassword?.value ?? "";
    const keyPairName = keyPair.name;
    if (keyPairName === defaultKeyPairName) {
        return { password, passwordData: { ciphertext: "", keyPairName } };
    }
    const { publicKeyPem } = keyPair;
    const ciphertext =
        password === "" || publicKeyPem === undefined ? "" : encryptPassword(publicKeyPem, password);
    return { password: "", passwordData: { ciphertext, keyPairName } };
}
