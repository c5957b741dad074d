import { type Alone, alone, type InstanceSnapshot } from "../../cloud/ports";
import type { PairContext } from "../context";
import { ActionableError } from "../../run/actionable-error";
import { runBeforeSysprep } from "../sysprep/before-sysprep";
import { followSysprep } from "../sysprep/follow-sysprep";
import { registrationOf } from "../inputs";
import { assertNothingInTheWay } from "../look-around";
import { nodeIn } from "../sysprep/machine";
import { recordSettings } from "../sysprep/kept-settings";
import { FALLBACK_SHUTDOWN_SECONDS } from "../sysprep/power-off";
import { commandComment } from "../names";
import { TAG } from "../../run/tags";
import { recordedNode } from "../sysprep/node";
import { prepareRenewal } from "../renewal/prepare-renewal";
import { TO_COME, withActivation } from "../renewal/renewal";
import { assertProven } from "../sysprep/proof";
import { type ScriptRun, sendScript } from "../sysprep/script";
import { runIdOf, type Situation, startedSinceSysprep } from "../situation";
import { done, refuse, run, type Step } from "../step";
import { startedTooEarly, sysprepFailure, sysprepRunsOnce } from "../sysprep/sysprep-failure";
import { learned } from "../../run/walk/last-time";
import { PACES } from "../../run/waits";
import { setTag } from "../snapshots/snapshot-tags";

/** "Choose Random (Retrieve from console), then choose Shutdown with Sysprep." */
export const runSysprep: Step = {
    name: "run Sysprep",
    guide: "Step 2",
    kind: "move",
    usualSeconds: [240, 600],
    outage: true,
    source: "locked",
    generalizesSource: true,

    decide(situation, { inputs }) {
        if (inputs.sysprep.method === "manual" || situation.sysprep.kind !== "absent") {
            return done;
        }
        if (startedSinceSysprep(situation)) {
            return refuse(startedTooEarly(inputs));
        }
        if (situation.command.kind === "generalized") {
            return done;
        }
        if (situation.command.kind === "spent") {
            return refuse(sysprepRunsOnce(inputs.instanceName, situation.command.why));
        }
        return situation.backup.kind === "available" ? run : refuse(noBackup(inputs.backupSnapshotName));
    },

    async run(context, situation) {
        const { progress, inputs } = context;
        const backup = await backupNow(context);
        const sysprep = sysprepRun(context, situation, backup);
        if (situation.command.kind !== "running") {
            // Whoever may tag the backup may have named another node there.
            await assertProven(context, sysprep.nodeId);
            await (context.observe === undefined ? assertNothingInTheWay(context, situation) : undefined);
            await recordSettings(context, sysprep.nodeId, sysprep.parameters.runId);
            const isLong = await runBeforeSysprep(context, sysprep.nodeId);
            const isRenewed = await prepareRenewal(context, sysprep.nodeId, situation.backup);
            assertAvailable(context, isLong || isRenewed ? await backupNow(context) : backup);
            // Recorded, because Systems Manager forgets its commands after 30 days.
            const records = context.recordsOn ?? inputs.backupSnapshotName;
            await setTag(context, records, TAG.sysprepSent, context.clock.now());
        }
        const { runId, attempt } = sysprep.parameters;
        context.runState.sysprepUnderWay = { nodeId: sysprep.nodeId, runId, attempt };
        const commandId =
            situation.command.kind === "running"
                ? situation.command.commandId
                : await sendScript(context, sysprep);
        const result = await followSysprep(context, commandId, sysprep);
        if (result === "recorded") {
            progress.lasting(
                "the record on the machine says that Windows is generalized; the answer of Sysprep's own command is under way",
            );
            return;
        }
        if (result.outcome !== "generalized") {
            context.runState.sysprepUnderWay = undefined;
            throw sysprepFailure(inputs, result, situation.source);
        }
        progress.lasting(`Windows says ${result.imageState}`);
    },

    expectedAfter: (situation, { inputs }) => ({
        ...(registrationOf(inputs) === "renew" ? { backup: withActivation(situation.backup, TO_COME) } : {}),
        command: {
            kind: "generalized",
            attempt: 1,
            // Later than every start so far.
            requestedAt: situation.power.lastStart ?? new Date(0),
            imageState: "",
        },
    }),
};

/** Asked for alone, at this very moment, whatever anybody else has seen of it. */
async function backupNow({ cloud, inputs }: PairContext): Promise<Alone<InstanceSnapshot> | undefined> {
    return alone(await cloud.lightsail.getInstanceSnapshot(inputs.backupSnapshotName));
}

/** Rule: never Sysprep unless the backup is available, right before it is sent: the user's script may have run for long. */
function assertAvailable(
    { inputs }: PairContext,
    backup: Alone<InstanceSnapshot> | undefined,
): asserts backup is Alone<InstanceSnapshot> {
    if (backup?.state !== "available") {
        throw noBackup(inputs.backupSnapshotName);
    }
}

function sysprepRun(
    context: PairContext,
    situation: Situation,
    backup: InstanceSnapshot | undefined,
): ScriptRun<"sysprep"> {
    const { inputs, identity } = context;
    const runId = runIdOf(situation) ?? identity.newRunId;
    const attempt =
        situation.command.kind === "none"
            ? 1
            : situation.command.kind === "running"
              ? situation.command.attempt
              : situation.command.attempt + 1;
    const settings = inputs.sysprep.method === "ssm" ? inputs.sysprep : undefined;
    // The node where later runs look for the command, whatever the machine's registration is by now.
    const recorded =
        context.recordsOn === undefined ? backup?.tags[TAG.node] : recordedNode(situation.backup);
    const nodeId = recorded ?? nodeIn(context, situation).id;
    return {
        script: "sysprep",
        parameters: {
            runId,
            attempt,
            agent: settings?.agent ?? "detect",
            systemsManagerOnClones: registrationOf(inputs) === "keep" ? "keep-source-registration" : "clear",
            timeoutSeconds: Math.ceil(inputs.timeouts.sysprep / 1_000),
            shutdownDelaySeconds: FALLBACK_SHUTDOWN_SECONDS,
        },
        nodeId,
        comment: commandComment(runId, "sysprep", attempt),
        boundMilliseconds: inputs.timeouts.sysprep,
        pace: learned(PACES.sysprep, context.tookLast),
        isOld: situation.command.kind === "running",
    };
}

function noBackup(name: string): ActionableError {
    return new ActionableError(
        `Sysprep is not run, because the backup snapshot "${name}" is not available`,
        "Run `pulumi up` again.",
    );
}
