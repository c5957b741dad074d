import type { Operation } from "../protocol/operation";
import { addTagsToResource } from "./operations/add-tags-to-resource";
import { cancelCommand } from "./operations/cancel-command";
import { createActivation } from "./operations/create-activation";
import { deleteActivation } from "./operations/delete-activation";
import { deregisterManagedInstance } from "./operations/deregister-managed-instance";
import { describeActivations } from "./operations/describe-activations";
import { describeDocument } from "./operations/describe-document";
import { describeInstanceInformation } from "./operations/describe-instance-information";
import { getCommandInvocation } from "./operations/get-command-invocation";
import { getConnectionStatus } from "./operations/get-connection-status";
import { getDocument } from "./operations/get-document";
import { listCommandInvocations } from "./operations/list-command-invocations";
import { listCommands } from "./operations/list-commands";
import { listDocuments } from "./operations/list-documents";
import { listTagsForResource } from "./operations/list-tags-for-resource";
import { removeTagsFromResource } from "./operations/remove-tags-from-resource";
import { sendCommand } from "./operations/send-command";

/** Every Systems Manager operation that the emulator knows. */
export const ssmOperations: readonly Operation[] = [
    addTagsToResource,
    cancelCommand,
    createActivation,
    deleteActivation,
    deregisterManagedInstance,
    describeActivations,
    describeDocument,
    describeInstanceInformation,
    getCommandInvocation,
    getConnectionStatus,
    getDocument,
    listCommandInvocations,
    listCommands,
    listDocuments,
    listTagsForResource,
    removeTagsFromResource,
    sendCommand,
];
