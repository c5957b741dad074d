import { isRecord } from "../protocol/read-input";
import { ServiceError, type ServiceName } from "../protocol/errors";
import type { Region } from "../world/model";
import { accountId } from "../world/world";
import type { ConditionContext } from "./condition";
import { evaluate } from "./evaluate";
import type { Policies } from "./policies";
import { lightsailSubjects, ssmSubjects, type Subject } from "./subjects";

/** A call as it is when its input has the right form. */
export interface Asked {
    readonly service: ServiceName;
    readonly operation: string;
    readonly input: unknown;
    readonly region: Region;
    readonly accessKeyId: string;
}

/** Refuses a call that the caller's policy does not allow. Without a policy everything is allowed. */
export function authorize(policies: Policies, asked: Asked): void {
    const policy = policies.of(asked.accessKeyId);
    if (policy === undefined) return;
    for (const { action, subject, context } of questions(asked)) {
        const verdict = evaluate(policy, { action, resource: subject.arn, context });
        if (verdict !== "allowed") throw accessDenied(action, subject.arn, verdict === "denied");
    }
}

interface Demand {
    readonly action: string;
    readonly subject: Subject;
    readonly context: ConditionContext;
}

function questions(asked: Asked): readonly Demand[] {
    const { service, operation, input, region } = asked;
    const action = `${service}:${operation}`;
    const subjects =
        service === "lightsail"
            ? lightsailSubjects(operation, input, region)
            : ssmSubjects(operation, input, region);
    const own = subjects.map((subject) => ({ action, subject, context: contextOf(asked, subject) }));
    return operation === "CreateActivation" ? [...own, passRole(asked)] : own;
}

/** IAM user guide, "Granting a user permissions to pass a role to an AWS service". */
function passRole({ input, region }: Asked): Demand {
    const role = isRecord(input) && typeof input["IamRole"] === "string" ? input["IamRole"] : "";
    const arn = role.startsWith("arn:") ? role : `arn:aws:iam::${accountId}:role/${role}`;
    return {
        action: "iam:PassRole",
        subject: { arn, tags: undefined },
        context: new Map([
            ["iam:passedtoservice", ["ssm.amazonaws.com"]],
            ["aws:requestedregion", [region.name]],
        ]),
    };
}

function contextOf({ service, input, region }: Asked, { tags }: Subject): ConditionContext {
    const context = new Map<string, readonly string[]>([
        ["aws:requestedregion", [region.name]],
        ["aws:principalaccount", [accountId]],
    ]);
    const requested = requestTags(input);
    for (const [key, value] of requested) context.set(`aws:requesttag/${key}`, [value]);
    const keys = [...requested.keys(), ...tagKeys(input)];
    if (keys.length > 0) context.set("aws:tagkeys", keys);
    for (const [key, value] of tags ?? []) {
        context.set(`aws:resourcetag/${key}`, [value]);
        if (service === "ssm") context.set(`ssm:resourcetag/${key}`, [value]);
    }
    return context;
}

/** Lightsail's `tags`, Systems Manager's `Tags`. */
function requestTags(input: unknown): ReadonlyMap<string, string> {
    const given = isRecord(input) ? (input["tags"] ?? input["Tags"]) : undefined;
    const list: readonly unknown[] = Array.isArray(given) ? given : [];
    return new Map(
        list.filter(isRecord).flatMap((tag) => {
            const key = tag["key"] ?? tag["Key"];
            const value = tag["value"] ?? tag["Value"] ?? "";
            return typeof key === "string" && typeof value === "string" ? [[key, value] as const] : [];
        }),
    );
}

function tagKeys(input: unknown): string[] {
    const given = isRecord(input) ? (input["tagKeys"] ?? input["TagKeys"]) : undefined;
    return Array.isArray(given) ? given.filter((key) => typeof key === "string") : [];
}

/** IAM user guide, "Troubleshoot access denied error messages". */
function accessDenied(action: string, resource: string, isExplicit: boolean): ServiceError {
    const on = resource === "*" ? "" : ` on resource: ${resource}`;
    const because = isExplicit
        ? "with an explicit deny in an identity-based policy"
        : `because no identity-based policy allows the ${action} action`;
    return new ServiceError(
        "AccessDeniedException",
        `User: arn:aws:iam::${accountId}:user/emulator is not authorized to perform: ${action}${on} ${because}`,
    );
}
