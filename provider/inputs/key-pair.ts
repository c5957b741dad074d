/** What Lightsail takes where no key pair is named (API reference, "InstanceAccessDetails"). */
export const DEFAULT_KEY_PAIR = "LightsailDefaultKeyPair";
