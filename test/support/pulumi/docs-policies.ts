import { AddTagsToResourceCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { NewInstance } from "../../../emulator/services/index";
import type { HttpEmulatorControl } from "../emulator-control";
import { policyOf, SOURCE_MARK } from "../sweep/policy";

/** The caller who may do what docs/ allows, and nothing else; whoever else a test plays has another key. */
const ACCESS_KEY = "AKIAEXAMPLEOFTHEDOCS";

/** What resources of `@pulumi/aws` ask for besides (docs/iam.md, the last paragraph). */
const OF_PULUMI_AWS = {
    Effect: "Allow",
    Action: [
        ...["AllocateStaticIp", "AttachStaticIp", "CloseInstancePublicPorts", "CreateInstances"],
        ...["DeleteInstance", "DetachStaticIp", "GetStaticIp"],
        ...["PutInstancePublicPorts", "ReleaseStaticIp", "SetIpAddressType"],
    ].map((name) => `lightsail:${name}`),
    Resource: "*",
} as const;

/** The instances of an example, marked as docs/iam.md says. */
export function marked(instances: readonly NewInstance[]): readonly NewInstance[] {
    return instances.map((instance) => ({
        ...instance,
        tags: { ...instance.tags, [SOURCE_MARK.key]: SOURCE_MARK.value },
    }));
}

/** Puts the policies of docs/ into force for whoever has these credentials, which are answered. */
export async function underPoliciesOfDocs(
    emulator: HttpEmulatorControl,
): Promise<Readonly<Record<string, string>>> {
    await markNodes(emulator);
    const { Statement } = policyOf(["iam-policy.json", "iam-policy-image.json"], "*");
    await emulator.control("PUT", "policy", {
        policy: { Statement: [...Statement, OF_PULUMI_AWS] },
        accessKeyId: ACCESS_KEY,
    });
    return { AWS_ACCESS_KEY_ID: ACCESS_KEY };
}

async function markNodes(emulator: HttpEmulatorControl): Promise<void> {
    const ssm = new SSMClient({
        endpoint: emulator.endpoint,
        region: "us-east-1",
        credentials: { accessKeyId: "AKIAEMULATOREMULATOR", secretAccessKey: "the emulator accepts any" },
    });
    const Tags = [{ Key: SOURCE_MARK.key, Value: SOURCE_MARK.value }];
    for (const { managedInstanceId: ResourceId } of (await emulator.state()).instances) {
        if (ResourceId !== null) {
            await ssm.send(
                new AddTagsToResourceCommand({ ResourceType: "ManagedInstance", ResourceId, Tags }),
            );
        }
    }
    ssm.destroy();
}
