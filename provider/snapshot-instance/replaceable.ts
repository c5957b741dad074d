import { isCloudError } from "../cloud/errors/cloud-error";
import type { Raw } from "../inputs/raw";
import { parseInputs, validOrThrow } from "../inputs/parse";
import { awsSettings } from "../managed-resource/aws-settings";
import { ActionableError } from "../run/actionable-error";
import type { Runtime } from "../run/runtime";
import type { Replaced } from "./check";
import type { InstanceContext } from "./context";
import { firewallProblems } from "./firewall-problems";
import { instanceSchema } from "./inputs";
import { lookAhead } from "./look-ahead";
import { previewProblems } from "./preview-problems";
import { waitForSource } from "./wait-for-source";

/**
 * An instance with a name of its own goes before its replacement is made. Between the check and this moment anything
 * may have changed, and all that the program makes for the replacement is there by now: so the cloud is asked once more,
 * and a snapshot that is still being taken is waited for.
 *
 * @throws an error, before anything is deleted, where the replacement cannot be made
 */
export async function assertReplaceable(
    runtime: Runtime,
    replaced: Replaced,
    context: InstanceContext,
): Promise<void> {
    const by = await replacementOf(runtime, replaced, context);
    if (by === undefined) {
        return;
    }
    try {
        await assertMakeable({ ...context, inputs: by });
    } catch (error) {
        throw notDeleted(by, error);
    }
}

type Replacement = InstanceContext["inputs"];

function notDeleted({ instanceName }: Replacement, error: unknown): unknown {
    const refused = (why: string, message: string, advice: string) =>
        new ActionableError(
            `instance "${instanceName}" is not deleted, because ${why}:\n${message}`,
            `It is left as it is.${advice}`,
            { cause: error },
        );
    if (error instanceof ActionableError) {
        return refused("its replacement could not be made", error.message, ` ${error.advice}`);
    }
    return isCloudError(error)
        ? refused("nothing tells whether its replacement can be made", error.message, "")
        : error;
}

async function assertMakeable(context: InstanceContext): Promise<void> {
    const { cloud, before, progress, inputs } = context;
    const isPending = (await cloud.lightsail.getInstanceSnapshot(inputs.snapshotName))?.state === "pending";
    if (isPending) {
        await waitForSource(context);
    }
    const freshness = { notOlderThan: cloud.view.now() };
    const moment = { before, isReplacing: true, freshness, unknown: new Set<string>() };
    const { failures } = previewProblems(inputs, await lookAhead(cloud, inputs, moment, progress));
    if (failures.length > 0) {
        throw new ActionableError(
            failures.map(({ property, reason }) => `  - ${property}: ${reason}`).join("\n"),
            "Change the inputs, then run `pulumi up` again.",
        );
    }
}

/** What this instance is deleted for; nothing where it is deleted for good, or after its replacement was made. */
async function replacementOf(
    runtime: Runtime,
    replaced: Replaced,
    { cloud, inputs: { instanceName } }: InstanceContext,
): Promise<Replacement | undefined> {
    const named = [...replaced.values()].flatMap(({ by }) =>
        by?.["instanceName"] === instanceName ? [by] : [],
    );
    for (const by of named) {
        // What the settings name no Region in, the SDK's own files may.
        const { cloud: there } = await runtime.connect(awsSettings(by));
        if (there.region === cloud.region) {
            return known(by);
        }
    }
    return undefined;
}

/** By now all that the program makes for the replacement is there. */
function known(by: Raw): Replacement {
    const inputs = validOrThrow(parseInputs(instanceSchema, by, firewallProblems));
    return { ...inputs, snapshotIsOfProgram: false, keyPairIsOfProgram: false };
}
