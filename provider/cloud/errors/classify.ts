import { onOneLine } from "../../text/foreign";
import { CloudError } from "./cloud-error";
import { ruleFor } from "./error-rules";
import { readError } from "./raw-error";
import { withoutSecrets } from "./without-secrets";
import type { CloudOperation } from "./facts";

/**
 * What kind of error the AWS SDK has thrown. What is not recognised is fatal: a wait must never go on for an
 * error that nobody knows.
 *
 * @param secrets texts of the request that the message must not repeat
 */
export function classify(
    error: unknown,
    operation: CloudOperation,
    resource: string,
    secrets: readonly string[] = [],
): CloudError {
    if (error instanceof CloudError) {
        return error;
    }
    const raw = readError(error);
    const { kind, mayHaveTakenEffect = false } = ruleFor(raw);
    return new CloudError({
        kind,
        operation,
        resource,
        serviceMessage: onOneLine(withoutSecrets(raw.message === "" ? raw.name : raw.message, secrets)),
        tip: raw.tip === undefined ? undefined : onOneLine(withoutSecrets(raw.tip, secrets)),
        requestId: raw.requestId,
        missingPermission: missingPermission(raw.message),
        mayHaveTakenEffect,
    });
}

/** IAM names the action that was refused, which with a role to assume is another than the one asked for. */
function missingPermission(message: string): string | undefined {
    return /not authorized to perform:? ([a-z0-9-]+:[A-Za-z]+)/.exec(message)?.[1];
}
