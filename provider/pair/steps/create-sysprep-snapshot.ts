import type { PairContext } from "../context";
import { AdvisedFailure } from "../../run/advised-failure";
import type { PairInputs } from "../inputs";
import { ownTags } from "../names";
import { TAG } from "../../run/tags";
import { observe } from "../observe";
import { foreseenSnapshot } from "../plan-snapshot";
import { generalizedAndUntouched, runIdOf, type Situation, startedBetween } from "../situation";
import { done, refuse, run, type Step } from "../step";
import { deleteSnapshot, makeSnapshot, SNAPSHOT_SECONDS } from "../snapshots/snapshot";

/** "After your instance is in a stopped state, create a snapshot": never of a disk not proven generalized. */
export const createSysprepSnapshot: Step = {
    name: "create the Sysprep snapshot",
    guide: "Step 3",
    kind: "move",
    usualSeconds: SNAPSHOT_SECONDS,
    outage: true,

    decide(situation, { inputs }) {
        const { sysprep } = situation;
        if (sysprep.kind === "available") {
            return done;
        }
        // A snapshot in the making was begun of a stopped, generalized disk, whatever the source does now.
        if (sysprep.kind === "pending") {
            return run;
        }
        return isProven(situation, inputs) ? run : refuse(notProven(inputs.instanceName));
    },

    async run(context, situation) {
        const { inputs, identity } = context;
        const runId = runIdOf(situation) ?? identity.newRunId;
        const proof = inputs.sysprep.method === "ssm" ? "image-state" : "manual";
        await makeSnapshot(
            context,
            {
                name: inputs.sysprepSnapshotName,
                tags: { ...ownTags(identity.pairId, runId, "sysprep", inputs.tags), [TAG.proof]: proof },
                assertDisk: async () => {
                    if (!isProven(await observe(context), inputs)) {
                        throw notProven(inputs.instanceName);
                    }
                },
            },
            situation.sysprep,
        );
        await assertNotStartedBefore(context, situation);
    },

    foresee: (situation, { inputs, identity }) => ({
        ...situation,
        sysprep: foreseenSnapshot(situation, inputs.sysprepSnapshotName, identity.newRunId),
        copies: new Map(inputs.copyTo.map((region) => [region, { kind: "absent" }])),
    }),
};

/** Somebody may have started the instance in the moment between the last look at it and its snapshot. */
async function assertNotStartedBefore(context: PairContext, { command, power }: Situation): Promise<void> {
    const { cloud, inputs } = context;
    const from = command.kind === "generalized" ? command.requestedAt : power.lastStart;
    const snapshot = await cloud.lightsail.getInstanceSnapshot(inputs.sysprepSnapshotName);
    const operations = await cloud.lightsail.getOperationsForResource(inputs.instanceName);
    if (
        from === undefined ||
        snapshot === undefined ||
        !startedBetween(operations, from, snapshot.createdAt)
    ) {
        return;
    }
    await deleteSnapshot(context, snapshot.name);
    throw notProven(inputs.instanceName);
}

function isProven(situation: Situation, { sysprep }: PairInputs): boolean {
    return situation.source?.state === "stopped" && generalizedAndUntouched(situation, sysprep.method);
}

function notProven(instanceName: string): AdvisedFailure {
    return new AdvisedFailure(
        `nothing proves that the disk of instance "${instanceName}" is generalized and untouched since, so no Sysprep snapshot is made of it`,
        "Change `triggers` to make a new pair.",
    );
}
