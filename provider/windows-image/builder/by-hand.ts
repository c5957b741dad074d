import type { Blueprint, Instance } from "../../cloud/ports";
import { manualInstructions } from "../../guest";
import { formatDuration } from "../../inputs/duration";
import { manualInstance } from "../../sysprep-snapshot-pair/sysprep/manual-instance";
import { sysprepBound } from "../inputs";
import { builderName } from "../names";
import type { ImageStep } from "../step";

/**
 * What a person does on the builder, as numbered lines. Pure.
 *
 * @param address of the builder; `undefined` before there is one
 */
export function instructionsByHand(
    builder: Pick<Instance, "name" | "blueprintId">,
    address: string | undefined,
    blueprints: readonly Blueprint[],
): readonly string[] {
    return manualInstructions(manualInstance(builder, blueprints), {
        connect: `With a Remote Desktop client, connect to ${address ?? "the public address"} of instance "${builder.name}", as on the server itself and with the same password. (The client in the Lightsail console does not work on it.)`,
    });
}

/** What whoever starts the update has to know: that it waits for a person, how long, and what that person does. Pure. */
export const previewByHand: NonNullable<ImageStep["preview"]> = ({
    number,
    situation: { source, base },
    settings: { inputs },
    blueprints,
}) => {
    if (inputs.sysprep.method !== "manual") {
        return [];
    }
    const snapshot = base.kind === "absent" ? undefined : base.snapshot;
    const blueprintId = source?.blueprintId ?? snapshot?.fromBlueprintId ?? "";
    const builder = { name: builderName(inputs.snapshotName), blueprintId };
    return [
        `A PERSON IS NEEDED: step ${number} waits, for at most ${formatDuration(sysprepBound(inputs))} (\`timeouts.sysprep\`), until somebody has run Sysprep on the builder over RDP; the server goes on running:`,
        ...instructionsByHand(builder, undefined, blueprints).map((line) => `  ${line}`),
    ];
};
