import { parseInputs, validOrThrow } from "../inputs/parse";
import { awsSettings } from "../managed-resource/aws-settings";
import type { Runtime } from "../run/runtime";
import type { Raw } from "../inputs/raw";
import type { Replaced } from "./check";
import type { InstanceContext } from "./context";
import { firewallProblems } from "./firewall-problems";
import { instanceSchema } from "./inputs";
import { lookAhead } from "./look-ahead";
import { previewProblems } from "./preview-problems";

/**
 * An instance with a name of its own goes before its replacement is made. Between the check and this moment anything
 * may have changed, and all that the program makes for the replacement is there by now: so the cloud is asked once more.
 *
 * @throws an error, before anything is deleted, where the replacement cannot be made
 */
export async function assertReplaceable(
    runtime: Runtime,
    replaced: Replaced,
    context: InstanceContext,
): Promise<void> {
    const by = replacementOf(runtime, replaced, context);
    if (by === undefined) {
        return;
    }
    const { cloud, before, progress } = context;
    const parsed = validOrThrow(parseInputs(instanceSchema, by, firewallProblems));
    const inputs = { ...parsed, snapshotIsOfProgram: false, keyPairIsOfProgram: false };
    const moment = { before, isReplacing: true, freshness: { notOlderThan: cloud.view.now() } };
    const seen = await lookAhead(cloud, inputs, moment, progress);
    const { failures } = previewProblems(inputs, seen);
    if (failures.length > 0) {
        throw new Error(
            [
                `instance "${inputs.instanceName}" is not deleted, because its replacement could not be made:`,
                ...failures.map(({ property, reason }) => `  - ${property}: ${reason}`),
                "It is left as it is. Change the inputs, then run `pulumi up` again.",
            ].join("\n"),
        );
    }
}

/** The inputs that this instance is deleted for; none where it is deleted for good, or after its replacement was made. */
function replacementOf(
    runtime: Runtime,
    replaced: Replaced,
    { cloud, inputs: { instanceName } }: InstanceContext,
): Raw | undefined {
    return [...replaced.values()]
        .flatMap(({ by }): readonly Raw[] => (by === undefined ? [] : [by]))
        .find(
            (by) =>
                by["instanceName"] === instanceName && runtime.regionFor(awsSettings(by)) === cloud.region,
        );
}
