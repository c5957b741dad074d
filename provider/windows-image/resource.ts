import * as pulumi from "@pulumi/pulumi";
import { MODULE, resourceUrn } from "../engine/resource-urn";
import { claimOptions } from "../engine/claim-options";
import { ClaimResource } from "../engine/claim-resource";
import { awsFor, withDefaultTags } from "../engine/inherited-aws";
import { assertUsableOptions } from "../engine/resource-options";
import { assertInstalled } from "../engine/installed";
import { windowsImageShim } from "../engine/shims";
import type { CopyOutput, SnapshotOutput, TimelineEntry } from "../sysprep-snapshot-pair/output-types";
import { updateMark } from "../sysprep-snapshot-pair/preview/preview-run";
import type { ProvisioningScriptArgs, WindowsImageArgs } from "./args";
import type { BuildOutput, ImagePhase, UpdateOutput } from "./output-types";

const TYPE = "WindowsImage";

const CLAIM = "ImageClaim";

/** Outputs must be declared to Pulumi as properties without a value. */
const OUTPUTS = {
    schemaVersion: undefined,
    imageId: undefined,
    phase: undefined,
    region: undefined,
    snapshot: undefined,
    baseSnapshot: undefined,
    platform: undefined,
    blueprintId: undefined,
    bundleId: undefined,
    generalizeProof: undefined,
    installedUpdates: undefined,
    windowsBuild: undefined,
    rearmsLeft: undefined,
    parent: undefined,
    generation: undefined,
    cloneVerified: undefined,
    copies: undefined,
    timeline: undefined,
    downtimeSeconds: undefined,
};

const OWN_WAYS = {
    takeOver: "a snapshot that exists, use its name where the image's would stand, as in `SnapshotInstance`.",
    replace: "use the input `triggers`",
};

/**
 * A golden snapshot of a Windows Server instance, made on a temporary builder: the server is stopped for minutes at
 * most, and never generalized. It keeps its name, identity and password. Windows updates and scripts of your own
 * go into the image on the way.
 *
 * @example
 * ```ts
 * import { ManagedNodeRole, WindowsImage } from "pulumi-lightsail-windows";
 *
 * const role = new ManagedNodeRole("builder");
 * const image = new WindowsImage("shop", {
 *     from: { instanceName: "shop-windows-1" },
 *     iamRole: role.name,
 *     windowsUpdates: true,
 * });
 * export const snapshot = image.snapshotName;
 * ```
 */
export class WindowsImage extends pulumi.dynamic.Resource {
    /** Make instances from this snapshot. */
    declare readonly snapshotName: pulumi.Output<string>;
    /** The image's snapshot; `null` while it does not exist. */
    declare readonly snapshot: pulumi.Output<SnapshotOutput | null>;
    /** The snapshot that the builder was made from; `null` once it is deleted. */
    declare readonly baseSnapshot: pulumi.Output<SnapshotOutput | null>;
    /** Where the image is, as in `us-east-1`. */
    declare readonly region: pulumi.Output<string>;
    /** Always `WINDOWS`. */
    declare readonly platform: pulumi.Output<"WINDOWS">;
    /** Lightsail's id of the operating system, as in `windows_server_2022`. */
    declare readonly blueprintId: pulumi.Output<string | null>;
    /** The smallest bundle for instances made from the image. */
    declare readonly bundleId: pulumi.Output<string | null>;
    /** How it is known that the image's disk is generalized. */
    declare readonly generalizeProof: pulumi.Output<"image-state" | "manual" | null>;
    /** The updates that were installed on the builder. */
    declare readonly installedUpdates: pulumi.Output<readonly UpdateOutput[]>;
    /** Windows' build before and after the updates; `null` where none were asked for. */
    declare readonly windowsBuild: pulumi.Output<BuildOutput | null>;
    /** How often Windows allowed Sysprep yet before it was run for this image; `null` where Sysprep was run by hand. */
    declare readonly rearmsLeft: pulumi.Output<number | null>;
    /** The snapshot that this image was made of; `null` for an image of an instance. */
    declare readonly parent: pulumi.Output<string | null>;
    /** How many images there were in its line, itself included: 1 for an image of an instance. */
    declare readonly generation: pulumi.Output<number>;
    /** A clone passed `verify.clone`. */
    declare readonly cloneVerified: pulumi.Output<boolean>;
    /** The image in the Regions of `copyTo`. */
    declare readonly copies: pulumi.Output<readonly CopyOutput[]>;
    /** Each step that was run, with its start and end (ISO 8601, UTC). */
    declare readonly timeline: pulumi.Output<readonly TimelineEntry[]>;
    /** Seconds in which Lightsail did not show the server as `running`; Windows boots for some minutes more. */
    declare readonly downtimeSeconds: pulumi.Output<number>;
    /** `incomplete` after a run that failed half-way, which the next one finishes; `lost` where the image is gone. */
    declare readonly phase: pulumi.Output<ImagePhase>;

    constructor(name: string, args: WindowsImageArgs, options: pulumi.CustomResourceOptions = {}) {
        assertInstalled();
        assertUsableOptions(`WindowsImage "${name}"`, options, OWN_WAYS);
        const { aws, opts } = awsFor(args.aws, options);
        const urn = resourceUrn(TYPE, name, opts);
        const claim = new ClaimResource(
            CLAIM,
            `${name}-claim`,
            { imageUrn: urn, method: methodOf(args), aws },
            claimOptions(opts, { type: TYPE, claimType: CLAIM }),
        );
        super(
            windowsImageShim,
            name,
            {
                ...OUTPUTS,
                snapshotName: undefined,
                ...args,
                ...withProvision(args),
                ...withDefaultTags(options, args.tags),
                aws,
                resourceUrn: urn,
                ...updateMark(pulumi.runtime.isDryRun()),
            },
            pulumi.mergeOptions(opts, { dependsOn: [claim] }),
            MODULE,
            TYPE,
        );
    }
}

function methodOf({ sysprep }: WindowsImageArgs): pulumi.Output<"ssm" | "manual"> {
    return pulumi.output(sysprep).apply((given) => given?.method ?? "ssm");
}

function withProvision({ provision }: WindowsImageArgs) {
    return provision === undefined || provision === null ? {} : { provision: withSecretValues(provision) };
}

/** What a script is handed is often a password or a token. */
function withSecretValues(
    provision: NonNullable<WindowsImageArgs["provision"]>,
): pulumi.Output<readonly pulumi.Unwrap<ProvisioningScriptArgs>[] | undefined> {
    return pulumi.output(provision).apply((given) => {
        const scripts = given ?? undefined;
        const hasValues = scripts?.some(({ values }) => Object.keys(values ?? {}).length > 0) === true;
        return hasValues ? pulumi.secret(scripts) : pulumi.output(scripts);
    });
}
