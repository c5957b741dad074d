import {
    GetConnectionStatus$,
    type GetConnectionStatusRequest,
    type GetConnectionStatusResponse,
} from "@aws-sdk/client-ssm";
import { ssmOperation } from "../../protocol/operation";

/** Whether the agent is there at this moment: sooner right than the ping status, which trails by minutes. */
export const getConnectionStatus = ssmOperation<GetConnectionStatusRequest, GetConnectionStatusResponse>(
    GetConnectionStatus$,
    ({ Target }, { region, sees }) => {
        const node = region.nodes.get(Target);
        const isConnected = node?.connectedSince !== undefined && sees(node);
        return { Target, Status: isConnected ? "connected" : "notconnected" };
    },
);
