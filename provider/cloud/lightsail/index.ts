import type { LightsailClient } from "@aws-sdk/client-lightsail";
import type { Lightsail } from "../ports";
import type { Sender } from "../calls/sender";
import { addOnCalls } from "./add-on-calls";
import { catalogueCalls } from "./catalogue-calls";
import { diskCalls } from "./disk-calls";
import { firewallCalls } from "./firewall-calls";
import { instanceCalls } from "./instance-calls";
import { operationCalls } from "./operation-calls";
import { regionCalls } from "./region-calls";
import { snapshotCalls } from "./snapshot-calls";
import { staticIpCalls } from "./static-ip-calls";
import { tagCalls } from "./tag-calls";

/** Lightsail of one Region, in the words of `ports.ts`. */
export function createLightsail(send: Sender<LightsailClient>): Lightsail {
    return {
        ...instanceCalls(send),
        ...snapshotCalls(send),
        ...diskCalls(send),
        ...firewallCalls(send),
        ...tagCalls(send),
        ...addOnCalls(send),
        ...catalogueCalls(send),
        ...operationCalls(send),
        ...regionCalls(send),
        ...staticIpCalls(send),
    };
}
