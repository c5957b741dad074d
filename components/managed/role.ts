import type * as pulumi from "@pulumi/pulumi";
import { given } from "../given";
import { pulumiAws } from "../pulumi-aws";

/** Who may take the role on: Systems Manager, for the machine. */
const TRUST_POLICY = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "ssm.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

/**
 * What the agent may do: all that Systems Manager's core needs, and nothing of the account's own resources (AWS
 * Systems Manager User Guide, "Create the IAM service role required for Systems Manager in hybrid and multicloud
 * environments").
 */
const CORE_POLICY = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";

/** A role by its name, and what has to be there before it is of use. */
export interface NodeRole {
    readonly name: pulumi.Input<string>;
    readonly ready: readonly pulumi.Resource[];
}

/** The role of a machine that Systems Manager manages, with the two policies it needs: trust, and permissions. */
export function makeNodeRole(
    name: string,
    args: { readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined> },
    options: pulumi.CustomResourceOptions,
): NodeRole {
    const { iam } = pulumiAws("The IAM role of a managed instance");
    const role = new iam.Role(
        name,
        {
            description: "Lets Systems Manager manage a Windows instance on Lightsail",
            assumeRolePolicy: TRUST_POLICY,
            ...given({ tags: args.tags }),
        },
        options,
    );
    const core = new iam.RolePolicyAttachment(name, { role: role.name, policyArn: CORE_POLICY }, options);
    return { name: role.name, ready: [core] };
}
