import type { Clock } from "../../clock/clock";
import type { Cloud } from "../cloud/ports";
import type { Progress } from "../engine/progress";
import type { InstalledUpdate, WindowsBuild } from "../guest";
import type { Probe } from "../health/probe";
import type { WalkContext } from "../run/walk/context";
import { newRunState, type RunState, type PairContext } from "../sysprep-snapshot-pair/context";
import type { Settings } from "../sysprep-snapshot-pair/step";
import { pairSchema } from "../sysprep-snapshot-pair/inputs";
import { type ImageInputs, sourceNameOf, sysprepBound } from "./inputs";
import { baseName, builderName } from "./names";
import type { ImageSituation } from "./situation";

export interface ImageIdentity {
    /** In the tags of everything that belongs to the image. */
    readonly imageId: string;
    /** The run to begin where the cloud knows of none yet. */
    readonly newRunId: string;
}

/** What a run learns on its way that the cloud does not keep. Lost with the process. */
export interface ImageRunState extends RunState {
    /** What the pair's steps learn of the builder: whether it was touched, and whether Sysprep is at work on it. */
    readonly builder: RunState;
    installedUpdates: InstalledUpdate[];
    buildBefore: WindowsBuild | undefined;
    buildAfter: WindowsBuild | undefined;
    /** Made before the server's outage, and not used up yet. The code is secret. */
    activation: { readonly id: string; readonly code: string } | undefined;
}

export function newImageRunState(): ImageRunState {
    return {
        ...newRunState(),
        builder: newRunState(),
        installedUpdates: [],
        buildBefore: undefined,
        buildAfter: undefined,
        activation: undefined,
    };
}

/** Everything a step of an image may use. */
export interface ImageContext {
    readonly cloud: Cloud;
    readonly clock: Clock;
    readonly probe: Probe;
    cloudIn(region: string): Promise<Cloud>;
    /** By which AWS signs the identity documents of a Region's machines, in PEM; none where they are not known. */
    certificates(region: string): Promise<readonly string[]>;
    readonly inputs: ImageInputs;
    readonly identity: ImageIdentity;
    readonly progress: Progress;
    readonly runState: ImageRunState;
    /** Reads everything that the steps decide on. */
    observe(): Promise<ImageSituation>;
    /** Where this program runs: machine and folder, hashed. */
    readonly hostId: string;
    readonly lastTime?: WalkContext["lastTime"];
    readonly tookLast?: WalkContext["tookLast"];
    readonly signal: AbortSignal;
    assertEngineAlive(): Promise<void>;
}

type ImageSettings = Pick<ImageContext, "inputs" | "identity">;

/** The name of the snapshot that the builder is made from. */
export function baseNameOf({ from, snapshotName }: Pick<ImageInputs, "from" | "snapshotName">): string {
    return "snapshotName" in from ? from.snapshotName : baseName(snapshotName);
}

/**
 * The builder as the pair's own steps see their source: they generalize it, prove it, and snapshot it.
 * Its registration is cleared: an image has nobody's in it.
 */
export function builderView(context: ImageContext): PairContext {
    return {
        ...context,
        ...builderSettings(context),
        runState: context.runState.builder,
        recordsOn: builderName(context.inputs.snapshotName),
        original: { instanceName: sourceNameOf(context.inputs) },
        observe: async () => (await context.observe()).builder,
    };
}

/** What the pair's steps are decided by, for the builder. */
export function builderSettings({ inputs, identity }: ImageSettings): Settings {
    return {
        inputs: pairInputs(inputs, builderName(inputs.snapshotName), {
            ...(inputs.sysprep.method === "ssm"
                ? {
                      method: "ssm",
                      preflight: inputs.sysprep.preflight,
                      registration: "clear",
                      // A builder has no settings of its own to go back to.
                      preserve: [],
                      ...(inputs.sysprep.agent === undefined ? {} : { agent: inputs.sysprep.agent }),
                  }
                : { method: "manual" }),
        }),
        identity: { pairId: identity.imageId, newRunId: identity.newRunId },
    };
}

/** The source as the pair's steps see it: stopped, snapshotted, started; never generalized. */
export function sourceView(context: ImageContext): PairContext {
    const { inputs } = context;
    const { from } = inputs;
    const managedInstanceId = "instanceName" in from ? from.managedInstanceId : undefined;
    return {
        ...context,
        observe: undefined,
        inputs: pairInputs(inputs, sourceNameOf(inputs) ?? builderName(inputs.snapshotName), {
            ...(inputs.sysprep.method === "ssm"
                ? { method: "ssm", ...(managedInstanceId === undefined ? {} : { managedInstanceId }) }
                : { method: "manual" }),
        }),
        identity: { pairId: context.identity.imageId, newRunId: context.identity.newRunId },
        recordsOn: baseNameOf(inputs),
    };
}

function pairInputs(inputs: ImageInputs, instanceName: string, sysprep: object): PairContext["inputs"] {
    const { timeouts, verify, copyTo, tags, onBusy, resourceUrn } = inputs;
    return {
        ...pairSchema.parse({
            instanceName,
            backupSnapshotName: baseNameOf(inputs),
            sysprepSnapshotName: inputs.snapshotName,
            sysprep,
            onBusy,
            resourceUrn,
        }),
        verify: { clone: verify.clone },
        copyTo,
        tags,
        timeouts: { ...timeouts, sysprep: sysprepBound(inputs) },
    };
}
