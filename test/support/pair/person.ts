import { SendCommandCommand } from "@aws-sdk/client-ssm";
import type { TestStack } from "../pulumi";
import { ssm } from "./clients";
import { SYSPREP_BY_HAND } from "../sysprep-by-hand";
import { instanceNamed } from "./truth";

/** What a person does over RDP with the launch agent's settings: random password, Shutdown with Sysprep. */
export async function shutDownWithSysprep(stack: TestStack, instanceName: string): Promise<void> {
    const { managedInstanceId } = await instanceNamed(stack, instanceName);
    await ssm(stack).send(
        new SendCommandCommand({
            DocumentName: "AWS-RunPowerShellScript",
            InstanceIds: [managedInstanceId ?? ""],
            Comment: "somebody at the keyboard",
            Parameters: {
                commands: [...SYSPREP_BY_HAND],
            },
        }),
    );
}
