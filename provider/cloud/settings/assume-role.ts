import type { SettingsProblem } from "./settings-problems";
import type { AssumeRole } from "./settings-types";

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function asList(value: unknown): readonly unknown[] {
    return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** The one role of `aws:assumeRole`, or of the list `aws:assumeRoles` of `@pulumi/aws` 7. */
export function readAssumeRole(
    singular: unknown,
    plural: unknown,
    problems: SettingsProblem[],
): AssumeRole | undefined {
    const property = plural === undefined ? "aws:assumeRole" : "aws:assumeRoles";
    const roles = [...asList(singular), ...asList(plural)].filter(
        (role) => !isObject(role) || Object.keys(role).length > 0,
    );
    const [role] = roles;
    if (role === undefined) {
        return undefined;
    }
    if (roles.length > 1) {
        problems.push({ property, reason: `one role is supported, not a chain of ${roles.length}` });
        return undefined;
    }
    if (!isObject(role)) {
        problems.push({ property, reason: 'not an object such as {"roleArn": "arn:aws:iam::…"}' });
        return undefined;
    }
    return readRole(role, property, problems);
}

const ROLE_MEMBERS: readonly string[] = ["roleArn", "sessionName", "externalId", "duration"];

function readRole(role: JsonObject, property: string, problems: SettingsProblem[]): AssumeRole {
    for (const member of Object.keys(role).filter((name) => !ROLE_MEMBERS.includes(name))) {
        problems.push({ property: `${property}.${member}`, reason: "not supported here" });
    }
    const text = (member: string): string | undefined => {
        const value = role[member];
        if (value !== undefined && typeof value !== "string") {
            problems.push({ property: `${property}.${member}`, reason: "not a text" });
        }
        return typeof value === "string" && value !== "" ? value : undefined;
    };
    const roleArn = text("roleArn") ?? "";
    const sessionName = text("sessionName");
    const externalId = text("externalId");
    const durationSeconds = readDuration(text("duration"), `${property}.duration`, problems);
    return {
        roleArn,
        ...(sessionName === undefined ? {} : { sessionName }),
        ...(externalId === undefined ? {} : { externalId }),
        ...(durationSeconds === undefined ? {} : { durationSeconds }),
    };
}

/** `@pulumi/aws` takes Go's notation: `1h`, `30m`, `1h15m30s`. */
function readDuration(
    text: string | undefined,
    property: string,
    problems: SettingsProblem[],
): number | undefined {
    if (text === undefined) {
        return undefined;
    }
    const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text);
    const [hours, minutes, seconds] = [1, 2, 3].map((group) => Number(match?.[group] ?? 0));
    const total = (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
    if (match === null || total < 900 || total > 43_200) {
        problems.push({ property, reason: `"${text}" is not a duration from 15m to 12h, such as 1h30m` });
        return undefined;
    }
    return total;
}
