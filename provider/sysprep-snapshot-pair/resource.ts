import * as pulumi from "@pulumi/pulumi";
import { MODULE, resourceUrn } from "../engine/resource-urn";
import { claimOptions } from "../engine/claim-options";
import { ClaimResource } from "../engine/claim-resource";
import { awsFor, withDefaultTags } from "../engine/inherited-aws";
import { assertInstalled } from "../engine/installed";
import { assertUsableOptions } from "../engine/resource-options";
import { pairShim } from "../engine/shims";
import type { OptionalInput } from "../inputs/optional-args";
import type { SysprepSnapshotPairArgs, VerifyArgs } from "./args";
import type {
    CopyOutput,
    GeneralizeProof,
    PairPhase,
    PasswordOrigin,
    SnapshotOutput,
    TimelineEntry,
} from "./output-types";
import { reportOf } from "./report/report-of-resource";
import { updateMark } from "./preview/preview-run";

const TYPE = "SysprepSnapshotPair";

const CLAIM = "SnapshotClaim";

/** Outputs must be declared to Pulumi as properties without a value. */
const OUTPUTS = {
    phase: undefined,
    region: undefined,
    pairId: undefined,
    schemaVersion: undefined,
    backupSnapshot: undefined,
    sysprepSnapshot: undefined,
    platform: undefined,
    blueprintId: undefined,
    bundleId: undefined,
    generalizeProof: undefined,
    sourceAdministratorPassword: undefined,
    sourceAdministratorPasswordFrom: undefined,
    timeline: undefined,
    downtimeSeconds: undefined,
    sourceVerified: undefined,
    cloneVerified: undefined,
    copies: undefined,
    managedInstanceId: undefined,
    sysprepSnapshotAgeInDays: undefined,
};

const OWN_WAYS = {
    takeOver:
        "two snapshots that exist, name them in `backupSnapshotName` and `sysprepSnapshotName`, and set `adoptExisting: true`.",
    replace: "use the input `triggers`",
};

/**
 * Two snapshots of a Windows Server instance: one of before Sysprep, to go back to, and one of after it, to make
 * new instances from. What Amazon's guide "Creating a snapshot of your Windows Server instance in Amazon
 * Lightsail" has a person do, with the same outages; the source is started again however it ends.
 *
 * @example
 * ```ts
 * import { SysprepSnapshotPair } from "pulumi-lightsail-windows";
 *
 * const image = new SysprepSnapshotPair("shop", { instanceName: "shop-windows-1" });
 * export const snapshot = image.sysprepSnapshotName;
 * ```
 */
export class SysprepSnapshotPair extends pulumi.dynamic.Resource {
    /** The source: the instance that both snapshots are made of. */
    declare readonly instanceName: pulumi.Output<string>;
    /** The source as it was before Sysprep. An instance made from it is the way back. */
    declare readonly backupSnapshotName: pulumi.Output<string>;
    /** Make instances from this one. */
    declare readonly sysprepSnapshotName: pulumi.Output<string>;
    /** `null` while it does not exist. */
    declare readonly backupSnapshot: pulumi.Output<SnapshotOutput | null>;
    /** `null` while it does not exist. */
    declare readonly sysprepSnapshot: pulumi.Output<SnapshotOutput | null>;
    /** The Region of the source and of both snapshots. */
    declare readonly region: pulumi.Output<string>;
    /** Always `WINDOWS`: another source is refused. */
    declare readonly platform: pulumi.Output<"WINDOWS">;
    /** The source's blueprint, such as `windows_server_2022`. `null` while there is no snapshot. */
    declare readonly blueprintId: pulumi.Output<string | null>;
    /** The smallest bundle for instances made from the snapshots. */
    declare readonly bundleId: pulumi.Output<string | null>;
    /** How it is known that the Sysprep snapshot's disk is generalized. */
    declare readonly generalizeProof: pulumi.Output<GeneralizeProof | null>;
    /**
     * Secret. Sysprep gives the source a new random administrator password. `null` with a key pair of one's
     * own, whose private key alone decrypts it, and until Windows has reported it (then `pulumi refresh`).
     */
    declare readonly sourceAdministratorPassword: pulumi.Output<string | null>;
    /**
     * Where the new password came from; `null` where none was seen in time. Whether Lightsail always shows it is not
     * certain; one that is set through Systems Manager always works: the warning of the update, and docs/reliability.md,
     * have the command.
     */
    declare readonly sourceAdministratorPasswordFrom: pulumi.Output<PasswordOrigin | null>;
    /** Each step that was run, with its start and end (ISO 8601, UTC). */
    declare readonly timeline: pulumi.Output<readonly TimelineEntry[]>;
    /**
     * Seconds in which Lightsail did not show the source as `running`, in all. Its services are away for longer: while
     * Sysprep is at work before the shutdown, and while Windows boots after each start.
     */
    declare readonly downtimeSeconds: pulumi.Output<number>;
    /** The original passed `verify.source` after Sysprep. */
    declare readonly sourceVerified: pulumi.Output<boolean>;
    /** A clone passed `verify.clone`. */
    declare readonly cloneVerified: pulumi.Output<boolean>;
    /** The Sysprep snapshot in the Regions of `copyTo`. */
    declare readonly copies: pulumi.Output<readonly CopyOutput[]>;
    /** The source's node in Systems Manager, `mi-` and 17 hexadecimal digits: another one after `registration: "renew"`. `null` without one. */
    declare readonly managedInstanceId: pulumi.Output<string | null>;
    /** Whole days since the Sysprep snapshot was made, as of the last update or refresh. */
    declare readonly sysprepSnapshotAgeInDays: pulumi.Output<number | null>;
    /** `incomplete` after a run that failed half-way, which the next one finishes; `lost` where a snapshot is gone. */
    declare readonly phase: pulumi.Output<PairPhase>;
    /**
     * A page in Markdown for whoever must approve or account for the outage: steps, times, outage, proof, checks and
     * names, with the timeline as a Mermaid diagram, and no secret. `pulumi stack output --json | npx
     * pulumi-lightsail-windows report` makes an HTML file of an exported one.
     *
     * @example
     * ```ts
     * export const report = image.report;
     * ```
     */
    readonly report: pulumi.Output<string>;

    constructor(name: string, args: SysprepSnapshotPairArgs, options: pulumi.CustomResourceOptions = {}) {
        assertInstalled();
        assertUsableOptions(`SysprepSnapshotPair "${name}"`, options, OWN_WAYS);
        const { aws, opts } = awsFor(args.aws, options);
        const urn = resourceUrn(TYPE, name, opts);
        const claim = new ClaimResource(
            CLAIM,
            `${name}-claim`,
            { instanceName: args.instanceName, pairUrn: urn, method: methodOf(args), aws },
            claimOptions(opts, { type: TYPE, claimType: CLAIM }),
        );
        super(
            pairShim,
            name,
            {
                ...OUTPUTS,
                backupSnapshotName: undefined,
                sysprepSnapshotName: undefined,
                ...args,
                ...(args.verify === undefined ? {} : { verify: withSecretUserData(args.verify) }),
                ...withDefaultTags(options, args.tags),
                aws,
                resourceUrn: urn,
                // Left out where it says nothing, so that the inputs of most pairs stay what they always were.
                ...(mayBeNew(args, opts) ? { instanceMayBeNew: true } : {}),
                ...updateMark(pulumi.runtime.isDryRun()),
            },
            pulumi.mergeOptions(opts, {
                dependsOn: [claim],
                additionalSecretOutputs: ["sourceAdministratorPassword"],
            }),
            MODULE,
            TYPE,
        );
        this.report = reportOf(this);
    }
}

/** What makes the instance in the same program hands its name over as an output, or is waited for by `dependsOn`. */
function mayBeNew(
    { instanceName }: SysprepSnapshotPairArgs,
    { dependsOn }: pulumi.CustomResourceOptions,
): boolean {
    const isWaitedFor = dependsOn !== undefined && !(Array.isArray(dependsOn) && dependsOn.length === 0);
    return isWaitedFor || typeof instanceName !== "string";
}

/** User data of a clone often holds a password or a token, as that of any instance does. */
function withSecretUserData(verify: OptionalInput<VerifyArgs>): pulumi.Output<OptionalInput<VerifyArgs>> {
    return pulumi.output(verify).apply((given): pulumi.Output<OptionalInput<VerifyArgs>> => {
        const clone = given?.clone;
        const hasUserData = typeof clone === "object" && clone?.userData !== undefined;
        return hasUserData ? pulumi.secret(given) : pulumi.output(given);
    });
}

function methodOf({ sysprep }: SysprepSnapshotPairArgs): pulumi.Output<"ssm" | "manual"> {
    return pulumi.output(sysprep).apply((given) => given?.method ?? "ssm");
}
