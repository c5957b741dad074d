import * as pulumi from "@pulumi/pulumi";
import type { AwsSettings } from "../cloud/settings";
import { type ProviderValues, settingsOfProvider, tagsOfProvider } from "./provider-settings";

/**
 * The settings of the `aws.Provider` that resources of `@pulumi/aws` below `parent` would use; `undefined` where
 * that is the default one, which takes the stack's configuration just as the dynamic resources do.
 *
 * A provider resource has each of its inputs as an output too, those as well that its TypeScript class does not
 * declare.
 */
export function inheritedAws(parent: pulumi.Resource): pulumi.Output<AwsSettings> | undefined {
    const provider = parent.getProvider("aws:index/provider:Provider");
    if (provider === undefined) {
        return undefined;
    }
    const stack = new pulumi.Config("aws");
    return valuesOf(provider).apply(({ name, values }) => {
        const { settings, problems } = settingsOfProvider(values, (key) =>
            stack.get(key.replace(/^aws:/, "")),
        );
        if (problems.length > 0) {
            const list = problems.map(({ property, reason }) => `\n  ${property}: ${reason}`).join("");
            throw new pulumi.RunError(
                `The AWS provider "${name}" cannot be used for the resources of this package below it, and nothing was asked of AWS:${list}`,
            );
        }
        return settings;
    });
}

/** The tags that the `aws.Provider` above, or the stack's configuration, puts on every resource. */
export function inheritedTags(parent: pulumi.Resource): pulumi.Output<Readonly<Record<string, string>>> {
    const provider = parent.getProvider("aws:index/provider:Provider");
    return provider === undefined
        ? pulumi.output(tagsOfProvider(new pulumi.Config("aws").get("defaultTags")))
        : pulumi.output(outputOf(provider, "defaultTags")).apply(tagsOfProvider);
}

/** Keys are asked for their presence alone: the answer would make everything made of it a secret. */
const SECRETS = ["accessKey", "secretKey", "token"] as const;

const VALUES = [
    "allowedAccountIds",
    "assumeRoleWithWebIdentity",
    "assumeRoles",
    "customCaBundle",
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

interface NamedValues {
    readonly name: string;
    readonly values: ProviderValues;
}

function valuesOf(provider: pulumi.ProviderResource): pulumi.Output<NamedValues> {
    const texts: Record<string, pulumi.Input<string | undefined>> = {};
    for (const key of VALUES) {
        texts[key] = outputOf(provider, key);
    }
    const secrets = SECRETS.map((key) =>
        pulumi.unsecret(
            pulumi.output(outputOf(provider, key)).apply((value) => value !== undefined && value !== ""),
        ),
    );
    return pulumi
        .all([provider.urn, pulumi.output(texts), pulumi.all(secrets)])
        .apply(([urn, given, keys]): NamedValues => ({
            name: urn.split("::").at(-1) ?? "",
            values: { ...given, hasKeys: keys.some(Boolean) },
        }));
}

function outputOf(provider: pulumi.ProviderResource, key: string): pulumi.Input<string | undefined> {
    return Reflect.get(provider, key) as pulumi.Output<string> | undefined;
}
