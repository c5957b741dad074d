import { EngineGone } from "../engine/engine-gone";
import { messageOf } from "./actionable-error";

/** The message of its error, if it failed. */
export async function attempt(work: () => Promise<void>): Promise<string | undefined> {
    try {
        await work();
        return undefined;
    } catch (error) {
        if (error instanceof EngineGone) {
            throw error;
        }
        return messageOf(error);
    }
}
