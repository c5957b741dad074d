import { formatDuration } from "../../../inputs/duration";
import { AdvisedFailure } from "../../../run/advised-failure";
import { DEAD_AFTER, type Hold } from "./hold";

/** Another run works on the source: nothing of it may be touched, not even to set something right. */
export class SourceBusy extends AdvisedFailure {
    constructor(
        instanceName: string,
        readonly rival: Hold,
        now: number,
    ) {
        super(
            `instance "${instanceName}" is in use by another run: ${rival.who} (pair ${rival.pairId}, run ${rival.runId}), whose last sign of life was ${formatDuration(Math.max(0, now - rival.at))} ago`,
            `This run has left the instance alone. Run \`pulumi up\` again when that one has ended, or set \`onBusy: "wait"\`. If it was killed, its hold ends by itself at ${new Date(rival.at + DEAD_AFTER).toISOString()}.`,
        );
    }
}
