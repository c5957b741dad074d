import type { InstanceAccessDetails } from "@aws-sdk/client-lightsail";
import { optionalText } from "../calls/essential";
import type { AccessDetails } from "../ports";

export function mapAccessDetails(details: InstanceAccessDetails): AccessDetails {
    return {
        username: optionalText(details.username),
        password: optionalText(details.password),
        passwordCiphertext: optionalText(details.passwordData?.ciphertext),
        keyPairName: optionalText(details.passwordData?.keyPairName),
    };
}
