import { LightsailClient, type LightsailClientConfig } from "@aws-sdk/client-lightsail";
import { SSMClient } from "@aws-sdk/client-ssm";
import { HttpsProxyAgent } from "https-proxy-agent";
import { Agent } from "node:https";
import { trustedCertificates } from "./settings/ca-bundle";
import { credentialsFor } from "./settings/credentials";
import { proxyFor } from "./settings/proxy";
import { SettingsError } from "./settings/settings-problems";
import type { AwsSettings } from "./settings/settings-types";

/** What the AWS SDK sends its HTTP requests with. */
export type CloudRequestHandler = NonNullable<LightsailClientConfig["requestHandler"]>;

/** Node.js itself would wait for ever; no call of the two services takes this long to answer. */
const BOUNDED_HTTP = { connectionTimeout: 10_000, requestTimeout: 60_000, throwOnRequestTimeout: true };

type RegionalSettings = AwsSettings & { readonly region: string };

export function lightsailClient(
    settings: RegionalSettings,
    requestHandler?: CloudRequestHandler,
): LightsailClient {
    return new LightsailClient({
        ...common(settings, "lightsail", requestHandler),
        ...endpointOf(settings.endpoints?.lightsail),
    });
}

export function ssmClient(settings: RegionalSettings, requestHandler?: CloudRequestHandler): SSMClient {
    return new SSMClient({
        ...common(settings, "ssm", requestHandler),
        ...endpointOf(settings.endpoints?.ssm),
    });
}

function common(
    settings: RegionalSettings,
    service: "lightsail" | "ssm",
    requestHandler: CloudRequestHandler = boundedHttp(settings, service),
) {
    return {
        region: settings.region,
        credentials: credentialsFor(settings),
        ...(settings.profile === undefined ? {} : { profile: settings.profile }),
        maxAttempts: 1,
        requestHandler,
    };
}

/** As many connections as the AWS SDK itself would keep. */
const CONNECTIONS = { keepAlive: true, maxSockets: 50 };

/** What the AWS SDK makes its connections with: it reads neither a proxy nor a bundle of certificates from the environment. */
export function boundedHttp(
    { region, endpoints }: RegionalSettings,
    service: "lightsail" | "ssm",
    environment: Readonly<Record<string, string | undefined>> = process.env,
): object {
    const endpoint = [
        endpoints?.[service],
        environment[`AWS_ENDPOINT_URL_${service.toUpperCase()}`],
        environment["AWS_ENDPOINT_URL"],
    ].find((candidate) => candidate !== undefined && URL.canParse(candidate));
    const proxy = proxyFor(new URL(endpoint ?? `https://${service}.${region}.amazonaws.com`), environment);
    const ca = trustedCertificates(environment);
    const trusted = ca === undefined ? {} : { ca };
    if (proxy !== undefined) {
        const agent = new HttpsProxyAgent(proxy, { ...CONNECTIONS, ...trusted });
        // What it was given holds for the proxy itself; its options hold for what is behind it.
        Object.assign(agent.options, trusted);
        return { ...BOUNDED_HTTP, httpAgent: agent, httpsAgent: agent };
    }
    return ca === undefined
        ? BOUNDED_HTTP
        : { ...BOUNDED_HTTP, httpsAgent: new Agent({ ...CONNECTIONS, ca }) };
}

function endpointOf(endpoint: string | undefined): { readonly endpoint?: string } {
    return endpoint === undefined || endpoint === "" ? {} : { endpoint };
}

/** The Region that the AWS SDK finds by itself, in its environment variables and configuration files. */
export async function regionOf({ profile }: AwsSettings): Promise<string> {
    const client = new SSMClient(profile === undefined ? {} : { profile });
    try {
        return await client.config.region();
    } catch {
        const reason = "no Region is named in the stack's configuration, in AWS_REGION or in the profile";
        throw new SettingsError([{ property: "aws:region", reason }]);
    } finally {
        client.destroy();
    }
}
