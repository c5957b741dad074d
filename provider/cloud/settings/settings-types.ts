/** Which account and Region, as whom, and through which addresses. What is left out, the AWS SDK finds itself. */
export interface AwsSettings {
    /** As in `us-east-1`. */
    readonly region?: string;
    /** A profile of the shared AWS configuration files. */
    readonly profile?: string;
    /** Addresses to use in place of AWS's own, by service. */
    readonly endpoints?: AwsEndpoints;
    /** A role to take on, with the credentials found otherwise. */
    readonly assumeRole?: AssumeRole;
    readonly accessKey?: string;
    /** Secret. */
    readonly secretKey?: string;
    /** The session token of temporary credentials. Secret. */
    readonly token?: string;
}

export interface AwsEndpoints {
    readonly lightsail?: string;
    readonly ssm?: string;
    readonly sts?: string;
}

export interface AssumeRole {
    readonly roleArn: string;
    /** Default: `pulumi-lightsail-windows`. */
    readonly sessionName?: string;
    readonly externalId?: string;
    /** 900 to 43,200 seconds. Default: 3,600 (AWS Security Token Service API Reference, "AssumeRole"). */
    readonly durationSeconds?: number;
}
