import { AdvisedFailure } from "../../run/advised-failure";
import type { PairContext } from "../context";
import type { Situation } from "../situation";

/** Somebody has deleted the snapshot, and what is left to do of a finished pair does not make it again. */
export function assertMade({ inputs }: Pick<PairContext, "inputs">, { sysprep }: Situation): void {
    if (sysprep.kind !== "available") {
        throw new AdvisedFailure(
            `there is no Sysprep snapshot "${inputs.sysprepSnapshotName}" any more, so the pair is not complete`,
            "Run `pulumi up` again: it makes a new pair.",
        );
    }
}
