import { type Situation, stoppedFromInside } from "../situation";
import { runIf, type Step } from "../step";
import { startSource } from "../source/power";

/** "After the snapshot is created, choose Start … to start your instance again." */
export const startAfterBackup: Step = {
    name: "start after the backup",
    guide: "Step 1",
    kind: "move",
    usualSeconds: [60, 240],
    outage: true,
    source: "locked",
    bootsSource: true,

    decide: (situation, { inputs }) =>
        runIf(
            situation.sysprep.kind === "absent" &&
                situation.source?.state !== "running" &&
                !sysprepBegun(situation, inputs.sysprep.method),
        ),

    run: startSource,

    expectedAfter: (situation) =>
        situation.source === undefined
            ? {}
            : {
                  source: { ...situation.source, state: "running" },
                  power: { ...situation.power, lastStart: new Date(0), lastStop: undefined },
              },
};

/** Starting it now would undo a Sysprep that is under way or done. */
function sysprepBegun(situation: Situation, method: "ssm" | "manual"): boolean {
    return method === "manual"
        ? stoppedFromInside(situation)
        : situation.command.kind === "running" || situation.command.kind === "generalized";
}
