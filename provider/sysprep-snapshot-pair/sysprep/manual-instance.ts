import type { Blueprint, Instance } from "../../cloud/ports";
import type { ManualInstance } from "../../guest";

/** What the instructions for a manual Sysprep depend on; the version of Windows is known from the blueprint. Pure. */
export function manualInstance(
    { name, blueprintId }: Pick<Instance, "name" | "blueprintId">,
    blueprints: readonly Blueprint[],
): ManualInstance {
    const blueprint = blueprints.find(({ id }) => id === blueprintId);
    return { instanceName: name, blueprintId, blueprintName: blueprint?.name ?? blueprintId };
}
