import { runIf, type Step } from "../step";
import { stopSource } from "./power";

/** "Choose Stop at the top of the instance management page to stop your instance." */
export const stopForBackup: Step = {
    name: "stop for the backup",
    guide: "Step 1",
    kind: "move",
    usualSeconds: [20, 90],
    outage: true,

    decide: ({ source, backup, sysprep }) =>
        runIf(
            sysprep.kind === "absent" &&
                (backup.kind === "absent" || backup.kind === "failed") &&
                source?.state !== "stopped",
        ),

    run: stopSource,

    foresee: (situation) =>
        situation.source === undefined
            ? situation
            : { ...situation, source: { ...situation.source, state: "stopped" } },
};
