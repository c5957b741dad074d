import type { Input } from "@pulumi/pulumi";
import type { Duration } from "../../provider/inputs/duration";
import type { SnapshotInstanceArgs } from "../../provider/snapshot-instance/args";
import type { OptionalInput } from "../../provider/inputs/optional-args";

/** What decides how a machine is registered with Systems Manager. */
export interface RegistrationArgs {
    /**
     * The name of an IAM role that Systems Manager may take on for the machine. Default: a role is made, trusted
     * by `ssm.amazonaws.com` for machines of this account, with what its agent needs, as by {@link ManagedNodeRole}. Another one holds from the next
     * registration on; a machine keeps the role it has registered with, so before that role goes, give the machine
     * the new one (`aws ssm update-managed-instance-role`).
     */
    readonly iamRole?: Input<string> | undefined;
    /**
     * Tags of what is made. Those of the activation, which the node gets when it registers, stay as they were:
     * other ones would mean another registration.
     */
    readonly tags?: OptionalInput<Record<string, Input<string>>>;
}

/** What a {@link ManagedWindowsInstance} is made of. */
export interface ManagedWindowsInstanceArgs extends RegistrationArgs {
    /** As in `us-east-1a`. Another one means another instance. */
    readonly availabilityZone: Input<string>;
    /** As in `windows_server_2022`; a Windows one. Another one means another instance. */
    readonly blueprintId: Input<string>;
    /** As in `medium_win_3_0`. Another one means another instance. */
    readonly bundleId: Input<string>;
    /**
     * 2 to 255 characters, letters, numbers, `.`, `-` and `_`. Default: the resource's name and seven characters.
     * Another one means another instance. With a name of your own the instance is deleted before another one is
     * made, because names are unique within a Region.
     */
    readonly instanceName?: OptionalInput<string>;
    /** Default: Lightsail's default key pair, `LightsailDefaultKeyPair`. Another one means another instance. */
    readonly keyPairName?: OptionalInput<string>;
    /** `dualstack`, `ipv4` or `ipv6`. Default: `dualstack`. Changed in place. */
    readonly ipAddressType?: OptionalInput<string>;
    /**
     * The whole firewall, as of a {@link SnapshotInstance}; at least one rule. Default: Lightsail's own, which opens
     * RDP, SSH and HTTP to the whole Internet; the preview warns of that. Changed in place, closed for a moment.
     *
     * @example
     * ```ts
     * openPorts: [{ protocol: "tcp", fromPort: 3389, cidrs: ["192.0.2.44/32"] }]
     * ```
     */
    readonly openPorts?: SnapshotInstanceArgs["openPorts"] | undefined;
    /**
     * PowerShell that runs at the first boot, after the registration, whatever came of it; without
     * `<powershell>` around it. Kept as a secret. Another one means another instance. An image of the instance waits for
     * its end, up to half an hour; what goes on for ever belongs into a service or a scheduled task.
     */
    readonly userData?: OptionalInput<string>;
    /**
     * Anything, as in `["2026-11"]`: another value means another instance, with an activation of its own. Default:
     * none. Writing the first one down counts as a change; `[]` and none are the same.
     */
    readonly triggers?: OptionalInput<Input<unknown>[]>;
    /** How long the first boot may take until the machine is online in Systems Manager. Default: 45 minutes. */
    readonly registerWithin?: OptionalInput<Duration>;
}

/** What an {@link SsmRegistration} is made of. */
export interface SsmRegistrationArgs extends RegistrationArgs {
    /** The instance it is for: said in the console beside the activation. */
    readonly instanceName: Input<string>;
    /**
     * Until when the script can be used, as in `2026-12-01T00:00:00Z`; at most 30 days from now. Default: 24
     * hours. Another moment makes another script.
     */
    readonly expirationDate?: OptionalInput<string>;
}
