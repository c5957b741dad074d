import { asList, isObject, readAssumeRole } from "./assume-role";
import { type SettingsProblem, settingsProblems } from "./settings-problems";
import type { AwsEndpoints, AwsSettings } from "./settings-types";

export interface StackSettings {
    readonly settings: AwsSettings;
    readonly problems: readonly SettingsProblem[];
}

/**
 * The stack's `aws:*` configuration in the form that `@pulumi/aws` documents it (Pulumi Registry, "AWS
 * Provider: Installation & Configuration").
 */
export function readStackSettings(stackConfig: (key: string) => string | undefined): StackSettings {
    const problems: SettingsProblem[] = UNSUPPORTED.filter((key) => says(stackConfig(`aws:${key}`))).map(
        (key) => ({
            property: `aws:${key}`,
            reason:
                BY_VARIABLE[key] === undefined
                    ? "not supported here, and leaving it out would reach another account, Region or address"
                    : `not supported here; set ${BY_VARIABLE[key]} in the environment instead, which @pulumi/aws uses too`,
        }),
    );
    const read = (key: string): unknown => parseJson(`aws:${key}`, stackConfig(`aws:${key}`), problems);
    const endpoints = readEndpoints(read("endpoints"), problems);
    const assumeRole = readAssumeRole(read("assumeRole"), read("assumeRoles"), problems);
    const texts: Record<string, string> = {};
    for (const key of ["region", "profile", "accessKey", "secretKey", "token"]) {
        const value = stackConfig(`aws:${key}`);
        if (value !== undefined) {
            texts[key] = value;
        }
    }
    const settings: AwsSettings = {
        ...texts,
        endpoints,
        ...(assumeRole === undefined ? {} : { assumeRole }),
    };
    const names = { accessKey: "aws:accessKey", assumeRole: "aws:assumeRole", endpoints: "aws:endpoints" };
    return { settings, problems: [...problems, ...settingsProblems(settings, names)] };
}

/** Settings of `@pulumi/aws` that decide where a request goes or who makes it. */
const UNSUPPORTED: readonly string[] = [
    "allowedAccountIds",
    "assumeRoleWithWebIdentity",
    "customCaBundle",
    "ec2MetadataServiceEndpoint",
    "ec2MetadataServiceEndpointMode",
    "forbiddenAccountIds",
    "httpProxy",
    "httpsProxy",
    "insecure",
    "sharedConfigFiles",
    "sharedCredentialsFiles",
    "stsRegion",
    "useDualstackEndpoint",
    "useFipsEndpoint",
];

/** Where the environment has the same, for both. */
const BY_VARIABLE: Readonly<Record<string, string>> = {
    customCaBundle: "AWS_CA_BUNDLE",
    httpProxy: "HTTP_PROXY",
    httpsProxy: "HTTPS_PROXY",
};

function says(value: string | undefined): boolean {
    return value !== undefined && !["", "false", "[]", "{}", "null"].includes(value.trim());
}

function parseJson(property: string, text: string | undefined, problems: SettingsProblem[]): unknown {
    if (text === undefined || text.trim() === "") {
        return undefined;
    }
    try {
        return JSON.parse(text);
    } catch {
        problems.push({ property, reason: "not a JSON document" });
        return undefined;
    }
}

/** Only three services are ours; addresses of others are the business of `@pulumi/aws`. */
function readEndpoints(document: unknown, problems: SettingsProblem[]): AwsEndpoints {
    const endpoints: Record<string, string> = {};
    for (const entry of asList(document)) {
        if (!isObject(entry)) {
            problems.push({
                property: "aws:endpoints",
                reason: 'neither an object nor a list of objects such as [{"lightsail": "https://…"}]',
            });
            continue;
        }
        for (const service of ["lightsail", "ssm", "sts"]) {
            const endpoint = entry[service];
            if (typeof endpoint === "string" && endpoint !== "") {
                endpoints[service] = endpoint;
            } else if (endpoint !== undefined && endpoint !== null && endpoint !== "") {
                problems.push({ property: `aws:endpoints.${service}`, reason: "not a text" });
            }
        }
    }
    return endpoints;
}
