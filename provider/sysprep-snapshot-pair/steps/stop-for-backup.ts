import { isStale } from "../snapshots/backup-age";
import { runIf, type Step } from "../step";
import { stopSource } from "../source/power";

/** "Choose Stop at the top of the instance management page to stop your instance." */
export const stopForBackup: Step = {
    name: "stop for the backup",
    guide: "Step 1",
    kind: "move",
    usualSeconds: [20, 90],
    outage: true,
    source: "locked",

    decide: (situation) =>
        runIf(
            situation.sysprep.kind === "absent" &&
                (["absent", "failed"].includes(situation.backup.kind) || isStale(situation)) &&
                situation.source?.state !== "stopped",
        ),

    async run(context, { source }) {
        context.runState.addressBefore ??= source?.publicIpAddress;
        await stopSource(context);
    },

    expectedAfter: (situation) =>
        situation.source === undefined
            ? {}
            : {
                  source: { ...situation.source, state: "stopped" },
                  // A stop from outside is no shutdown by Sysprep.
                  power: { ...situation.power, lastStop: situation.now },
              },
};
