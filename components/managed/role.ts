import * as pulumi from "@pulumi/pulumi";
import type { OptionalInput } from "../../provider/inputs/optional-args";
import { given, orUndefined } from "../given";
import { pulumiAws } from "../pulumi-aws";
import { permissions, trustPolicy, type PolicyStatement } from "./role-policies";

/** A role by its name, and what has to be there before it is of use. */
export interface NodeRole {
    readonly name: pulumi.Input<string>;
    readonly ready: readonly pulumi.Resource[];
}

export interface NodeRoleWishes {
    readonly tags?: OptionalInput<Record<string, pulumi.Input<string>>>;
    readonly statements?: OptionalInput<pulumi.Input<PolicyStatement>[]>;
}

/** The role of a machine that Systems Manager manages, with the two policies it needs: trust, and permissions. */
export function makeNodeRole(
    name: string,
    { tags, statements }: NodeRoleWishes,
    options: pulumi.CustomResourceOptions,
): NodeRole & { readonly arn: pulumi.Output<string> } {
    const aws = pulumiAws("The IAM role of a managed instance");
    const { accountId } = aws.getCallerIdentityOutput({}, given({ parent: options.parent }));
    const role = new aws.iam.Role(
        name,
        {
            description: "Lets Systems Manager manage a Windows instance on Lightsail",
            assumeRolePolicy: accountId.apply(trustPolicy),
            ...given({ tags: orUndefined(tags) }),
        },
        options,
    );
    const policy = new aws.iam.RolePolicy(
        name,
        {
            role: role.name,
            policy: pulumi.output(statements).apply((more) => permissions(more ?? [])),
        },
        options,
    );
    return { name: role.name, arn: role.arn, ready: [policy] };
}
