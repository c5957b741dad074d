import type { LightsailClient } from "@aws-sdk/client-lightsail";
import type { SSMClient } from "@aws-sdk/client-ssm";
import type { Clock } from "../clock";
import { lightsailClient, ssmClient } from "../provider/cloud/clients";
import { cloudFor } from "../provider/cloud/cloud";
import type { Cloud } from "../provider/cloud/ports";
import { clockFor } from "../provider/cloud/settings/emulated-clock";
import { resolveSettings } from "../provider/cloud/settings/settings";

/** The account and Region that everything is made in. */
export interface Account {
    readonly cloud: Cloud;
    readonly clock: Clock;
    /** For what the package itself never asks: an instance of a blueprint, and how long commands were. */
    readonly lightsail: LightsailClient;
    readonly ssm: SSMClient;
    /** Whose it is, in words that hold no secret. */
    readonly who: string;
}

export async function openAccount(region: string | undefined): Promise<Account> {
    const settings = resolveSettings({
        input: region === undefined ? undefined : { region },
        stackConfig: () => undefined,
        environment: process.env,
    });
    const cloud = await cloudFor(settings);
    const regional = { ...settings, region: cloud.region };
    const lightsail = lightsailClient(regional);
    return {
        cloud,
        clock: await clockFor(settings),
        lightsail,
        ssm: ssmClient(regional),
        who: await whose(lightsail, cloud.region),
    };
}

async function whose({ config }: LightsailClient, region: string): Promise<string> {
    const { accessKeyId, accountId } = await config.credentials();
    const profile = process.env["AWS_PROFILE"];
    const source =
        process.env["AWS_ACCESS_KEY_ID"] === accessKeyId
            ? "the environment's access key"
            : `${profile === undefined ? "the default" : `profile ${profile}'s`} credentials, access key`;
    const account = accountId === undefined ? "" : `account ${accountId}, `;
    const endpoint = process.env["AWS_ENDPOINT_URL_LIGHTSAIL"] ?? process.env["AWS_ENDPOINT_URL"];
    return `${account}Region ${region}, by ${source} ending in ${accessKeyId.slice(-4)}${endpoint === undefined ? "" : `, at ${endpoint}`}`;
}
