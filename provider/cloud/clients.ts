import { LightsailClient } from "@aws-sdk/client-lightsail";
import type { LightsailClientConfig } from "@aws-sdk/client-lightsail";
import { SSMClient } from "@aws-sdk/client-ssm";
import { credentialsFor } from "./settings/credentials";
import type { AwsSettings } from "./settings/settings";
import { SettingsError } from "./settings/settings-problems";

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
        ...common(settings, requestHandler),
        ...endpointOf(settings.endpoints?.lightsail),
    });
}

export function ssmClient(settings: RegionalSettings, requestHandler?: CloudRequestHandler): SSMClient {
    return new SSMClient({ ...common(settings, requestHandler), ...endpointOf(settings.endpoints?.ssm) });
}

function common(settings: RegionalSettings, requestHandler: CloudRequestHandler = BOUNDED_HTTP) {
    return {
        region: settings.region,
        credentials: credentialsFor(settings),
        ...(settings.profile === undefined ? {} : { profile: settings.profile }),
        maxAttempts: 1,
        requestHandler,
    };
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
