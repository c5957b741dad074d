import { ActionableError } from "../../run/actionable-error";
import { notWindows, sourceGone } from "../../sysprep-snapshot-pair/way-back";
import { tryRole } from "../builder/try-role";
import { baseNameOf } from "../context";
import { sourceNameOf } from "../inputs";
import { noSnapshot } from "../names";
import { assertNothingInTheWay } from "../look-around";
import { type ImageStep, isImageBegun, runIf } from "../step";

/** The instance or the snapshot is there, and holds a Windows. */
export const resolveSource: ImageStep = {
    name: "resolve what the image is made of",
    guide: "Before you begin",
    kind: "look",
    usualSeconds: [1, 5],
    outage: false,
    source: "undisturbed",

    decide: (situation) => runIf(!isImageBegun(situation)),

    async run(context, situation) {
        const { cloud, inputs } = context;
        const { source, base } = situation;
        const instanceName = sourceNameOf(inputs);
        if (instanceName !== undefined && source === undefined && base.kind !== "available") {
            throw sourceGone(instanceName);
        }
        if (instanceName === undefined && base.kind === "absent") {
            throw new ActionableError(
                noSnapshot(baseNameOf(inputs), cloud.region),
                "Name another one in `from.snapshotName`, then run `pulumi up` again. Nothing was changed.",
            );
        }
        const blueprintId =
            source?.blueprintId ??
            (base.kind === "absent" || base.kind === "foreign" ? undefined : base.snapshot.fromBlueprintId);
        const blueprint = (await cloud.lightsail.listBlueprints()).find(({ id }) => id === blueprintId);
        if (blueprint !== undefined && blueprint.platform !== "WINDOWS") {
            throw notWindows(instanceName ?? baseNameOf(inputs), blueprint.name);
        }
        await assertNothingInTheWay(context, situation);
        await tryRole(context, situation);
    },

    expectedAfter: () => ({}),
};
