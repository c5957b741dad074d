import type { Input } from "@pulumi/pulumi";
import type { Duration } from "../../provider/duration";

/** What decides how a machine is registered with Systems Manager. */
export interface RegistrationArgs {
    /**
     * The name of an IAM role that Systems Manager may take on for the machine. Default: a role is made, trusted
     * by `ssm.amazonaws.com`, with the policy `AmazonSSMManagedInstanceCore`.
     */
    readonly iamRole?: Input<string>;
    /**
     * Tags of what is made. Those of the activation, which the node gets when it registers, stay as they were:
     * other ones would mean another registration.
     */
    readonly tags?: Input<Record<string, Input<string>>>;
}

/** What a {@link ManagedWindowsInstance} is made of. */
export interface ManagedWindowsInstanceArgs extends RegistrationArgs {
    /** As in `us-east-1a`. Another one means another instance. */
    readonly availabilityZone: Input<string>;
    /** As in `windows_server_2022`; a Windows one. Another one means another instance. */
    readonly blueprintId: Input<string>;
    /** As in `medium_win_3_0`. Another one means another instance. */
    readonly bundleId: Input<string>;
    /** Default: the resource's name and some characters. */
    readonly instanceName?: Input<string>;
    /** Default: Lightsail's default key pair. Another one means another instance. */
    readonly keyPairName?: Input<string>;
    /** `dualstack`, `ipv4` or `ipv6`. Default: `dualstack`. */
    readonly ipAddressType?: Input<string>;
    /**
     * PowerShell that runs at the first boot, after the registration, whatever came of it; without
     * `<powershell>` around it. Kept as a secret. Another one means another instance.
     */
    readonly userData?: Input<string>;
    /** How long the first boot may take until the machine is online in Systems Manager. Default: 45 minutes. */
    readonly registerWithin?: Input<Duration>;
}

/** What an {@link SsmRegistration} is made of. */
export interface SsmRegistrationArgs extends RegistrationArgs {
    /** The instance it is for: said in the console beside the activation. */
    readonly instanceName: Input<string>;
    /**
     * Until when the script can be used, as in `2026-12-01T00:00:00Z`; at most 30 days from now. Default: 24
     * hours. Another moment makes another script.
     */
    readonly expirationDate?: Input<string>;
}
