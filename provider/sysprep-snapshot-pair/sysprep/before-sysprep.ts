import { quoted } from "../../text/foreign";
import { answerMarginSeconds } from "../../guest";
import type { PairContext } from "../context";
import { ActionableError } from "../../run/actionable-error";
import { lookComment } from "./look-comment";
import { runScript } from "./script";

const BOUND = 30 * 60_000;

/**
 * Runs the user's own script right before Sysprep: clean-up, removal of licences. Its failure ends the run.
 *
 * @returns whether there was one, which may have taken long
 */
export async function runBeforeSysprep(context: PairContext, nodeId: string): Promise<boolean> {
    const { inputs, progress } = context;
    const script = inputs.sysprep.method === "ssm" ? inputs.sysprep.beforeSysprep : undefined;
    if (script === undefined) {
        return false;
    }
    const result = await runScript(context, {
        script: "before-sysprep",
        parameters: { script, timeoutSeconds: BOUND / 1_000 },
        nodeId,
        comment: lookComment("before-sysprep"),
        boundMilliseconds: BOUND + answerMarginSeconds * 1_000,
    });
    if (result.outcome !== "passed") {
        const how = result.outcome === "failed" ? `with exit code ${result.exitCode}` : "at its time limit";
        throw new ActionableError(
            `\`sysprep.beforeSysprep\` ended ${how} after ${result.elapsedSeconds} s on instance "${inputs.instanceName}"; the end of its output:\n${quoted(result.outputTail)}`,
            "Sysprep was not begun. Mend the script, then run `pulumi up` again.",
        );
    }
    progress.lasting(`beforeSysprep: passed in ${result.elapsedSeconds} s`);
    return true;
}
