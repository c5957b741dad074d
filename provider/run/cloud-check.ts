import { isCloudError } from "../cloud/errors/cloud-error";
import type { Cloud, Freshness } from "../cloud/ports";
import type { Connection, Runtime } from "./runtime";
import type { Progress } from "../engine/progress";
import type { InputProblem } from "../inputs/parse";
import { messageOf } from "./actionable-error";
import type { AwsSettings } from "../cloud/settings/settings-types";

/** For how long a list serves the checks and the refresh of all resources of a program, which come one after the other. */
export const READ_TOGETHER = 60_000;

/**
 * What a preview sees, whose resources read the same lists. Nothing is refused because of a list that others have asked
 * for: it is looked at once more, alone.
 */
export async function lookTogether<Seen extends { readonly failures: readonly InputProblem[] }>(
    { view }: Cloud,
    look: (freshness: Freshness) => Promise<Seen>,
    freshness = view.within(READ_TOGETHER),
): Promise<Seen> {
    const together = await look(freshness);
    return together.failures.length === 0 ? together : look({ notOlderThan: view.now() });
}

export interface CloudCheck {
    readonly aws: AwsSettings | undefined;
    readonly resourceUrn: string;
    /** What is not known where the cloud does not answer; goes on "not checked before the update: …". */
    readonly unchecked: string;
}

/** What the cloud says to the inputs of something new. Without an answer, the preview says so and goes on. */
export async function checkInCloud(
    runtime: Runtime,
    { aws, resourceUrn, unchecked }: CloudCheck,
    look: (connection: Connection, progress: Progress) => Promise<readonly InputProblem[]>,
): Promise<readonly InputProblem[]> {
    const progress = runtime.progressFor(resourceUrn);
    let connection;
    try {
        connection = await runtime.connect(aws);
    } catch (error) {
        return [{ property: "aws", reason: messageOf(error) }];
    }
    try {
        return await look(connection, progress);
    } catch (error) {
        if (!isCloudError(error)) {
            throw error;
        }
        progress.warn(`not checked before the update: ${unchecked}, because ${error.message}`);
        return [];
    }
}
