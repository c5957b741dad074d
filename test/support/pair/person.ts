import { SendCommandCommand } from "@aws-sdk/client-ssm";
import { composeCommand } from "../../../provider/guest";
import type { TestStack } from "../pulumi";
import { ssm } from "./clients";
import { instanceNamed } from "./truth";

/** Whoever sits there sees that Windows is still busy with its updates, and Sysprep would refuse to run. */
const WAIT_FOR_SERVICING =
    "while (Get-Process -Name TiWorker, TrustedInstaller -ErrorAction SilentlyContinue) { Start-Sleep -Seconds 10 }";

/** What a person does over RDP with the launch agent's settings: random password, Shutdown with Sysprep. */
export async function shutDownWithSysprep(stack: TestStack, instanceName: string): Promise<void> {
    const { managedInstanceId } = await instanceNamed(stack, instanceName);
    await ssm(stack).send(
        new SendCommandCommand({
            DocumentName: "AWS-RunPowerShellScript",
            InstanceIds: [managedInstanceId ?? ""],
            Comment: "somebody at the keyboard",
            Parameters: {
                commands: [
                    WAIT_FOR_SERVICING,
                    ...composeCommand(
                        "sysprep",
                        {
                            runId: "by-hand",
                            attempt: 1,
                            agent: "detect",
                            systemsManagerOnClones: "keep-source-registration",
                            timeoutSeconds: 3_600,
                            shutdownDelaySeconds: 60,
                        },
                        undefined,
                    ),
                ],
            },
        }),
    );
}
