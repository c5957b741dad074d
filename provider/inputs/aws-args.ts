import type { Input } from "@pulumi/pulumi";
import type { OptionalInput } from "./optional-args";

/**
 * Which account and Region, as whom, and through which addresses.
 *
 * Each member is taken from the first that names it: this input, or without it the `aws.Provider` among the resource's
 * options or of a component above it; the stack's `aws:*` configuration; the environment (`AWS_REGION`, keys, a web
 * identity, and only without those two `AWS_PROFILE`); then the AWS SDK's own chain. The order is that of `@pulumi/aws`
 * and the AWS CLI. No keys go here: they would be kept in the stack's state.
 */
export interface AwsArgs {
    /** As in `us-east-1`. A change makes a new resource there before the old one goes. */
    readonly region?: OptionalInput<string>;
    /** A profile of the shared AWS configuration files. */
    readonly profile?: OptionalInput<string>;
    /** Addresses to use in place of AWS's own. */
    readonly endpoints?: OptionalInput<{
        readonly lightsail?: OptionalInput<string>;
        readonly ssm?: OptionalInput<string>;
        readonly sts?: OptionalInput<string>;
    }>;
    /** A role to take on (AWS Security Token Service API Reference, "AssumeRole"). */
    readonly assumeRole?: OptionalInput<{
        readonly roleArn: Input<string>;
        readonly sessionName?: OptionalInput<string>;
        readonly externalId?: OptionalInput<string>;
        /** 900 to 43,200. Default: 3,600. */
        readonly durationSeconds?: OptionalInput<number>;
    }>;
}
