import type { CloudErrorFacts, CloudErrorKind, CloudOperation } from "./facts";

/** What happened, to which resource, in which state it was left, and what to do now. */
export function describeCloudError(facts: CloudErrorFacts): string {
    const { kind, operation, resource, missingPermission: permission = operation } = facts;
    return [
        `${serviceName(operation)} could not carry out ${operation} for ${resource}: ${WHAT_HAPPENED[kind](permission)}.`,
        stateLeft(facts),
        WHAT_TO_DO[kind](permission),
        quote(facts),
    ]
        .filter((part) => part !== "")
        .join(" ");
}

type Text = (permission: string) => string;

const WHAT_HAPPENED: Readonly<Record<CloudErrorKind, Text>> = {
    "not-found": () => "it does not exist in this Region of this account",
    "name-in-use": () => "the name is already in use",
    busy: () => "another operation is under way",
    throttled: () => "too many requests at a time",
    unavailable: () => "the service could not be reached or gave no usable answer",
    untrusted: () => "the certificate of whoever answered is not trusted on this computer",
    "expired-credentials": () => "the AWS credentials have expired",
    "access-denied": (permission) => `the AWS credentials in use lack the permission ${permission}`,
    unauthenticated: () => "the AWS credentials were not accepted",
    "no-credentials": () => "no AWS credentials were found",
    "invalid-input": () => "the request was refused as invalid",
    "quota-reached": () => "the account has reached its quota in this Region",
    fatal: () => "an error that a retry would not fix",
};

const WHAT_TO_DO: Readonly<Record<CloudErrorKind, Text>> = {
    "not-found": () => "Check the name, the Region and the account.",
    "name-in-use": () => "Choose another name, or delete what bears this one.",
    busy: () => "Wait for it to finish, then run pulumi up again.",
    throttled: () => "Run pulumi up again in a few minutes; --parallel 2 asks for less at a time.",
    unavailable: () => "Check the connection and the AWS Health Dashboard, then run pulumi up again.",
    untrusted: () =>
        "If a proxy opens your connections, as in many companies, name the file with its certificates in AWS_CA_BUNDLE; otherwise check the address and this computer's clock. Then run pulumi up again.",
    "expired-credentials": () => "Sign in again or renew them, then run pulumi up again.",
    "access-denied": (permission) => `Allow ${permission} in the IAM policy, then run pulumi up again.`,
    unauthenticated: () => "Check the access key, the profile or the role, then run pulumi up again.",
    "no-credentials": () =>
        "Set aws:profile in the stack's configuration or AWS_PROFILE, or sign in, then run pulumi up again.",
    "invalid-input": () => "Correct what the service names, then run pulumi up again.",
    "quota-reached": () =>
        "Delete what nobody uses, or ask AWS for a higher quota in the Service Quotas console, then run pulumi up again.",
    fatal: () => "Remove the cause that the service names, then run pulumi up again.",
};

function serviceName(operation: CloudOperation): string {
    return operation.startsWith("lightsail:") ? "Lightsail" : "Systems Manager";
}

/** Lightsail and Systems Manager name all their reading operations so. */
export function isReading(operation: CloudOperation): boolean {
    return /:(Get|List|Describe)/.test(operation);
}

function stateLeft({ operation, mayHaveTakenEffect }: CloudErrorFacts): string {
    return mayHaveTakenEffect && !isReading(operation)
        ? "Whether the request took effect is unknown; the next run looks before it asks again."
        : "This request changed nothing.";
}

function quote({ serviceMessage, tip, requestId }: CloudErrorFacts): string {
    const said = serviceMessage === "" ? "" : `The answer was: "${withoutFullStop(serviceMessage)}".`;
    const hint = tip === undefined || tip === "" ? "" : `Tip of the service: "${withoutFullStop(tip)}".`;
    const id = requestId === undefined ? "" : `(Request id ${requestId}.)`;
    return [said, hint, id].filter((part) => part !== "").join(" ");
}

function withoutFullStop(text: string): string {
    return text.replace(/\.$/, "");
}
