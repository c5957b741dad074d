import { putTags } from "../../run/put-tags";
import type { PairContext } from "../context";
import { ActionableError } from "../../run/actionable-error";
import type { PairInputs } from "../inputs";
import { ownTags } from "../names";
import { TAG } from "../../run/tags";
import type { GeneralizeProof } from "../output-types";
import { expectedSnapshot, PROVEN } from "../snapshots/expected-snapshot";
import {
    generalizedAndUntouched,
    hasProof,
    runIdOf,
    type Situation,
    type SnapshotSituation,
    startedBetween,
} from "../situation";
import { refuse, run, runIf, type Step } from "../step";
import { deleteSnapshot, makeSnapshot, SNAPSHOT_SECONDS } from "../snapshots/snapshot";
import { afresh, KEPT_NODE, observe, type SituationFreshness } from "../observe";

/** "After your instance is in a stopped state, create a snapshot": never of a disk not proven generalized. */
export const createSysprepSnapshot: Step = {
    name: "create the Sysprep snapshot",
    guide: "Step 3",
    kind: "move",
    usualSeconds: SNAPSHOT_SECONDS,
    outage: true,
    source: "locked",

    decide(situation, { inputs }) {
        const { sysprep } = situation;
        if (sysprep.kind === "available") {
            return runIf(!hasProof(sysprep));
        }
        // A pending snapshot was begun of a stopped, generalized disk, whatever the source does now.
        if (sysprep.kind === "pending") {
            return run;
        }
        return isProven(situation, inputs) ? run : refuse(notProven(inputs.instanceName));
    },

    async run(context, situation) {
        const { inputs, identity } = context;
        const runId = runIdOf(situation) ?? identity.newRunId;
        await makeSnapshot(
            context,
            {
                name: inputs.sysprepSnapshotName,
                tags: ownTags(identity.pairId, runId, "sysprep", inputs.tags),
                assertDisk: async () => {
                    if (!isProven(await observe(context, rightBefore(context)), inputs)) {
                        throw notProven(inputs.instanceName);
                    }
                },
                adviceOnError: `Both tries were deleted, and the instance is started again, so that its disk is no longer generalized: change \`triggers\` to make a new pair. It may be some time until Lightsail can make snapshots of it; ask AWS Support about the instance's disk if it cannot.`,
            },
            situation.sysprep,
        );
        await assertNotStartedBefore(context, situation);
        // Last: a snapshot without this tag is checked again by the next run.
        await putTags(context, inputs.sysprepSnapshotName, { [TAG.proof]: proofOf(situation, inputs) });
    },

    expectedAfter: (situation, { inputs, identity }) => ({
        sysprep: expectedSnapshot(situation, inputs.sysprepSnapshotName, identity.newRunId, PROVEN),
        copies: new Map(inputs.copyTo.map((region) => [region, { kind: "absent" }])),
    }),
};

/** What was read at this very moment is not read twice; whoever starts the source after it is found out afterwards. */
const THIS_MOMENT = 1_000;

/** What the backup says of the run, and that there is no other snapshot yet, is not told by the disk. */
const SEEN_LATELY = 60_000;

/** Somebody may have done anything to the source since the last look: only which node it is stays the same. */
function rightBefore(context: PairContext): SituationFreshness {
    const { view } = context.cloud;
    return { ...afresh(context), snapshots: view.within(SEEN_LATELY), node: view.within(KEPT_NODE) };
}

/** Somebody may have started the instance between the last look at it and its snapshot. */
async function assertNotStartedBefore(context: PairContext, situation: Situation): Promise<void> {
    const { cloud, inputs } = context;
    const from = generalizedFrom(situation, inputs);
    const { view } = cloud;
    const snapshot = await view.snapshot(inputs.sysprepSnapshotName, view.within(THIS_MOMENT));
    const operations = await view.operations(inputs.instanceName, { notOlderThan: view.now() });
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

/** After this time no start was before Sysprep. Systems Manager forgets its commands; the backup's tag stays. */
function generalizedFrom({ command, backup, power }: Situation, { sysprep }: PairInputs): Date | undefined {
    if (command.kind === "generalized") {
        return command.requestedAt;
    }
    const sent = sysprep.method === "ssm" ? sysprepSent(backup) : undefined;
    return sent === undefined ? power.lastStart : new Date(sent);
}

/** Where the method was changed meanwhile, the weaker proof. */
function proofOf({ command, backup }: Situation, { sysprep }: PairInputs): GeneralizeProof {
    const isSent = command.kind === "generalized" || sysprepSent(backup) !== undefined;
    return sysprep.method === "ssm" && isSent ? "image-state" : "manual";
}

function sysprepSent(backup: SnapshotSituation): string | undefined {
    return backup.kind === "available" ? backup.snapshot.tags[TAG.sysprepSent] : undefined;
}

function isProven(situation: Situation, { sysprep }: PairInputs): boolean {
    return situation.source?.state === "stopped" && generalizedAndUntouched(situation, sysprep.method);
}

function notProven(instanceName: string): ActionableError {
    return new ActionableError(
        `nothing proves that the disk of instance "${instanceName}" is generalized and untouched since, so no Sysprep snapshot is made of it`,
        "Change `triggers` to make a new pair.",
    );
}
