import { ActionableError } from "../../run/actionable-error";
import { waitForSnapshot } from "../../sysprep-snapshot-pair/source/waits";
import { deleteSnapshot } from "../../sysprep-snapshot-pair/snapshots/snapshot";
import { baseNameOf, sourceView } from "../context";
import { type ImageStep, isImageBegun, runIf } from "../step";

/** The server runs meanwhile. */
export const waitForBaseSnapshot: ImageStep = {
    name: "wait for the snapshot",
    guide: "Snapshot the server",
    kind: "move",
    usualSeconds: [180, 480],
    outage: false,
    source: "free",

    decide: (situation) => runIf(situation.base.kind === "pending" && !isImageBegun(situation)),

    async run(context) {
        const { inputs } = context;
        const snapshot = await waitForSnapshot(sourceView(context), baseNameOf(inputs));
        if (snapshot.state === "error") {
            if ("instanceName" in inputs.from) {
                await deleteSnapshot(context, snapshot.name, inputs.timeouts.snapshot);
            }
            throw new ActionableError(
                `Lightsail could not make snapshot "${snapshot.name}": it ended in the state error`,
                "Run `pulumi up` again later; the server runs.",
            );
        }
    },

    expectedAfter: ({ base }) => (base.kind === "pending" ? { base: { ...base, kind: "available" } } : {}),
};
