import type { InstanceInformation } from "@aws-sdk/client-ssm";
import { essential, knownWord, optionalText } from "../calls/essential";
import type { ManagedNode, PingStatus } from "../ports";
import type { CloudOperation } from "../errors/facts";

const PINGS: readonly PingStatus[] = ["Online", "ConnectionLost", "Inactive"];

export function mapNode(node: InstanceInformation, operation: CloudOperation): ManagedNode {
    const id = essential(node.InstanceId, "InstanceId", { operation, resource: "a managed node" });
    return {
        id,
        // A word that is not known is no proof that the node can be reached.
        pingStatus: knownWord(PINGS, node.PingStatus) ?? "Inactive",
        lastPingAt: node.LastPingDateTime,
        registeredAt: node.RegistrationDate,
        ipAddress: optionalText(node.IPAddress),
        activationId: optionalText(node.ActivationId),
    };
}
