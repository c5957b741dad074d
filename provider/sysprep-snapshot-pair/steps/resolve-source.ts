import type { PairContext } from "../context";
import { ActionableError } from "../../run/actionable-error";
import { assertNothingInTheWay } from "../look-around";
import { tryRole } from "../renewal/try-role";
import { notManaged } from "../sysprep/machine";
import { findNode } from "../sysprep/node";
import type { Situation } from "../situation";
import { done, refuse, run, type Settings, type Step } from "../step";
import { nameInUse } from "../snapshots/snapshot";
import { metadataOff, notWindows, sourceGone, wayBack } from "../way-back";

/** The instance exists, is Windows, and can be reached in the way the inputs ask for. */
export const resolveSource: Step = {
    name: "resolve the source",
    guide: "Before you begin",
    kind: "look",
    usualSeconds: [1, 5],
    outage: false,
    source: "free",

    decide(situation: Situation, { inputs }: Settings) {
        for (const snapshot of [situation.backup, situation.sysprep]) {
            if (snapshot.kind === "foreign") {
                return refuse(nameInUse(snapshot.snapshot.name, snapshot.reason));
            }
        }
        if (situation.sysprep.kind === "available") {
            return done;
        }
        if (situation.source === undefined) {
            return refuse(sourceDeleted(situation, inputs.instanceName));
        }
        return situation.backup.kind === "absent" && situation.sysprep.kind === "absent" ? run : done;
    },

    async run(context, situation) {
        const { source } = situation;
        if (source === undefined) {
            return;
        }
        const blueprint = (await context.cloud.lightsail.listBlueprints()).find(
            ({ id }) => id === source.blueprintId,
        );
        if (blueprint === undefined) {
            throw new ActionableError(
                `Lightsail does not know the blueprint "${source.blueprintId}" of instance "${source.name}", so its platform cannot be told`,
                "Nothing was changed. Make the snapshot by hand, or tell the package's maintainers of this blueprint.",
            );
        }
        if (blueprint.platform !== "WINDOWS") {
            throw notWindows(source.name, blueprint.name);
        }
        if (source.isMetadataOff === true) {
            throw metadataOff(source.name);
        }
        await assertReachable(context, situation);
        await assertNothingInTheWay(context, situation);
        await tryRole(context);
    },

    expectedAfter: () => ({}),
};

function sourceDeleted(situation: Situation, instanceName: string): ActionableError {
    const gone = sourceGone(instanceName);
    if (situation.backup.kind === "absent") {
        return situation.sysprep.kind === "absent" ? neverThere(instanceName, situation.region) : gone;
    }
    return new ActionableError(
        `${gone.message}; of this pair there is the backup snapshot "${situation.backup.snapshot.name}" (${situation.backup.kind})`,
        `To have it back, ${wayBack(situation.backup.snapshot.name, undefined)}\nOtherwise: ${gone.advice}`,
    );
}

function neverThere(instanceName: string, region = "this Region"): ActionableError {
    return new ActionableError(
        `there is no instance "${instanceName}" in ${region} of this account`,
        "Nothing was changed. Correct `instanceName` or the Region; if the same program makes the instance, let this resource depend on it.",
    );
}

/** Checked before the source is stopped: without a node the outage would be for nothing. */
async function assertReachable(context: PairContext, { source, node }: Situation): Promise<void> {
    const { inputs, cloud } = context;
    if (inputs.sysprep.method !== "ssm" || source === undefined || node !== undefined) {
        return;
    }
    const wanted = inputs.sysprep.managedInstanceId;
    const found = findNode(
        await cloud.ssm.describeNodes(wanted === undefined ? undefined : { nodeId: wanted }),
        source,
        wanted,
    );
    if (found.kind === "several") {
        if (source.state !== "running") {
            // Which of several offline registrations is the machine's own shows only once it is started.
            return;
        }
        throw new ActionableError(
            `several Systems Manager nodes have the address of instance "${source.name}": ${found.nodes.map(({ id, pingStatus }) => `${id} (${pingStatus})`).join(", ")}`,
            "Name the right one in `sysprep.managedInstanceId`. Where the instance has just registered anew, the node that it was shows as offline within minutes: run `pulumi up` again then.",
        );
    }
    throw notManaged(
        source.name,
        wanted === undefined
            ? `none reports its private address ${source.privateIpAddress ?? "(none)"}`
            : `there is no node ${wanted} in ${cloud.region}`,
    );
}
