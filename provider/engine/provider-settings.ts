import type { SettingsProblem } from "../cloud/settings/settings-problems";
import { readStackSettings } from "../cloud/settings/stack-settings";
import type { AwsSettings } from "../cloud/settings/settings-types";

/** What an `aws.Provider` says, each as Pulumi keeps it: a text, and JSON for anything else. */
export interface ProviderValues {
    readonly [key: string]: unknown;
    /** It has an access key, a secret key or a session token. */
    readonly hasKeys: boolean;
}

export interface ProviderSettings {
    readonly settings: AwsSettings;
    readonly problems: readonly SettingsProblem[];
}

type StackConfig = (key: string) => string | undefined;

/**
 * What a dynamic resource has to be told so that it works where, and as whom, `@pulumi/aws` does with an explicit
 * provider; and everything that it cannot be told. Pure.
 *
 * An explicit provider takes nothing from the stack's `aws:*` configuration, a dynamic resource takes what it is
 * not told. Where the two would part ways, that is a problem, with the way out.
 */
export function settingsOfProvider(values: ProviderValues, stackConfig: StackConfig): ProviderSettings {
    const text = (key: string): string | undefined => {
        const value = values[key.replace(/^aws:/, "")];
        return typeof value === "string" ? value : undefined;
    };
    const { settings, problems } = readStackSettings(text);
    return {
        settings,
        problems: [
            ...problems.map(({ property, reason }) => ({ property: property.replace(/^aws:/, ""), reason })),
            ...keyProblems(values.hasKeys),
            ...conflictsWithStack(settings, stackConfig),
        ],
    };
}

function keyProblems(hasKeys: boolean): readonly SettingsProblem[] {
    return hasKeys
        ? [
              {
                  property: "accessKey",
                  reason: "keys given to a provider would be kept in the state of every resource below it; use `profile`, `assumeRoles`, or the environment",
              },
          ]
        : [];
}

/** Settings by which the stack's configuration would lead a dynamic resource elsewhere than the provider. */
function conflictsWithStack(provider: AwsSettings, stackConfig: StackConfig): readonly SettingsProblem[] {
    const { settings: stack } = readStackSettings(stackConfig);
    const endpoints = Object.keys(stack.endpoints ?? {}).filter(
        (service) => !Object.keys(provider.endpoints ?? {}).includes(service),
    );
    const parts = [
        { property: "region", leads: provider.region === undefined && stack.region !== undefined },
        {
            property: "profile",
            leads: provider.profile === undefined && (stack.profile ?? stack.accessKey) !== undefined,
        },
        {
            property: "assumeRoles",
            leads: provider.assumeRole === undefined && stack.assumeRole !== undefined,
        },
        { property: "endpoints", leads: endpoints.length > 0 },
    ];
    return parts
        .filter(({ leads }) => leads)
        .map(({ property }) => ({
            property,
            reason: `the stack's configuration says it and this provider does not: @pulumi/aws would leave it out, the resources of this package would not; give the provider its \`${property}\` too, or take it out of the stack's aws:* configuration`,
        }));
}

/** `defaultTags`, `{"tags": {…}}` as JSON. Pure. */
export function tagsOfProvider(defaultTags: unknown): Readonly<Record<string, string>> {
    const document = typeof defaultTags === "string" && defaultTags !== "" ? parse(defaultTags) : undefined;
    const tags = isObject(document) ? document["tags"] : undefined;
    return isObject(tags)
        ? Object.fromEntries(
              Object.entries(tags).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
          )
        : {};
}

function parse(json: string): unknown {
    try {
        return JSON.parse(json);
    } catch {
        return undefined;
    }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null;
}
