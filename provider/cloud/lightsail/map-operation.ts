import type { Operation as SdkOperation } from "@aws-sdk/client-lightsail";
import { essential, knownWord, optionalText } from "../calls/essential";
import type { Operation, OperationStatus } from "../ports";
import type { CloudOperation } from "../errors/facts";

const STATUSES: readonly OperationStatus[] = ["NotStarted", "Started", "Failed", "Completed", "Succeeded"];

export function mapOperation(operation: SdkOperation, from: CloudOperation): Operation {
    const resource = `an operation on "${operation.resourceName ?? "an unnamed resource"}"`;
    return {
        id: essential(operation.id, "id", { operation: from, resource }),
        resourceName: optionalText(operation.resourceName),
        type: operation.operationType ?? "unknown",
        status: knownWord(STATUSES, operation.status) ?? "unknown",
        createdAt: operation.createdAt,
        errorCode: optionalText(operation.errorCode),
        errorDetails: optionalText(operation.errorDetails),
    };
}
