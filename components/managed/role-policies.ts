/** A statement of an IAM policy. */
export interface PolicyStatement {
    /** Whether the actions are allowed or refused. */
    readonly Effect: "Allow" | "Deny";
    /** Such as `s3:GetObject`. */
    readonly Action: string | readonly string[];
    /** ARNs that the actions are about. */
    readonly Resource: string | readonly string[];
    /** As in any IAM policy (AWS IAM User Guide, "IAM JSON policy elements: Condition"). */
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

const VERSION = "2012-10-17";

/**
 * Who may take the role on: Systems Manager, for machines of this account alone (AWS Systems Manager User Guide, "Create
 * the IAM service role required for Systems Manager in hybrid and multicloud environments": the confused deputy). Of any
 * Region, because a role is of none.
 */
export function trustPolicy(account: string): string {
    return JSON.stringify({
        Version: VERSION,
        Statement: [
            {
                Effect: "Allow",
                Principal: { Service: "ssm.amazonaws.com" },
                Action: "sts:AssumeRole",
                Condition: {
                    StringEquals: { "aws:SourceAccount": account },
                    ArnLike: { "aws:SourceArn": `arn:*:ssm:*:${account}:*` },
                },
            },
        ],
    });
}

/**
 * What the agent needs: `AmazonSSMManagedInstanceCore` as Amazon publishes it, without `ssm:GetParameter` and
 * `ssm:GetParameters`. With these, whoever administers the machine reads every parameter of the account.
 */
const AGENT_ACTIONS: readonly string[] = [
    "ssm:DescribeAssociation",
    "ssm:DescribeDocument",
    "ssm:GetDeployablePatchSnapshotForInstance",
    "ssm:GetDocument",
    "ssm:GetManifest",
    "ssm:ListAssociations",
    "ssm:ListInstanceAssociations",
    "ssm:PutComplianceItems",
    "ssm:PutConfigurePackageResult",
    "ssm:PutInventory",
    "ssm:UpdateAssociationStatus",
    "ssm:UpdateInstanceAssociationStatus",
    "ssm:UpdateInstanceInformation",
    "ssmmessages:CreateControlChannel",
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
    "ec2messages:AcknowledgeMessage",
    "ec2messages:DeleteMessage",
    "ec2messages:FailMessage",
    "ec2messages:GetEndpoint",
    "ec2messages:GetMessages",
    "ec2messages:SendReply",
];

/** What a machine may do: what its agent needs, and what the program adds. */
export function permissions(more: readonly PolicyStatement[]): string {
    const agent = { Sid: "Agent", Effect: "Allow", Action: AGENT_ACTIONS, Resource: "*" };
    return JSON.stringify({ Version: VERSION, Statement: [agent, ...more] });
}
