import {
    createCredentialChain,
    fromEnv,
    fromIni,
    fromNodeProviderChain,
    fromTemporaryCredentials,
    fromTokenFile,
} from "@aws-sdk/credential-providers";
import type { LightsailClientConfig } from "@aws-sdk/client-lightsail";
import type { AssumeRole, AwsSettings } from "./settings-types";

type Credentials = NonNullable<LightsailClientConfig["credentials"]>;

/** Keys before the profile, as in `@pulumi/aws`; then the SDK's own chain; then the role on top of them. */
export function credentialsFor(settings: AwsSettings & { readonly region: string }): Credentials {
    const own = ownCredentials(settings);
    return settings.assumeRole === undefined ? own : roleCredentials(settings.assumeRole, own, settings);
}

function ownCredentials({ accessKey, secretKey, token, profile }: AwsSettings): Credentials {
    if (accessKey !== undefined && secretKey !== undefined) {
        return {
            accessKeyId: accessKey,
            secretAccessKey: secretKey,
            ...(token === undefined ? {} : { sessionToken: token }),
        };
    }
    // A profile that is named is meant: its lack of credentials must not lead to those of another account.
    return profile === undefined ? foundByTheSdk() : fromIni({ ...RENEWABLE, profile });
}

/** The environment's keys and web identity before `AWS_PROFILE`: see `environmentProfile`. */
function foundByTheSdk(): Credentials {
    return createCredentialChain(fromEnv(), fromTokenFile(), fromNodeProviderChain(RENEWABLE));
}

/**
 * The SDK keeps the text of its files for the life of the process; ignoring that lets a run that outlives its
 * credentials go on with renewed ones.
 */
const RENEWABLE = { ignoreCache: true };

function roleCredentials(
    role: AssumeRole,
    masterCredentials: Credentials,
    { region, endpoints }: AwsSettings & { readonly region: string },
): Credentials {
    const { roleArn, sessionName = "pulumi-lightsail-windows", externalId, durationSeconds } = role;
    return fromTemporaryCredentials({
        masterCredentials,
        params: {
            RoleArn: roleArn,
            RoleSessionName: sessionName,
            ...(externalId === undefined ? {} : { ExternalId: externalId }),
            ...(durationSeconds === undefined ? {} : { DurationSeconds: durationSeconds }),
        },
        clientConfig: {
            region,
            ...(endpoints?.sts === undefined ? {} : { endpoint: endpoints.sts }),
        },
    });
}
