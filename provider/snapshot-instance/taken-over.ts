import type { Instance, Tags } from "../cloud/ports";
import { request } from "../cloud/calls/request";
import type { InstanceContext } from "./context";
import { INSTANCE_TAG } from "./names";
import type { InstanceOutputs } from "./outputs";

/**
 * Marks an instance that a create has found there already as that create's. The run before it may have been
 * killed before Pulumi recorded the instance. Or the engine replaces the resource without a word to the provider
 * (`--replace`, a taint), and will ask for the old one's deletion next: what is deleted then would be this very
 * instance. Comes before all else, as a failure afterwards is recorded beside the old record.
 *
 * The same goes for two states with the same project and stack name, which share the instance's identity: the one
 * that has created last has it, the other leaves it alone on destroy, and finds it gone after the first's destroy.
 */
export async function takeOver(context: InstanceContext, { name, state }: Instance): Promise<void> {
    const { cloud, clock, signal, runState, progress } = context;
    const takenOver = context.newRunId();
    // The same tag twice is the same tag.
    const send = () => cloud.lightsail.tagResource(name, { [INSTANCE_TAG.takenOver]: takenOver });
    await request({ clock, signal, send, happened: send });
    runState.takenOver = takenOver;
    progress.lasting(`instance "${name}" was there already (${state}), and goes on as it is`);
}

/** A create later than the one that these outputs record has found the instance and made it its own. Pure. */
export function isTakenOver(tags: Tags, recorded: Pick<InstanceOutputs, "takenOver"> | undefined): boolean {
    const now = tags[INSTANCE_TAG.takenOver];
    return now !== undefined && now !== (recorded?.takenOver ?? null);
}

/** Before an update: a replacement that will replace nothing. */
export function willBeTakenOver(name: string): string {
    return `instance "${name}" of this resource is there already, and is taken over as it is: nothing is made, replaced or deleted. That is right where an earlier update was cut off. Where it was to be replaced (\`--replace\`, \`pulumi state taint\`), change what an instance is made of: another snapshotName, bundleId or userData, or another instanceName.`;
}

/** After a deletion that was none. */
export function takenOverByAnother(name: string): string {
    return `instance "${name}" was taken over by its replacement, a later create of the same resource; left alone. If no resource has it any more, it costs money until it is deleted in the Lightsail console.`;
}
