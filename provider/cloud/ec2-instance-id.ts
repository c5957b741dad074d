import type { Instance } from "./ports";

/** The EC2 id of a Lightsail instance, which its support code ends with; `undefined` where it does not tell. */
export function ec2InstanceIdOf(instance: Instance | undefined): string | undefined {
    return /(?:^|\/)(i-[0-9a-f]{8,})$/.exec(instance?.supportCode ?? "")?.[1];
}
