import { isCloudError } from "../cloud/errors/cloud-error";
import type { Cloud } from "../cloud/ports";
import { isKnown } from "../inputs/parse";
import type { Raw } from "../inputs/raw";
import { awsSettings } from "../managed-resource/aws-settings";
import type { Runtime } from "../run/runtime";

/**
 * Asks the cloud for what no refusal depends on. `undefined` where it cannot be asked or does not answer: the checks
 * that depend on it say so.
 */
export async function glance<T>(
    runtime: Runtime,
    raw: Raw,
    look: (cloud: Cloud) => Promise<T>,
): Promise<T | undefined> {
    if (!isKnown(raw["aws"])) {
        return undefined;
    }
    const connection = await runtime.connect(awsSettings(raw)).catch(() => undefined);
    if (connection === undefined) {
        return undefined;
    }
    try {
        return await look(connection.cloud);
    } catch (error) {
        if (!isCloudError(error)) {
            throw error;
        }
        return undefined;
    }
}
