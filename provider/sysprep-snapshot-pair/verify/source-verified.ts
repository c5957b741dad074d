import type { PairContext } from "../context";
import type { Situation } from "../situation";

/** Whether the backup goes by what a machine says of itself. What is seen over the network is the instance's own address. */
export function deletesByAnswers({
    backupRetention,
    verify,
}: Pick<PairContext["inputs"], "backupRetention" | "verify">): boolean {
    return (
        backupRetention === "deleteAfterVerified" &&
        (verify.source ?? []).some(({ kind }) => kind === "powershell")
    );
}

/** Whether the source has passed its checks, with the proof that the inputs need by now. */
export function isVerified(inputs: PairContext["inputs"], verified: Situation["verified"]): boolean {
    return verified.source && (verified.proven === true || !deletesByAnswers(inputs));
}
