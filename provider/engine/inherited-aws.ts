import * as pulumi from "@pulumi/pulumi";
import { unknown } from "@pulumi/pulumi/output";
import type { AwsArgs } from "../inputs/aws-args";
import { ProgramError } from "./program-error";
import { settingsOfProvider, tagsOfProvider } from "./provider-settings";
import { readProvider } from "./read-provider";
import type { AwsSettings } from "../cloud/settings/settings-types";

/**
 * The settings of the `aws.Provider` that resources of `@pulumi/aws` below `parent` would use; `undefined` where
 * that is the default one, which takes the stack's configuration just as the dynamic resources do.
 */
export function inheritedAws(parent: pulumi.Resource): pulumi.Output<AwsSettings> | undefined {
    const provider = providerAbove(parent);
    return provider === undefined ? undefined : awsOfProvider(provider);
}

/**
 * What a dynamic resource is told of its account and Region: its own `aws`, else the `aws.Provider` among its
 * options, else the one of a component above it. The options are answered without that provider: Pulumi would send
 * the resource to the AWS plugin, which does not know it.
 */
export function awsFor(
    own: pulumi.Input<AwsArgs> | undefined,
    { provider, ...others }: pulumi.CustomResourceOptions,
): { readonly aws: pulumi.Input<AwsArgs> | undefined; readonly opts: pulumi.CustomResourceOptions } {
    const above = others.parent === undefined ? undefined : inheritedAws(others.parent);
    if (provider === undefined) {
        return { aws: own ?? above, opts: others };
    }
    return isAws(provider)
        ? { aws: own ?? awsOfProvider(provider), opts: others }
        : { aws: own ?? above, opts: { ...others, provider } };
}

function awsOfProvider(provider: pulumi.ProviderResource): pulumi.Output<AwsSettings> {
    // Through the URN, so that what uses the settings counts as depending on the provider.
    return pulumi.output(provider.urn.apply((urn) => settingsOf(provider, urn.split("::").at(-1) ?? "")));
}

async function settingsOf(
    provider: pulumi.ProviderResource,
    name: string,
): Promise<pulumi.Output<AwsSettings>> {
    const said = await readProvider(provider);
    if (said.kind === "unknown") {
        return notKnownYet();
    }
    const stack = new pulumi.Config("aws");
    const { settings, problems } = settingsOfProvider(said.values, (key) =>
        stack.get(key.replace(/^aws:/, "")),
    );
    if (problems.length > 0) {
        const list = problems.map(({ property, reason }) => `\n  ${property}: ${reason}`).join("");
        throw new ProgramError(
            `The AWS provider "${name}" cannot be used for the resources of this package, and nothing was asked of AWS:${list}`,
        );
    }
    return said.isSecret ? pulumi.secret(settings) : pulumi.output(settings);
}

type Tags = Readonly<Record<string, string>>;
type TagsInput = pulumi.Input<Record<string, pulumi.Input<string>> | null | undefined>;

/**
 * The input `tags` of a resource with those under it that the AWS provider, or `aws:defaultTags`, puts on every
 * resource of `@pulumi/aws`. Without any, the tags stay as the program has them.
 */
export function withDefaultTags(
    options: pulumi.CustomResourceOptions,
    own: TagsInput,
): { readonly tags?: pulumi.Output<Tags> } {
    const defaults = defaultTags(options);
    return defaults === undefined
        ? {}
        : { tags: pulumi.all([defaults, own]).apply(([under, over]) => ({ ...under, ...over })) };
}

function defaultTags({ provider, parent }: pulumi.CustomResourceOptions): pulumi.Output<Tags> | undefined {
    const aws = isAws(provider) ? provider : parent === undefined ? undefined : providerAbove(parent);
    if (aws === undefined) {
        const tags = tagsOfProvider(new pulumi.Config("aws").get("defaultTags"));
        return Object.keys(tags).length === 0 ? undefined : pulumi.output(tags);
    }
    const tags = async () => {
        const said = await readProvider(aws);
        return said.kind === "unknown"
            ? notKnownYet()
            : pulumi.output(tagsOfProvider(said.values["defaultTags"]));
    };
    return pulumi.output(aws.urn.apply(tags));
}

function isAws(provider: pulumi.ProviderResource | undefined): provider is pulumi.ProviderResource {
    return provider !== undefined && Reflect.get(provider, "__pulumiType") === "pulumi:providers:aws";
}

function providerAbove(parent: pulumi.Resource): pulumi.ProviderResource | undefined {
    return parent.getProvider("aws:index/provider:Provider");
}

/** Pulumi's own mark makes an output unknown, as nothing of its public interface does. */
function notKnownYet(): pulumi.Output<never> {
    return pulumi.output(unknown) as unknown as pulumi.Output<never>;
}
