import type { Clock } from "../../clock/clock";
import type { Cloud } from "../cloud/ports";
import type { NodeInputs } from "./diff";

/** The activation leads to no machine that is the instance, and never will. */
export class RegistrationFailed extends Error {
    constructor(
        message: string,
        /** What has become of the instance. */
        readonly instance: "kept" | "gone" = "kept",
    ) {
        super(message);
    }
}

/** A node that has just registered may be missing from a list; after this, nobody has it. */
const CONSISTENCY_BOUND = 5 * 60_000;

/** An instance that was there may be missing from an older answer; from so many in a row, it is gone. */
const MISSED_LOOKS = 3;

/** Looks, at each look without a node, whether one can still come. */
export function watchRegistration(
    { cloud, clock }: { readonly cloud: Cloud; readonly clock: Clock },
    inputs: NodeInputs,
): { readonly assertPossible: () => Promise<void> } {
    let missed = 0;
    let usedSince: number | undefined;
    return {
        assertPossible: async () => {
            missed = (await isThere(cloud, inputs)) ? 0 : missed + 1;
            if (missed >= MISSED_LOOKS) {
                throw new RegistrationFailed(
                    `instance "${inputs.instanceName}" no longer exists, so nothing registers with activation ${inputs.activationId}`,
                    "gone",
                );
            }
            const registrations = await registrationsOf(cloud, inputs);
            usedSince = registrations === 0 ? undefined : (usedSince ?? clock.now());
            if (usedSince !== undefined && clock.now() - usedSince >= CONSISTENCY_BOUND) {
                throw new RegistrationFailed(
                    `instance "${inputs.instanceName}" cannot register with Systems Manager: its activation ${inputs.activationId} is good for one machine and used up, and Systems Manager has no node of it (any more, where somebody has deregistered it)`,
                );
            }
        },
    };
}

/** @throws an error where it is stopped: its activation is left as it is, for the machine that is started again */
async function isThere({ lightsail }: Cloud, { instanceName, activationId }: NodeInputs): Promise<boolean> {
    const instance = await lightsail.getInstance(instanceName);
    if (instance?.state === "stopped") {
        throw new Error(
            `instance "${instanceName}" is stopped, so it cannot register with Systems Manager. Activation ${activationId} is left as it is. Start the instance in the Lightsail console, then run the update again`,
        );
    }
    return instance !== undefined && instance.state !== "terminated";
}

/** With an activation that is gone, as an earlier run that failed has deleted it, nothing registers any more. */
async function registrationsOf({ ssm }: Cloud, { activationId, instanceName }: NodeInputs): Promise<number> {
    const found = (await ssm.listActivations()).find(({ id }) => id === activationId);
    if (found === undefined || found.expired) {
        throw new RegistrationFailed(
            `instance "${instanceName}" cannot register with Systems Manager: its activation ${activationId} ${found === undefined ? "is gone" : "has expired"}`,
        );
    }
    return found.registrations;
}
