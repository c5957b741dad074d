import { answerMarginSeconds } from "../../guest";
import { ActionableError } from "../../run/actionable-error";
import type { ImageContext } from "../context";
import type { ProvisioningScript } from "../inputs";
import { restartBuilder } from "./restart";
import { run } from "./script";

/** Runs one of the user's scripts on the builder; one that has passed is not run again. */
export async function provisionBuilder(
    context: ImageContext,
    nodeId: string,
    runId: string,
    { name, script, values, rebootAfter }: ProvisioningScript,
    number: number,
): Promise<void> {
    const bound = context.inputs.timeouts.provision;
    const result = await run(
        context,
        "provision",
        nodeId,
        { runId, number, script, values, timeoutSeconds: Math.ceil(bound / 1_000) },
        bound + answerMarginSeconds * 1_000,
    );
    if (result.outcome !== "passed") {
        const how =
            result.outcome === "timed-out"
                ? `did not end within ${Math.round(result.elapsedSeconds / 60)} minutes`
                : `ended with exit code ${result.exitCode}`;
        const output = withoutValues(result.outputTail, values).trim();
        throw new ActionableError(
            `the provisioning script "${name}" ${how}${output === "" ? "" : `; its output ends with:\n${output}`}`,
            "The server is as it was. Mend the script and run `pulumi up` again; `keepBuilderOnFailure: true` leaves the builder for a look inside.",
        );
    }
    if (rebootAfter) {
        await restartBuilder(context, nodeId);
    }
}

/** What a script was handed as a secret, it may have printed. Pure. */
export function withoutValues(text: string, values: Readonly<Record<string, string>>): string {
    const secrets = Object.values(values)
        .filter((value) => value !== "")
        .sort((one, other) => other.length - one.length)
        .map((value) => value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return secrets.length === 0 ? text : text.replace(new RegExp(secrets.join("|"), "g"), "[secret]");
}
