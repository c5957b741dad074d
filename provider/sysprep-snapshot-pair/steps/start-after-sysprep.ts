import { runIf, type Step } from "../step";
import { startSource } from "../source/power";

/** "After the snapshot is created, choose Start … to start your instance again." */
export const startAfterSysprep: Step = {
    name: "start after Sysprep",
    guide: "Step 3",
    kind: "move",
    usualSeconds: [60, 240],
    outage: true,
    source: "locked",
    bootsSource: true,

    decide: ({ source }) => runIf(source !== undefined && source.state !== "running"),

    run: startSource,

    expectedAfter: (situation) =>
        situation.source === undefined ? {} : { source: { ...situation.source, state: "running" } },
};
