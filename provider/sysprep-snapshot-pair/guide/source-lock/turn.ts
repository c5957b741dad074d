import type { PairContext } from "../../context";
import type { Situation } from "../../situation";
import type { Step } from "../../step";
import { checkBeforeOutage } from "../../steps/check-before-outage";
import { verifySource } from "../../steps/verify-source";
import { type Lock, takeSource } from "./lock";

/** When, in the list of steps, the source must be this run's alone. */
export interface Turn {
    /** Takes the source before the first step that needs it; says whether it was taken just now. */
    before(step: Step, situation: Situation): Promise<boolean>;
    end(): Promise<void>;
}

/** The steps that stop, start or change the source, or enter it before that. */
function needsSource(step: Step): boolean {
    const { guide } = step;
    return step === checkBeforeOutage || guide === "Step 1" || guide === "Step 2" || guide === "Step 3";
}

export function turnAtSource(context: PairContext): Turn {
    let lock: Lock | undefined;
    const end = async () => {
        const held = lock;
        lock = undefined;
        await held?.release();
    };
    return {
        async before(step, { source }) {
            if (!needsSource(step)) {
                // What comes after may take an hour; only the check of the original needs it undisturbed.
                await (step === verifySource ? undefined : end());
                return false;
            }
            if (lock === undefined) {
                lock = await takeSource(context);
                return true;
            }
            await lock.assertHeld(source?.tags ?? {});
            return false;
        },
        end,
    };
}
