import { authorization, EmulatedAws } from "../test/support/in-process/emulated-aws";
import type { Row } from "./rows";

const INSTANCES = 10_000;
const REQUESTS = 4_000;

/** How many requests the emulator answers on one core, with few and with very many instances in it. */
export async function emulatorRows(): Promise<readonly Row[]> {
    const aws = new EmulatedAws({ quotas: { instances: INSTANCES, staticIps: 5 } });
    await aws.addInstance({ name: "first" });
    const few = await requestsASecond(aws);
    for (let number = 1; number < INSTANCES; number += 1) {
        await aws.addInstance({ name: `more-${number}`, state: "stopped" });
    }
    const many = await requestsASecond(aws);
    return [
        {
            what: "requests a second that the emulator answers on one core",
            figure: few,
            unit: "",
            bound: { atLeast: 2_000 },
            isOfTheMachine: true,
        },
        {
            what: `the same with ${INSTANCES} instances in it`,
            figure: many,
            unit: "",
            bound: { atLeast: 2_000 },
            isOfTheMachine: true,
        },
    ];
}

async function requestsASecond(aws: EmulatedAws): Promise<number> {
    const request = {
        method: "POST",
        path: "/",
        headers: {
            "x-amz-target": "Lightsail_20161128.GetInstance",
            authorization: authorization("lightsail", "us-east-1"),
        },
        body: JSON.stringify({ instanceName: "first" }),
    };
    const begun = process.cpuUsage();
    for (let count = 0; count < REQUESTS; count += 1) {
        await aws.emulator.handle(request);
    }
    const { user, system } = process.cpuUsage(begun);
    return REQUESTS / ((user + system) / 1_000_000);
}
