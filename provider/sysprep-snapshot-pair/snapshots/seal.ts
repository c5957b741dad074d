import type { PairContext } from "../context";
import { setTag } from "./journal";
import { TAG } from "../../run/tags";
import type { Situation } from "../situation";

/** Says on the Sysprep snapshot that its pair is complete: what has no such word may be swept as half done. */
export async function seal(context: PairContext, { sysprep }: Situation): Promise<void> {
    if (sysprep.kind === "available" && sysprep.snapshot.tags[TAG.complete] === undefined) {
        await setTag(context, sysprep.snapshot.name, TAG.complete, context.clock.now());
    }
}
