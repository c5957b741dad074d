import type { Verdict } from "../../cloud/calls/poll";
import type { SysprepResult } from "../../guest";
import type { PairContext, SysprepSent } from "../context";
import { ActionableError } from "../../run/actionable-error";
import { guestWatcher } from "./guest-phase";
import { documentOf, followScript, type ScriptRun } from "./script";
import { tailOfLogs } from "./sysprep-failure";
import { wayBack } from "../way-back";

/**
 * Waits for a Sysprep command's end.
 *
 * @returns its result; or `recorded`, where its answer is under way still, and the record on the machine says that it has
 *   generalized the disk
 */
export async function followSysprep(
    context: PairContext,
    commandId: string,
    sysprep: ScriptRun<"sysprep">,
): Promise<SysprepResult | "recorded"> {
    const { runId, attempt } = sysprep.parameters;
    const look = meanwhile(context, { nodeId: sysprep.nodeId, runId, attempt });
    let end;
    try {
        end = await followScript(context, commandId, sysprep, look);
    } catch (error) {
        if (error instanceof ActionableError) {
            const tail = await tailOfLogs(context, sysprep.nodeId);
            context.runState.sysprepUnderWay = undefined;
            throw new ActionableError(`${error.message}${tail}`, error.advice, { cause: error });
        }
        throw error;
    }
    if (end === "recorded") {
        return end;
    }
    if (end.status === "Success" || end.stdout !== "") {
        return documentOf(context, sysprep, end);
    }
    throw new ActionableError(
        `Sysprep on instance "${context.inputs.instanceName}" ended as ${end.statusDetails} after at most ${Math.round(context.inputs.timeouts.sysprep / 60_000)} minutes${await tailOfLogs(context, sysprep.nodeId)}`,
        "Mend what the log names, then run `pulumi up` again; raise `timeouts.sysprep` if it was only slow.",
    );
}

/** The result may arrive just after the shutdown that the script has scheduled. */
const LAST_REPORT = 30_000;

/** The machine itself is looked at less often than its command. */
const MACHINE_PAUSE = 150_000;

/** As long as a list serves others that wait; less than passes between two looks. */
const SEEN_LATELY = 15_000;

/** Looks at the machine too: one that went off by itself will never report the command's end. */
function meanwhile(context: PairContext, sysprep: SysprepSent): () => Promise<Verdict<"recorded">> {
    const { inputs, cloud, clock, signal } = context;
    const { view } = cloud;
    const lookAtGuest = guestWatcher(context, sysprep);
    let wasOff = false;
    let lookedAt = Number.NEGATIVE_INFINITY;
    return async () => {
        if (!wasOff && clock.now() - lookedAt < MACHINE_PAUSE) {
            return { kind: "waiting" };
        }
        lookedAt = clock.now();
        const source = await view.instance(inputs.instanceName, view.within(SEEN_LATELY));
        if (source?.state === "stopped" || source?.state === "stopping") {
            // Decided at the next look only: the command itself is asked once more before that.
            if (wasOff && source.state === "stopped") {
                return { kind: "failed", error: offTooEarly(inputs, sysprep.nodeId) };
            }
            wasOff ||= source.state === "stopped";
            await clock.sleep(LAST_REPORT, signal);
            return { kind: "waiting", note: "the instance is going off" };
        }
        const seen = await lookAtGuest();
        if (seen?.isProven === true) {
            return { kind: "reached", value: "recorded" };
        }
        return seen === undefined ? { kind: "waiting" } : { kind: "waiting", note: seen.phase };
    };
}

function offTooEarly(
    { instanceName, backupSnapshotName }: PairContext["inputs"],
    nodeId: string,
): ActionableError {
    return new ActionableError(
        `instance "${instanceName}" powered off before Sysprep reported its result (node ${nodeId}), so nothing proves that its disk is generalized, and no Sysprep snapshot is made of it`,
        `Connect to it and look at C:\\Windows\\System32\\Sysprep\\Panther\\setuperr.log. If it works as before, change \`triggers\` to make a new pair; if not, go back: ${wayBack(backupSnapshotName, undefined)}`,
    );
}
