import * as pulumi from "@pulumi/pulumi";
import { MODULE, resourceUrn } from "../engine/resource-urn";
import { isFromResource } from "../engine/from-resource";
import { awsFor, withDefaultTags } from "../engine/inherited-aws";
import { assertInstalled } from "../engine/installed";
import { assertUsableOptions } from "../engine/resource-options";
import { snapshotInstanceShim } from "../engine/shims";
import type { SnapshotInstanceArgs } from "./args";
import type { InstancePhase } from "./output-types";

const TYPE = "SnapshotInstance";

/** Outputs must be declared to Pulumi as properties without a value. */
const OUTPUTS = {
    instanceName: undefined,
    nameIsAutomatic: undefined,
    schemaVersion: undefined,
    instanceId: undefined,
    phase: undefined,
    region: undefined,
    arn: undefined,
    state: undefined,
    platform: undefined,
    blueprintId: undefined,
    bundleId: undefined,
    createdAt: undefined,
    publicIpAddress: undefined,
    privateIpAddress: undefined,
    ipv6Addresses: undefined,
    username: undefined,
    administratorPassword: undefined,
    passwordCiphertext: undefined,
};

const SECRETS = ["administratorPassword", "userData", "privateKey"];

const OWN_WAYS = {
    takeOver: "an instance that exists, name it in `instanceName`, and set `adoptExisting: true`.",
    replace: "change what means another instance: `snapshotName`, `bundleId`, `userData` or `instanceName`",
};

/**
 * An instance made from an instance snapshot, behind a firewall that is written down, with the administrator
 * password that Sysprep has Windows make. Meant for Windows; an instance from a Linux or Unix snapshot is made
 * just so, without a password. Deleting it deletes its automatic snapshots, and leaves its other disks.
 *
 * @example
 * ```ts
 * import { SnapshotInstance, SysprepSnapshotPair } from "pulumi-lightsail-windows";
 *
 * const image = new SysprepSnapshotPair("shop", { instanceName: "shop-windows-1" });
 * const copy = new SnapshotInstance("shop-copy", {
 *     snapshotName: image.sysprepSnapshotName,
 *     availabilityZone: "us-east-1a",
 *     openPorts: [
 *         { protocol: "tcp", fromPort: 443 },
 *         { protocol: "tcp", fromPort: 3389, cidrListAliases: ["lightsail-connect"] },
 *     ],
 * });
 * export const password = copy.administratorPassword; // secret
 * ```
 */
export class SnapshotInstance extends pulumi.dynamic.Resource {
    /** Its name in Lightsail; made from the resource's own name where the input was left out. */
    declare readonly instanceName: pulumi.Output<string>;
    /** The instance snapshot that it was made from. */
    declare readonly snapshotName: pulumi.Output<string>;
    /** The zone that it runs in. */
    declare readonly availabilityZone: pulumi.Output<string>;
    /** The Region that it runs in. */
    declare readonly region: pulumi.Output<string>;
    /** Lightsail's ARN of the instance, which is never given twice. */
    declare readonly arn: pulumi.Output<string>;
    /** Lightsail's word at the last update or refresh. */
    declare readonly state: pulumi.Output<string>;
    /** `null` where Lightsail does not know the blueprint any more. */
    declare readonly platform: pulumi.Output<"WINDOWS" | "LINUX_UNIX" | null>;
    /** The blueprint of the snapshot's source, such as `windows_server_2022`. */
    declare readonly blueprintId: pulumi.Output<string>;
    /** Its size and price, such as `medium_win_3_0`. */
    declare readonly bundleId: pulumi.Output<string>;
    /** ISO 8601, UTC. */
    declare readonly createdAt: pulumi.Output<string>;
    /** Changes when the instance is stopped and started, unless a static IP is attached. `null` for IPv6 alone. */
    declare readonly publicIpAddress: pulumi.Output<string | null>;
    /** Within Lightsail's network of the Region. `null` for IPv6 alone. */
    declare readonly privateIpAddress: pulumi.Output<string | null>;
    /** Empty for IPv4 alone. */
    declare readonly ipv6Addresses: pulumi.Output<readonly string[]>;
    /** Whom to log in as, as in `Administrator`. */
    declare readonly username: pulumi.Output<string | null>;
    /**
     * Secret. `null` where it was not waited for, where the snapshot's Windows keeps the source's password, and
     * where it is encrypted with a key pair of one's own and `privateKey` was not given.
     */
    declare readonly administratorPassword: pulumi.Output<string | null>;
    /** Base64; the password encrypted with the key pair (RSA, PKCS #1 v1.5), where that is one's own. */
    declare readonly passwordCiphertext: pulumi.Output<string | null>;
    /** `incomplete` after an update that failed half-way; the next one goes on with the same instance. */
    declare readonly phase: pulumi.Output<InstancePhase>;

    constructor(name: string, args: SnapshotInstanceArgs, options: pulumi.CustomResourceOptions = {}) {
        assertInstalled();
        assertUsableOptions(`SnapshotInstance "${name}"`, options, OWN_WAYS);
        const { aws, opts } = awsFor(args.aws, options);
        super(
            snapshotInstanceShim,
            name,
            {
                ...OUTPUTS,
                ...args,
                ...secretInputs(args),
                ...withDefaultTags(options, args.tags),
                aws,
                snapshotIsOfProgram: isFromResource(args.snapshotName),
                keyPairIsOfProgram: isFromResource(args.keyPairName),
                // Left out where it says nothing, so that the inputs of most instances stay what they always were.
                ...(options.retainOnDelete === true ? { isRetained: true } : {}),
                resourceUrn: resourceUrn(TYPE, name, opts),
            },
            pulumi.mergeOptions(opts, { additionalSecretOutputs: SECRETS }),
            MODULE,
            TYPE,
        );
    }
}

/** The state keeps inputs too, and `additionalSecretOutputs` hides the outputs alone. */
function secretInputs({ userData, privateKey }: SnapshotInstanceArgs): Partial<SnapshotInstanceArgs> {
    return {
        ...(userData === undefined ? {} : { userData: pulumi.secret(userData) }),
        ...(privateKey === undefined ? {} : { privateKey: pulumi.secret(privateKey) }),
    };
}
