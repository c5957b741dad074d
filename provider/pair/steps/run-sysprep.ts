import type { Verdict } from "../../cloud/poll";
import type { SysprepResult } from "../../guest";
import type { PairContext } from "../context";
import { PairFailure } from "../failure";
import { runBeforeSysprep } from "../before-sysprep";
import { phaseWatcher } from "../guest-phase";
import { nodeIn } from "../machine";
import { commandComment } from "../names";
import { documentOf, followScript, type ScriptRun, sendScript } from "../script";
import { runIdOf, type Situation, startedSinceSysprep } from "../situation";
import { done, refuse, run, type Step } from "../step";
import { onceOnly, sysprepFailure, tailOfLogs } from "../sysprep-failure";
import { PACES } from "../waits";

/** "Choose Random (Retrieve from console), then choose Shutdown with Sysprep." */
export const runSysprep: Step = {
    name: "run Sysprep",
    guide: "Step 2",
    kind: "move",
    usualSeconds: [240, 600],
    outage: true,

    decide(situation, { inputs }) {
        if (inputs.sysprep.method === "manual" || situation.sysprep.kind !== "absent") {
            return done;
        }
        if (startedSinceSysprep(situation)) {
            return refuse(startedTooEarly(inputs.instanceName, inputs.backupSnapshotName));
        }
        if (situation.command.kind === "generalized") {
            return done;
        }
        if (situation.command.kind === "spent") {
            return refuse(onceOnly(inputs.instanceName, situation.command.why));
        }
        return situation.backup.kind === "available" ? run : refuse(noBackup(inputs.backupSnapshotName));
    },

    async run(context, situation) {
        const { progress, inputs } = context;
        const sysprep = sysprepRun(context, situation);
        if (situation.command.kind !== "running") {
            await runBeforeSysprep(context, sysprep.nodeId);
        }
        const commandId =
            situation.command.kind === "running"
                ? situation.command.commandId
                : await sendScript(context, sysprep);
        const result = await follow(context, commandId, sysprep);
        if (result.outcome !== "generalized") {
            throw sysprepFailure(inputs.instanceName, result);
        }
        progress.lasting(
            `Windows says ${result.imageState} and will power off in ${result.shutdownScheduledInSeconds} s`,
        );
    },

    foresee: (situation) => ({
        ...situation,
        command: {
            kind: "generalized",
            attempt: 1,
            // Later than every start there has been.
            finishedAt: situation.power.lastStart ?? new Date(0),
            imageState: "",
        },
    }),
};

function sysprepRun(context: PairContext, situation: Situation): ScriptRun<"sysprep"> {
    const { inputs, identity } = context;
    const runId = runIdOf(situation) ?? identity.newRunId;
    const attempt =
        situation.command.kind === "none"
            ? 1
            : situation.command.kind === "running"
              ? situation.command.attempt
              : situation.command.attempt + 1;
    const settings = inputs.sysprep.method === "ssm" ? inputs.sysprep : undefined;
    const nodeId = nodeIn(context, situation).id;
    return {
        script: "sysprep",
        parameters: {
            runId,
            attempt,
            agent: settings?.agent ?? "detect",
            systemsManagerOnClones: settings?.systemsManagerOnClones ?? "keep-source-registration",
            timeoutSeconds: Math.ceil(inputs.timeouts.sysprep / 1_000),
            shutdownDelaySeconds: 60,
        },
        nodeId,
        comment: commandComment(runId, "sysprep", attempt),
        boundMilliseconds: inputs.timeouts.sysprep,
        pace: PACES.sysprep,
        meanwhile: meanwhile(context, nodeId),
    };
}

async function follow(
    context: PairContext,
    commandId: string,
    sysprep: ScriptRun<"sysprep">,
): Promise<SysprepResult> {
    let invocation;
    try {
        invocation = await followScript(context, commandId, sysprep);
    } catch (error) {
        if (error instanceof PairFailure) {
            const tail = await tailOfLogs(context, sysprep.nodeId);
            throw new PairFailure(`${error.message}${tail}`, error.advice, { cause: error });
        }
        throw error;
    }
    if (invocation.status === "Success" || invocation.stdout !== "") {
        return documentOf("sysprep", invocation);
    }
    throw new PairFailure(
        `Sysprep on instance "${context.inputs.instanceName}" ended as ${invocation.statusDetails} after at most ${Math.round(context.inputs.timeouts.sysprep / 60_000)} minutes${await tailOfLogs(context, sysprep.nodeId)}`,
        "Mend what the log names, then run `pulumi up` again; raise `timeouts.sysprep` if it was only slow.",
    );
}

/** The report of a shutdown that the script itself has scheduled may arrive just after it. */
const LAST_REPORT = 30_000;

/** Between two looks at the command: a machine that went off by itself will never report its end. */
function meanwhile(context: PairContext, nodeId: string): () => Promise<Verdict<never>> {
    const { inputs, cloud, clock, signal } = context;
    const askPhase = phaseWatcher(context, nodeId);
    let wasOff = false;
    return async () => {
        const source = await cloud.lightsail.getInstance(inputs.instanceName);
        if (source?.state === "stopped" || source?.state === "stopping") {
            // Decided at the next look alone, because the command itself is asked for its end before that.
            if (wasOff && source.state === "stopped") {
                return { kind: "failed", error: offTooEarly(inputs.instanceName, nodeId) };
            }
            wasOff ||= source.state === "stopped";
            await clock.sleep(LAST_REPORT, signal);
            return { kind: "waiting", note: "the instance is going off" };
        }
        const phase = await askPhase();
        return phase === undefined ? { kind: "waiting" } : { kind: "waiting", note: phase };
    };
}

function offTooEarly(instanceName: string, nodeId: string): PairFailure {
    return new PairFailure(
        `instance "${instanceName}" powered off before Sysprep reported its result (node ${nodeId}), so nothing proves that its disk is generalized, and no Sysprep snapshot is made of it`,
        "Connect to it and look at C:\\Windows\\System32\\Sysprep\\Panther\\setuperr.log. If it works as before, change `triggers` to make a new pair; if not, make an instance from the backup.",
    );
}

function noBackup(name: string): PairFailure {
    return new PairFailure(
        `Sysprep is not run, because the backup snapshot "${name}" is not available`,
        "Run `pulumi up` again.",
    );
}

function startedTooEarly(instanceName: string, backupName: string): PairFailure {
    return new PairFailure(
        `instance "${instanceName}" was started after Sysprep and before its snapshot was taken, so its disk is no longer generalized`,
        `Sysprep is not run twice on one disk for one pair. The backup snapshot "${backupName}" of before Sysprep is kept; change \`triggers\` to make a new pair.`,
    );
}
