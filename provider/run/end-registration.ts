import type { Cloud } from "../cloud/ports";

/** Ends an activation and all that registered with it. The nodes go first: by it they are found. Absence is success. */
export async function endRegistration({ ssm }: Pick<Cloud, "ssm">, activationId: string): Promise<void> {
    for (const { id } of await ssm.describeNodes({ activationId })) {
        await ssm.deregisterNode(id);
    }
    await ssm.deleteActivation(activationId);
}
