import { formatDuration } from "../../../inputs/duration";
import { AdvisedFailure } from "../../../run/advised-failure";
import { DEAD_AFTER } from "./hold";

/** The run has the source no longer, and nobody is seen to have it. */
export class HoldLost extends AdvisedFailure {
    constructor(instanceName: string, runId: string) {
        super(
            `instance "${instanceName}" is no longer held by this run (${runId}): its tag is gone. Another run has taken this one for dead, as after ${formatDuration(DEAD_AFTER)} without a sign of life (was this computer asleep, or without a network?), or somebody has taken the tag off`,
            "What this run has made is kept. Run `pulumi up` again: it looks at what there is by now and goes on from there.",
        );
    }
}
