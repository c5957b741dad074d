import { newActivation } from "../../run/new-activation";
import { TAG } from "../../run/tags";
import type { PairContext } from "../context";
import { registrationOf } from "../inputs";

/** Nobody uses it: should its deletion be lost, it ends by itself. */
const LIFE = 60 * 60_000;

/**
 * Nothing but an activation tells whether the role is there, trusted, and may be passed on: so one is made before the first
 * outage, and deleted again. Without this a wrong role would be told between the backup and Sysprep.
 */
export async function tryRole(context: PairContext): Promise<void> {
    const { cloud, clock, inputs, identity } = context;
    if (registrationOf(inputs) !== "renew" || inputs.sysprep.method !== "ssm") {
        return;
    }
    const { id } = await newActivation(context, {
        iamRole: inputs.sysprep.iamRole ?? "",
        name: inputs.instanceName,
        description: `Shows that instance ${inputs.instanceName} can register anew`.slice(0, 256),
        expiresAt: new Date(clock.now() + LIFE),
        tags: { [TAG.renewal]: identity.pairId },
    });
    // This one alone: the source may still need the one of a run that was cut off.
    await cloud.ssm.deleteActivation(id);
}
