import type { InstanceState, Operation } from "../cloud/ports";
import { request } from "../cloud/calls/request";
import type { Runtime } from "../run/runtime";
import { withAdvice } from "../run/actionable-error";
import { waitFor } from "../run/waits";
import type { Replaced } from "./check";
import { recordedContextFor, type InstanceContext } from "./context";
import { recordedInputs, recordedOutputs } from "./outputs";
import { findInstance } from "./ownership";
import { assertReplaceable } from "./replaceable";
import { isTakenOver } from "../managed-resource/take-over";
import { takenOverByAnother } from "./taken-over";
import type { Raw } from "../inputs/raw";

/** Deletes the instance, and its automatic snapshots with it, by its tags alone. Absence is success. */
export function remove(runtime: Runtime, replaced: Replaced, properties: Raw): Promise<void> {
    return withAdvice(() => removeOwn(runtime, replaced, properties));
}

async function removeOwn(runtime: Runtime, replaced: Replaced, properties: Raw): Promise<void> {
    const before = recordedOutputs(properties);
    const context = await recordedContextFor(runtime, recordedInputs(properties), before);
    const { inputs, progress } = context;
    const found = await findInstance(context);
    if (found.kind === "absent") {
        return;
    }
    if (found.kind === "foreign" || !found.isTagged) {
        progress.warn(
            `instance "${inputs.instanceName}" is left alone, because it does not carry this resource's tag; delete it in the Lightsail console if it is of no use`,
        );
        return;
    }
    if (isTakenOver(found.instance.tags, before)) {
        progress.warn(takenOverByAnother(inputs.instanceName));
        return;
    }
    await assertReplaceable(runtime, replaced, context);
    await deleteInstance(context);
    progress.lasting(`instance "${inputs.instanceName}" deleted`);
}

async function deleteInstance(context: InstanceContext): Promise<void> {
    const { cloud, inputs } = context;
    const name = inputs.instanceName;
    const watch = cloud.view.watchInstance(name);
    let isAsked = false;
    await waitFor(context, {
        what: `instance "${name}" to be deleted`,
        pace: { typicalMinimumMilliseconds: 2_000 },
        boundMilliseconds: inputs.timeouts.delete,
        adviceOnTimeout: `Look at instance "${name}" in the Lightsail console, then run the same command again.`,
        probe: async () => {
            const instance = await watch.look();
            if (instance === undefined || instance.state === "terminated") {
                return { kind: "reached", value: undefined };
            }
            // An instance on its way to another state cannot be deleted; it is waited for.
            if (!isAsked && !MOVING.has(instance.state)) {
                await context.assertEngineAlive();
                await requestDeletion(context);
                isAsked = true;
            }
            return { kind: "waiting", note: `it is ${instance.state}` };
        },
    }).finally(() => {
        watch.end();
    });
}

const MOVING: ReadonlySet<InstanceState> = new Set(["pending", "rebooting", "shutting-down"] as const);

async function requestDeletion({ cloud, clock, signal, inputs }: InstanceContext): Promise<void> {
    const name = inputs.instanceName;
    await request<readonly Operation[]>({
        clock,
        signal,
        boundMilliseconds: inputs.timeouts.delete,
        send: () => cloud.lightsail.deleteInstance(name),
        happened: async () => {
            const instance = await cloud.lightsail.getInstance(name);
            return instance === undefined || ["shutting-down", "terminated"].includes(instance.state)
                ? []
                : undefined;
        },
    });
}
