import { isKnown } from "../inputs/parse";
import type { Raw } from "../inputs/raw";
import { READ_TOGETHER } from "../run/cloud-check";
import { crowdIn, roomForInstance } from "../run/room";
import type { Runtime } from "../run/runtime";
import { glance } from "./glance";

/**
 * Warns where there may be no room for the instance, and counts it in for all that is checked after it: by its name,
 * which a preview knows where it does not know the snapshot yet.
 */
export async function countIn(runtime: Runtime, raw: Raw): Promise<void> {
    const { instanceName, resourceUrn } = raw;
    if (typeof instanceName !== "string" || typeof resourceUrn !== "string" || !isKnown(instanceName)) {
        return;
    }
    await glance(runtime, raw, async (cloud) => {
        const crowd = await crowdIn(cloud, cloud.view.within(READ_TOGETHER));
        const warning = roomForInstance(cloud.region, { ...crowd, name: instanceName });
        cloud.view.instancesToCome.add(instanceName);
        if (warning !== undefined) {
            runtime.progressFor(resourceUrn).warn(warning);
        }
    });
}
