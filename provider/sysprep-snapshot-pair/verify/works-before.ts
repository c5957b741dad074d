import type { PairContext } from "../context";
import { ActionableError } from "../../run/actionable-error";
import type { Situation } from "../situation";
import { runChecks } from "./run-checks";

/** A machine that has been running for long answers at once, if at all. */
const BOUND = 60_000;

/**
 * Checks the original before anything is changed: a check that fails already would otherwise cost two outages before
 * anybody notices that, say, its port is wrong, and with `onVerifyFailure: "restore"` an instance.
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
