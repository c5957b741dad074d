import type { Clock } from "../../clock/clock";
import type { Cloud, Moment } from "../cloud/ports";
import type { Progress } from "../engine/progress";
import type { DetectResult, KeptSetting } from "../guest";
import type { Probe } from "../health/probe";
import type { WalkContext } from "../run/walk/context";
import type { PairInputs } from "./inputs";
import type { Situation } from "./situation";
import type { PasswordOrigin, TimelineEntry } from "./output-types";

export interface PairIdentity {
    /** In the tags of everything that belongs to the pair. */
    readonly pairId: string;
    /** The run to begin where the cloud knows of none yet. */
    readonly newRunId: string;
}

/** A Sysprep command of a run, as Systems Manager's history finds it again. */
export interface SysprepSent {
    readonly nodeId: string;
    readonly runId: string;
    readonly attempt: number;
}

/** What a run learns that the cloud does not keep. Lost with the process, and rebuilt by the next. */
export interface RunState {
    /** This process has stopped the source, or found it stopped by the run before. */
    touchedSource: boolean;
    /** An earlier run did not come to its end, and may have left the source stopped. */
    resumesUnfinishedRun: boolean;
    /** This run has acquired the source's lock and not released it. Whether it still holds it, the source's tags say. */
    hasSourceLock: boolean;
    /** Since this moment, while it holds it. */
    lockedSince: Moment | undefined;
    /** A Sysprep that is at work, or whose shutdown is still to come. */
    sysprepUnderWay: SysprepSent | undefined;
    sourceAdministratorPassword: string | undefined;
    passwordFrom: PasswordOrigin | undefined;
    passwordRead: boolean;
    settingsPutBack: boolean;
    /** As they were before Sysprep, where this process has recorded them. */
    settingsBefore: ReadonlyMap<KeptSetting, string> | undefined;
    timeline: TimelineEntry[];
    /** What the machine has said of itself while the source's lock was being acquired. */
    identified: { readonly nodeId: string; readonly machine: Promise<DetectResult> } | undefined;
    /** The nodes of which this process has proof that they are the machine that is meant. */
    readonly provenNodes: Set<string>;
    /** The preflight warnings that were shown already. */
    readonly warned: Set<string>;
    /** The source's public address before this run stopped it. */
    addressBefore: string | undefined;
    /** When this run has last seen the source come up after it had been down. */
    upSince: number | undefined;
    /** When the source was last seen to go down, while it is down. */
    downSince: number | undefined;
    /** How long it was down, in all, as far as this process saw it. */
    downMilliseconds: number;
}

export function newRunState(): RunState {
    return {
        touchedSource: false,
        resumesUnfinishedRun: false,
        hasSourceLock: false,
        lockedSince: undefined,
        sysprepUnderWay: undefined,
        sourceAdministratorPassword: undefined,
        passwordFrom: undefined,
        passwordRead: false,
        settingsPutBack: false,
        settingsBefore: undefined,
        timeline: [],
        identified: undefined,
        provenNodes: new Set(),
        warned: new Set(),
        addressBefore: undefined,
        upSince: undefined,
        downSince: undefined,
        downMilliseconds: 0,
    };
}

/** Everything a step may use. */
export interface PairContext {
    readonly cloud: Cloud;
    /** When the run began: what it has read since may serve its first look. Default: that look is made anew. */
    readonly begun?: Moment;
    readonly clock: Clock;
    /** Looks at a machine from where the program runs. */
    readonly probe: Probe;
    /** The same account in another Region. */
    cloudIn(region: string): Promise<Cloud>;
    /** By which AWS signs the identity documents of a Region's machines, in PEM; none where they are not known. */
    certificates(region: string): Promise<readonly string[]>;
    readonly inputs: PairInputs;
    readonly identity: PairIdentity;
    readonly progress: Progress;
    readonly runState: RunState;
    /** What carries the tags by which a later run finds what this one has done. Default: the backup snapshot. */
    readonly recordsOn?: string;
    /** Whose password a clone must not have, where that is not the instance that is generalized; nobody's, perhaps. */
    readonly original?: { readonly instanceName: string | undefined };
    /** Reads the situation, where the machine is not the source that the inputs name. Default: observe.ts. */
    readonly observe?: (() => Promise<Situation>) | undefined;
    /** The computer and the folder that this program runs in, hashed. */
    readonly hostId: string;
    readonly lastTime?: WalkContext["lastTime"];
    readonly tookLast?: WalkContext["tookLast"];
    /** Ends waits when the engine that asked for the run is gone. */
    readonly signal: AbortSignal;
    /** Throws when the engine that asked for the run is gone: no further step may be started then. */
    assertEngineAlive(): Promise<void>;
}
