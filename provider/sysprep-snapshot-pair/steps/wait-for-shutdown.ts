import type { PairContext } from "../context";
import { ActionableError } from "../../run/actionable-error";
import { generalizedAndUntouched, runIdOf, type Situation, stoppedFromInside } from "../situation";
import { runIf, type Step } from "../step";
import { YOUR_TURN } from "../../run/walk/step-progress";
import { recordedNode } from "../sysprep/node";
import { FALLBACK_SHUTDOWN_SECONDS, powerOffNow } from "../sysprep/power-off";
import { startedTooEarly, tailOfLogs } from "../sysprep/sysprep-failure";
import { isStartedSince } from "../sysprep/wait-for-end";
import { formatDuration } from "../../inputs/duration";
import { manualInstructions } from "../../guest";
import { manualInstance } from "../sysprep/manual-instance";
import { waitForSource } from "../source/waits";
import { learned } from "../../run/walk/last-time";
import { PACES } from "../../run/waits";
import { observe } from "../observe";

/** "Your Lightsail instance stops running after a few minutes." */
export const waitForShutdown: Step = {
    name: "wait for the shutdown",
    guide: "Step 2",
    kind: "move",
    usualSeconds: [60, 180],
    outage: true,
    source: "locked",
    generalizesSource: true,

    decide: (situation, { inputs }) =>
        runIf(
            situation.sysprep.kind === "absent" &&
                !(
                    situation.source?.state === "stopped" &&
                    generalizedAndUntouched(situation, inputs.sysprep.method)
                ),
        ),

    async run(context, situation) {
        context.runState.touchedSource = true;
        if (context.inputs.sysprep.method === "manual") {
            await waitForPerson(context);
        } else {
            await waitForWindows(context, situation);
        }
        context.runState.sysprepUnderWay = undefined;
        context.runState.downSince ??= context.clock.now();
    },

    expectedAfter: (situation, { inputs }) =>
        situation.source === undefined
            ? {}
            : {
                  source: { ...situation.source, state: "stopped" },
                  power:
                      inputs.sysprep.method === "manual"
                          ? { lastStart: new Date(0), lastStop: undefined }
                          : { lastStart: undefined, lastStop: undefined },
              },

    preview: ({ number, situation: { source }, settings: { inputs }, blueprints }) =>
        inputs.sysprep.method !== "manual" || source === undefined
            ? []
            : [
                  `A PERSON IS NEEDED: step ${number} waits, for at most ${formatDuration(inputs.timeouts.sysprep)} (\`timeouts.sysprep\`), until somebody has run Sysprep over RDP:`,
                  ...manualInstructions(manualInstance(source, blueprints)).map((line) => `  ${line}`),
              ],
};

/** What Windows needs to shut down, on top of the shutdown that is scheduled. */
const SHUTDOWN = 2 * 60_000;

async function waitForWindows(context: PairContext, situation: Situation): Promise<void> {
    const { node, command } = situation;
    const sent = command.kind === "generalized" ? command.requestedAt : undefined;
    const isJustBegun = await endScheduledWait(context, situation);
    try {
        await waitForSource(context, "stopped", {
            pace: learned(PACES.stop, context.tookLast),
            isJustBegun,
            // Given up before the scheduled shutdown, the source would go off later, and nobody would start it.
            boundMilliseconds: Math.max(
                context.inputs.timeouts.shutdown,
                FALLBACK_SHUTDOWN_SECONDS * 1_000 + SHUTDOWN,
            ),
            adviceOnTimeout: "Connect to it over RDP and see what keeps Windows from shutting down.",
            missed: async () =>
                (await isStartedSince(context, sent)) ? startedTooEarly(context.inputs) : undefined,
        });
    } catch (error) {
        if (error instanceof ActionableError && node !== undefined) {
            context.runState.sysprepUnderWay = undefined;
            throw new ActionableError(`${error.message}${await tailOfLogs(context, node.id)}`, error.advice, {
                cause: error,
            });
        }
        throw error;
    }
}

/**
 * The answer is here, so nothing is left to wait for before the machine goes off.
 *
 * @returns whether it was told so just now
 */
async function endScheduledWait(context: PairContext, situation: Situation): Promise<boolean> {
    const { command, source } = situation;
    const runId = runIdOf(situation);
    const nodeId = recordedNode(situation.backup) ?? situation.node?.id;
    if (
        command.kind === "generalized" &&
        source?.state === "running" &&
        runId !== undefined &&
        nodeId !== undefined
    ) {
        await powerOffNow(context, { nodeId, runId, attempt: command.attempt });
        return true;
    }
    return false;
}

/** The person has the bound for Sysprep; the progress line counts it down. */
async function waitForPerson(context: PairContext): Promise<void> {
    const { instanceName } = context.inputs;
    await waitForSource(context, "stopped", {
        pace: PACES.shutdown,
        line: ({ note, left }) =>
            `${YOUR_TURN}run Sysprep on "${instanceName}" over RDP (steps: docs/manual-sysprep.md, and in the preview); ${(note ?? "it is running").replace("it is", "still")}, ${left} left`,
        boundMilliseconds: context.inputs.timeouts.sysprep,
        adviceOnTimeout:
            "Run `pulumi up` again when you have the time to run Sysprep; it goes on with the same backup.",
    });
    if (!stoppedFromInside(await observe(context))) {
        throw new ActionableError(
            `instance "${instanceName}" was stopped from outside, in the Lightsail console or by a call, not by Sysprep`,
            "No Sysprep snapshot is made of it. Run `pulumi up` again and choose Shutdown with Sysprep inside Windows.",
        );
    }
}
