import type { PairContext } from "../context";
import { ActionableError } from "../../run/actionable-error";
import type { Situation } from "../situation";
import { runChecks } from "./run-checks";

/** A machine that has been up for long answers at once, if it answers at all. */
const BOUND = 60_000;

/**
 * That the original works "as before" afterwards can only be told if it works before. A wrong port would otherwise cost
 * two outages before anybody notices, and with `onVerifyFailure: "restore"` an instance.
 */
export async function assertWorksBefore(context: PairContext, { node }: Situation): Promise<void> {
    const { instanceName, verify } = context.inputs;
    const machine = { instanceName, nodeId: node?.id };
    const failed = await runChecks(context, machine, verify.source ?? [], BOUND);
    if (failed.length > 0) {
        throw new ActionableError(
            [
                `instance "${instanceName}" fails its own checks (\`verify.source\`) before anything was done to it:`,
                ...failed.map(({ check, reason }) => `  - ${check}: ${reason}`),
            ].join("\n"),
            "Nothing was changed. Mend the check, or the instance (its Lightsail firewall must let the check in), and run `pulumi up` again.",
        );
    }
}
