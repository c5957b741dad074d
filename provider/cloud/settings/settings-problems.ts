import type { AwsSettings } from "./settings-types";

export interface SettingsProblem {
    /** `aws.region` for the input, `aws:region` for the stack's configuration. */
    readonly property: string;
    readonly reason: string;
}

/** All that is wrong with the settings, at once. */
export class SettingsError extends Error {
    override readonly name = "SettingsError";

    constructor(readonly problems: readonly SettingsProblem[]) {
        const list = problems.map(({ property, reason }) => `${property}: ${reason}`).join("; ");
        super(`The AWS settings cannot be used, and nothing was asked of AWS: ${list}.`);
    }
}

/** What the properties are called where a person wrote them. */
export interface PropertyNames {
    readonly accessKey: string;
    readonly assumeRole: string;
    readonly endpoints: string;
}

/** What is wrong with the settings of one source. */
export function settingsProblems(settings: AwsSettings, names: PropertyNames): readonly SettingsProblem[] {
    const problems: SettingsProblem[] = [];
    if (isBlank(settings.accessKey) !== isBlank(settings.secretKey)) {
        problems.push({
            property: names.accessKey,
            reason: "an access key and its secret key are given together or not at all",
        });
    }
    if (settings.assumeRole !== undefined && isBlank(settings.assumeRole.roleArn)) {
        problems.push({ property: names.assumeRole, reason: "roleArn is missing" });
    }
    const { lightsail, ssm, sts } = settings.endpoints ?? {};
    for (const [service, endpoint] of Object.entries({ lightsail, ssm, sts })) {
        if (endpoint !== undefined && endpoint !== "" && !URL.canParse(endpoint)) {
            problems.push({
                property: `${names.endpoints}.${service}`,
                reason: `"${endpoint}" is not a URL`,
            });
        }
    }
    return problems;
}

function isBlank(text: string | undefined): boolean {
    return text === undefined || text === "";
}
