import type { LightsailClient, Operation as SdkOperation } from "@aws-sdk/client-lightsail";
import type { Operation } from "../ports";
import type { Request, Sender } from "../calls/sender";
import { mapOperation } from "./map-operation";

/** What every changing call of Lightsail answers: several operations, or one. */
interface ChangeAnswer {
    readonly operations?: SdkOperation[] | undefined;
    readonly operation?: SdkOperation | undefined;
}

/** Sends a change; the answer is all of its operations. */
export async function change(
    sender: Sender<LightsailClient>,
    request: Request,
    send: (client: LightsailClient) => Promise<ChangeAnswer>,
): Promise<readonly Operation[]> {
    const { operations = [], operation } = await sender(request, send);
    const all = operation === undefined ? operations : [...operations, operation];
    return all.map((one) => mapOperation(one, request.operation));
}
