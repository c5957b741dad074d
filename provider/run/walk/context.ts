import type { Clock } from "../../../clock/clock";
import type { Progress } from "../../engine/progress";
import type { LastTime } from "./last-time";

/** What a walk itself needs, whatever its steps need beside it. */
export interface WalkContext {
    readonly clock: Clock;
    readonly progress: Progress;
    /** Ends waits when the engine that asked for the run is gone. */
    readonly signal: AbortSignal;
    /** Throws when the engine that asked for the run is gone: no further step may be started then. */
    assertEngineAlive(): Promise<void>;
    readonly inputs: unknown;
    readonly identity: unknown;
    readonly runState: { readonly timeline: TimelineRecord[] };
    /** What the record of the resource that this one takes the place of tells. Default: nothing. */
    readonly lastTime?: LastTime | undefined;
    /** The same of the step that is being done, in milliseconds. */
    readonly tookLast?: number | undefined;
}

/** What happened when, in the cloud's time, as far as this process saw it. */
export interface TimelineRecord {
    readonly step: string;
    readonly guide: string;
    readonly start: string;
    readonly end: string;
}
