import type { WalkLock } from "../../../run/walk/walk";
import type { PairContext } from "../../context";
import type { Situation } from "../../situation";
import { type Lock, takeSource } from "./lock";

/** Makes the source this run's alone for as long as the steps need it. */
export function turnAtSource(context: PairContext): WalkLock<Pick<Situation, "source">> {
    let lock: Lock | undefined;
    const release = async () => {
        const held = lock;
        lock = undefined;
        await held?.release();
    };
    return {
        async before(step, { source }) {
            if (step.source === "free") {
                await release();
                return false;
            }
            if (step.source === "undisturbed") {
                return false;
            }
            if (lock === undefined) {
                lock = await takeSource(context);
                return true;
            }
            await lock.assertHeld(source?.tags ?? {});
            return false;
        },
        release,
    };
}
