import type { Runtime } from "../run/runtime";
import { EngineGone } from "../engine/engine-gone";
import { PartialFailure } from "../managed-resource/partial-failure";
import { messageOf, ActionableError } from "../run/actionable-error";
import type { Instance } from "../cloud/ports";
import { contextFor, type InstanceContext } from "./context";
import { adjust, converge } from "./converge";
import { INSTANCE_TAG } from "./names";
import type { InstancePhase } from "./output-types";
import { outputsOf, recordedOutputs } from "./outputs";
import { findInstance, type Found } from "./ownership";
import type { Raw } from "../inputs/raw";

/** What the state records of a resource: its inputs and outputs side by side. */
export type Properties = Record<string, unknown>;

/** Makes the instance, or finishes the one that a killed run of this resource has begun. */
export async function create(
    runtime: Runtime,
    raw: Raw,
): Promise<{ readonly id: string; readonly properties: Properties }> {
    const context = await contextFor(runtime, raw, undefined);
    const properties = await recorded(context, context.inputs.instanceName, raw, () => converge(context));
    return { id: context.inputs.instanceName, properties };
}

/** Finishes an instance that was cut off, or changes the finished one in place. */
export async function update(runtime: Runtime, id: string, olds: Raw, news: Raw): Promise<Properties> {
    const before = recordedOutputs(olds);
    const context = await contextFor(runtime, news, before);
    return recorded(context, id, news, () =>
        before?.phase === "complete" ? adjust(context, olds) : converge(context),
    );
}

/** A failure is recorded with all that exists by then, so that nothing is forgotten and nothing made twice. */
async function recorded(
    context: InstanceContext,
    id: string,
    raw: Raw,
    run: () => Promise<Instance>,
): Promise<Properties> {
    try {
        return propertiesOf(context, raw, await run(), "complete");
    } catch (error) {
        if (error instanceof EngineGone) {
            throw error;
        }
        const left = await findInstance(context).catch(() => undefined);
        const failure = explained(context, error, left);
        if (context.before === undefined && !mayExist(context, left)) {
            throw failure;
        }
        const instance = left?.kind === "own" ? left.instance : undefined;
        throw new PartialFailure(id, propertiesOf(context, raw, instance, "incomplete"), failure);
    }
}

function mayExist({ runState }: InstanceContext, left: Found | undefined): boolean {
    // One that was found but not taken over may be the record's that the engine is about to replace.
    const isOurs = runState.requested || runState.takenOver !== null;
    return isOurs && (left === undefined || left.kind === "own");
}

function propertiesOf(
    context: InstanceContext,
    raw: Raw,
    instance: Instance | undefined,
    phase: InstancePhase,
): Properties {
    const { runState, cloud } = context;
    const { discovered, takenOver } = runState;
    const instanceId = phase === "complete" ? context.instanceId : idOf(context, instance);
    const facts = { instanceId, region: cloud.region, phase, takenOver };
    return { ...raw, ...outputsOf(instance, discovered, facts) };
}

/** As it is tagged: an update that failed may not have come to give it the tag of its new name. */
function idOf({ before, instanceId }: InstanceContext, instance: Instance | undefined): string {
    const earlier = before?.instanceId ?? instanceId;
    return instance?.tags[INSTANCE_TAG.instance] === instanceId ? instanceId : earlier;
}

/** What happened, what was left in which state, and what to do now. */
function explained(context: InstanceContext, error: unknown, left: Found | undefined): Error {
    const { step } = context.runState;
    const lines = [
        `${step === "" ? "" : `${step}: `}${messageOf(error)}.`,
        `Current state: ${describeState(context, left)}.`,
        ...(error instanceof ActionableError ? [error.advice] : []),
    ];
    return new Error(lines.join("\n").replace(/\.\.(\n|$)/g, ".$1"), { cause: error });
}

function describeState({ inputs, runState }: InstanceContext, left: Found | undefined): string {
    const name = `instance "${inputs.instanceName}"`;
    if (left === undefined) {
        return `unknown, because Lightsail could not be asked any more; ${name} may exist`;
    }
    switch (left.kind) {
        case "absent":
            return `no ${name}`;
        case "foreign":
            return `an ${name} of somebody else's, left alone`;
        case "own":
            return `${name} is ${left.instance.state}, ${describeFirewallState(runState.firewallSet)}`;
    }
}

function describeFirewallState(isSet: boolean): string {
    return isSet
        ? "behind the firewall of openPorts"
        : "and its firewall may still be Lightsail's own, with RDP, SSH and HTTP open to the whole Internet";
}
