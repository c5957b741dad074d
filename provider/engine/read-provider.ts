import * as pulumi from "@pulumi/pulumi";
import { isUnknown } from "@pulumi/pulumi/output";
import type { ProviderValues } from "./provider-settings";

/** What a provider resource was made with. */
export type ProviderReading =
    | { readonly kind: "known"; readonly values: ProviderValues; readonly isSecret: boolean }
    /** In a preview, something of it is known only after the update. */
    | { readonly kind: "unknown" };

/** Asked for their presence alone, so that no value of them goes any further. */
const KEYS = ["accessKey", "secretKey", "token"] as const;

const SETTINGS = [
    "allowedAccountIds",
    "assumeRoleWithWebIdentity",
    "assumeRoles",
    "customCaBundle",
    "defaultTags",
    "ec2MetadataServiceEndpoint",
    "ec2MetadataServiceEndpointMode",
    "endpoints",
    "forbiddenAccountIds",
    "httpProxy",
    "httpsProxy",
    "insecure",
    "profile",
    "region",
    "sharedConfigFiles",
    "sharedCredentialsFiles",
    "stsRegion",
    "useDualstackEndpoint",
    "useFipsEndpoint",
] as const;

/**
 * Reads an `aws.Provider`, which has each of its inputs as an output too, those as well that its TypeScript class
 * does not declare.
 *
 * In a preview an input that was not given and one that is not known yet are both outputs without a value; only
 * behind the public interface they differ, and a provider with its Region alone has to be seen as just that.
 */
export async function readProvider(provider: pulumi.ProviderResource): Promise<ProviderReading> {
    const settings = await Promise.all(SETTINGS.map((key) => readInput(provider, key)));
    const keys = await Promise.all(KEYS.map((key) => readInput(provider, key)));
    if ([...settings, ...keys].some(({ value }) => isUnknown(value))) {
        return { kind: "unknown" };
    }
    const values: Record<string, unknown> = {};
    for (const [index, key] of SETTINGS.entries()) {
        values[key] = settings[index]?.value;
    }
    return {
        kind: "known",
        values: { ...values, hasKeys: keys.some(({ value }) => value !== undefined && value !== "") },
        isSecret: settings.some((each) => each.isSecret),
    };
}

interface ReadInput {
    readonly value: unknown;
    readonly isSecret: boolean;
}

interface OutputInside {
    promise(withUnknowns: boolean): Promise<unknown>;
}

async function readInput(provider: pulumi.ProviderResource, key: string): Promise<ReadInput> {
    const output: unknown = Reflect.get(provider, key);
    if (!pulumi.Output.isInstance(output)) {
        return { value: output, isSecret: false };
    }
    return {
        value: await (output as unknown as OutputInside).promise(true),
        isSecret: await pulumi.isSecret(output),
    };
}
