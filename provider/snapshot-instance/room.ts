import { isCloudError } from "../cloud/errors/cloud-error";
import { isKnown } from "../inputs/parse";
import type { Raw } from "../inputs/raw";
import { awsSettings } from "../managed-resource/aws-settings";
import { PREVIEW_TOGETHER } from "../run/cloud-check";
import { crowdIn, roomForInstance } from "../run/room";
import type { Runtime } from "../run/runtime";

/**
 * Warns where there may be no room for the instance, and counts it in for all that is checked after it: by its name,
 * which a preview knows where it does not know the snapshot yet. What keeps it from being counted is said by the checks
 * that a refusal depends on.
 */
export async function countIn(runtime: Runtime, raw: Raw): Promise<void> {
    const { instanceName, resourceUrn, aws } = raw;
    if (
        typeof instanceName !== "string" ||
        typeof resourceUrn !== "string" ||
        !isKnown([instanceName, aws])
    ) {
        return;
    }
    const connection = await runtime.connect(awsSettings(raw)).catch(() => undefined);
    if (connection === undefined) {
        return;
    }
    const { region, view } = connection.cloud;
    try {
        const crowd = await crowdIn(connection.cloud, view.within(PREVIEW_TOGETHER));
        const warning = roomForInstance(region, { ...crowd, name: instanceName });
        if (warning !== undefined) {
            runtime.progressFor(resourceUrn).warn(warning);
        }
    } catch (error) {
        if (!isCloudError(error)) {
            throw error;
        }
    }
    view.instancesToCome.add(instanceName);
}
