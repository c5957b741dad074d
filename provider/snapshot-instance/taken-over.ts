import type { Instance } from "../cloud/ports";
import { markTakenOver } from "../managed-resource/take-over";
import type { InstanceContext } from "./context";

/** Takes over an instance that a create has found. Comes before all else: a later failure is recorded beside the old record. */
export async function takeOver(context: InstanceContext, { name, state }: Instance): Promise<void> {
    const { runState, progress } = context;
    const mark = context.newRunId();
    await markTakenOver(context, name, mark);
    runState.takenOver = mark;
    progress.lasting(`instance "${name}" was there already (${state}), and goes on as it is`);
}

/** Before an update: a replacement that will replace nothing. */
export function willBeTakenOver(name: string): string {
    return `instance "${name}" of this resource is there already, and is taken over as it is: nothing is made, replaced or deleted. That is right where an earlier update was cut off. Where it was to be replaced (\`--replace\`, \`pulumi state taint\`), change what an instance is made of: another snapshotName, bundleId or userData, or another instanceName.`;
}

/** After a deletion that was none. */
export function takenOverByAnother(name: string): string {
    return `instance "${name}" was taken over by its replacement, a later create of the same resource; left alone. If no resource has it any more, it costs money until it is deleted in the Lightsail console.`;
}
