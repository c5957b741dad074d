import { SettingsError, settingsProblems } from "./settings-problems";
import { readStackSettings } from "./stack-settings";
import type { AwsSettings } from "./settings-types";

export interface SettingsSources {
    /** The resource's own `aws` input. */
    readonly input: AwsSettings | undefined;
    /** Reads the stack's configuration by its full key, as in `aws:region`. */
    readonly stackConfig: (key: string) => string | undefined;
    readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * For every setting the first of: the resource's input, the stack's `aws:*` configuration, the environment.
 *
 * Whose credentials are used (profile or keys) is one setting: a resource that names a profile is not
 * overruled by the stack's keys.
 *
 * @throws {@link SettingsError} with every problem found
 */
export function resolveSettings({ input = {}, stackConfig, environment }: SettingsSources): AwsSettings {
    const { settings: stack, problems: stackProblems } = readStackSettings(stackConfig);
    const problems = [...settingsProblems(input, INPUT_NAMES), ...stackProblems];
    if (problems.length > 0) {
        throw new SettingsError(problems);
    }
    const region = first(
        input.region,
        stack.region,
        environment["AWS_REGION"],
        environment["AWS_DEFAULT_REGION"],
    );
    assertRegion(region, [
        ["aws.region", input.region],
        ["aws:region", stack.region],
        ["AWS_REGION", region],
    ]);
    const endpoints = { ...present(stack.endpoints ?? {}), ...present(input.endpoints ?? {}) };
    const assumeRole = input.assumeRole ?? stack.assumeRole;
    const identity = [input, stack, { profile: environmentProfile(environment) }]
        .map(identityOf)
        .find(namesSomething);
    return {
        ...present({ region }),
        ...(identity ?? {}),
        ...(namesSomething(endpoints) ? { endpoints } : {}),
        ...(assumeRole === undefined ? {} : { assumeRole }),
    };
}

/**
 * `AWS_PROFILE`, unless keys or a web identity stand in the environment too: those go first for the AWS CLI and for
 * `@pulumi/aws`, whose resources must not end up in another account than these (AWS CLI User Guide, "Authentication and
 * access credentials"; `resolveCredentialChain` of the AWS SDK for Go). The SDK for JavaScript alone has it the other
 * way round.
 */
function environmentProfile(environment: SettingsSources["environment"]): string | undefined {
    const hasAll = (...names: readonly string[]) => names.every((name) => (environment[name] ?? "") !== "");
    const hasOther =
        hasAll("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY") ||
        hasAll("AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN");
    return hasOther ? undefined : environment["AWS_PROFILE"];
}

/** A zone would end as a host name that nobody knows. */
function assertRegion(
    region: string | undefined,
    sources: readonly (readonly [string, string | undefined])[],
): void {
    const zone = /^([a-z]{2}(?:-[a-z]+)+-\d)[a-z]$/.exec(region ?? "");
    if (zone !== null) {
        const [property = "aws:region"] = sources.find(([, value]) => value === region) ?? [];
        const reason = `"${zone[0]}" is an Availability Zone; its Region is "${zone[1] ?? ""}"`;
        throw new SettingsError([{ property, reason }]);
    }
}

type Texts<Key extends string> = { readonly [K in Key]?: string | undefined };

function identityOf({
    profile,
    accessKey,
    secretKey,
    token,
}: Texts<"profile" | "accessKey" | "secretKey" | "token">) {
    return present({ profile, accessKey, secretKey, token });
}

function first(...candidates: readonly (string | undefined)[]): string | undefined {
    return candidates.find((candidate) => candidate !== undefined && candidate !== "");
}

/** Without the members that say nothing: an empty text counts as none, as it does for the AWS SDK. */
function present<T extends { readonly [K in keyof T]?: string | undefined }>(
    members: T,
): { [K in keyof T]?: string } {
    const kept: { [K in keyof T]?: string } = {};
    for (const key in members) {
        const value: string | undefined = members[key];
        if (value !== undefined && value !== "") {
            kept[key] = value;
        }
    }
    return kept;
}

function namesSomething(settings: object): boolean {
    return Object.keys(settings).length > 0;
}

const INPUT_NAMES = { accessKey: "aws.accessKey", assumeRole: "aws.assumeRole", endpoints: "aws.endpoints" };
