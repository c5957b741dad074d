import { z } from "zod";
import { isKnownOperator, type ConditionBlock } from "./condition";

/** One statement of an identity-based policy. */
export interface Statement {
    readonly effect: "Allow" | "Deny";
    /** `lightsail:Get*`; with `isAll` reversed for `NotAction`. */
    readonly actions: Choice;
    readonly resources: Choice;
    readonly conditions: ConditionBlock;
}

/** Patterns, or everything but what fits them. */
export interface Choice {
    readonly patterns: readonly string[];
    readonly isReversed: boolean;
}

export interface Policy {
    readonly statements: readonly Statement[];
}

const words = z
    .union([z.string(), z.array(z.string()).min(1)])
    .transform((given): readonly string[] => (typeof given === "string" ? [given] : given));

const conditionWords = z
    .union([z.string(), z.boolean(), z.array(z.union([z.string(), z.boolean()]))])
    .transform((given): readonly string[] => (Array.isArray(given) ? given : [given]).map(String));

const action = words.refine(
    (all) => all.every((word) => word === "*" || /^[a-z0-9-]+:[A-Za-z0-9*?]+$/.test(word)),
    "an action is written as in lightsail:GetInstance",
);

const condition = z.record(z.string(), z.record(z.string(), conditionWords)).superRefine((block, context) => {
    for (const name of Object.keys(block)) {
        if (isKnownOperator(name)) continue;
        context.addIssue({ code: "custom", message: `the operator ${name} is not simulated` });
    }
});

const statement = z
    .strictObject({
        Sid: z.string().exactOptional(),
        Effect: z.enum(["Allow", "Deny"]),
        Action: action.exactOptional(),
        NotAction: action.exactOptional(),
        Resource: words.exactOptional(),
        NotResource: words.exactOptional(),
        Condition: condition.exactOptional(),
    })
    .superRefine((given, context) => {
        for (const [one, other] of [
            ["Action", "NotAction"],
            ["Resource", "NotResource"],
        ] as const) {
            if ((given[one] === undefined) === (given[other] === undefined))
                context.addIssue({ code: "custom", message: `has either ${one} or ${other}, and not both` });
        }
    })
    .transform((given): Statement => ({
        effect: given.Effect,
        actions: choice(given.Action, given.NotAction),
        resources: choice(given.Resource, given.NotResource),
        conditions: given.Condition ?? {},
    }));

function choice(patterns: readonly string[] | undefined, not: readonly string[] | undefined): Choice {
    return { patterns: patterns ?? not ?? [], isReversed: patterns === undefined };
}

/** An IAM policy document as AWS takes it (IAM user guide, "Grammar of the IAM JSON policy language"). */
export const policyDocument = z
    .strictObject({
        Version: z.enum(["2012-10-17", "2008-10-17"]).exactOptional(),
        Id: z.string().exactOptional(),
        Statement: z.union([statement.transform((one) => [one]), z.array(statement)]),
    })
    .transform(({ Statement: statements }): Policy => ({ statements }));
