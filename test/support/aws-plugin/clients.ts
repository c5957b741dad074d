import { LightsailClient } from "@aws-sdk/client-lightsail";
import { SSMClient } from "@aws-sdk/client-ssm";
import { setTimeout as sleep } from "node:timers/promises";
import { optionalText, type Values } from "./values";

/** The account and Region that a provider was configured for. */
export interface Aws {
    readonly region: string;
    readonly lightsail: LightsailClient;
    readonly ssm: SSMClient;
}

/** From the settings of an `aws.Provider`, or from the stack's `aws:*`, each a text or JSON, as the engine sends them. */
export function connect(values: Values): Aws {
    const region = optionalText(values, "region") ?? process.env["AWS_REGION"] ?? "";
    const profile = optionalText(values, "profile");
    const client = (service: string) => {
        const endpoint = endpointOf(values, service);
        return {
            region,
            ...(profile === undefined ? {} : { profile }),
            ...(endpoint === undefined ? {} : { endpoint }),
        };
    };
    return {
        region,
        lightsail: new LightsailClient(client("lightsail")),
        ssm: new SSMClient(client("ssm")),
    };
}

function endpointOf(values: Values, service: string): string | undefined {
    const endpoints = JSON.parse(optionalText(values, "endpoints") ?? "[]") as readonly Values[] | Values;
    return (Array.isArray(endpoints) ? (endpoints as readonly Values[]) : [endpoints as Values])
        .map((entry) => optionalText(entry, service))
        .find((endpoint) => endpoint !== undefined);
}

/** Looks often: simulated minutes are parts of a second. */
export async function until(what: string, isReached: () => Promise<boolean>): Promise<void> {
    const limit = Date.now() + 600_000;
    while (!(await isReached())) {
        if (Date.now() > limit) {
            throw new Error(`waited for ${what} for ten minutes in vain`);
        }
        await sleep(50);
    }
}

export function isNotFound(error: unknown): boolean {
    return error instanceof Error && error.name === "NotFoundException";
}
