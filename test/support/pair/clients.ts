import { LightsailClient } from "@aws-sdk/client-lightsail";
import { SSMClient } from "@aws-sdk/client-ssm";
import type { TestStack } from "../pulumi";

const credentials = { accessKeyId: "AKIAEMULATOREMULATOR", secretAccessKey: "the emulator accepts any" };

/** What somebody else does in the same account: in the console, over RDP. */
export function lightsail({ emulator }: TestStack, region = "us-east-1"): LightsailClient {
    return new LightsailClient({ endpoint: emulator.endpoint, region, credentials });
}

export function ssm({ emulator }: TestStack, region = "us-east-1"): SSMClient {
    return new SSMClient({ endpoint: emulator.endpoint, region, credentials });
}
