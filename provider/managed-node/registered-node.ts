import { poll } from "../cloud/calls/poll";
import { TimeoutError } from "../cloud/errors/timeout-error";
import type { Cloud, ManagedNode } from "../cloud/ports";
import type { Progress } from "../engine/progress";
import { lineOf } from "../engine/wait-line";
import { formatBound, formatDuration } from "../inputs/duration";
import type { Connection } from "../run/runtime";
import type { NodeInputs } from "./diff";
import { RegistrationFailed, watchRegistration } from "./still-to-come";

/** What the wait for a registration goes through. */
export interface RegistrationRun extends Pick<Connection, "cloud" | "clock" | "certificates"> {
    readonly inputs: NodeInputs;
    readonly signal: AbortSignal;
    readonly progress: Progress;
}

/** Waits for the one machine that registers with the activation to come online. */
export async function registeredNode(run: RegistrationRun): Promise<ManagedNode> {
    const { cloud, clock, inputs, signal, progress } = run;
    const madeAt = (await cloud.lightsail.getInstance(inputs.instanceName))?.createdAt;
    const watch = watchRegistration(run, inputs);
    try {
        return await poll({
            clock,
            signal,
            what: `instance "${inputs.instanceName}" to register with Systems Manager`,
            pace: { typicalMinimumMilliseconds: 120_000 },
            boundMilliseconds: inputs.within,
            probe: async () => {
                const node = await nodeOf(cloud, inputs);
                assertRegisteredAfter(madeAt, node, inputs);
                if (node === undefined) {
                    await watch.assertPossible();
                }
                return node?.pingStatus === "Online"
                    ? { kind: "reached", value: node }
                    : { kind: "waiting", note: node === undefined ? "not registered yet" : "not online yet" };
            },
            onTick: ({ elapsedMilliseconds, note }) => {
                const elapsed = formatDuration(elapsedMilliseconds);
                const left = formatBound(inputs.within - elapsedMilliseconds);
                progress.live(lineOf("the first boot to register the machine")({ note, elapsed, left }));
            },
        });
    } catch (error) {
        throw error instanceof TimeoutError ? notRegistered(inputs) : error;
    }
}

/** An activation that is good for one registration leads to one machine. */
async function nodeOf(cloud: Cloud, { activationId, instanceName }: NodeInputs) {
    const nodes = await cloud.ssm.describeNodes({ activationId });
    if (nodes.length > 1) {
        const ids = nodes.map(({ id }) => id).join(", ");
        throw new RegistrationFailed(
            `activation ${activationId} was used by ${nodes.length} machines (${ids}), so none is certain to be instance "${instanceName}"; its registration limit was raised from outside`,
        );
    }
    return nodes[0];
}

/** A machine that registered before the instance was made is another one, and the activation used up by it. */
function assertRegisteredAfter(
    madeAt: Date | undefined,
    node: ManagedNode | undefined,
    { activationId, instanceName }: NodeInputs,
): void {
    if (node?.registeredAt !== undefined && madeAt !== undefined && node.registeredAt < madeAt) {
        throw new RegistrationFailed(
            `instance "${instanceName}" cannot register with Systems Manager: its activation ${activationId} is good for one machine, and ${node.id} has used it up before the instance was made (an instance that was lost, or replaced by hand)`,
        );
    }
}

function notRegistered({ instanceName, within }: NodeInputs): RegistrationFailed {
    return new RegistrationFailed(
        `instance "${instanceName}" has not come online in Systems Manager within ${formatDuration(within)}; look into C:\\ProgramData\\Amazon\\SSM\\Logs\\errors.log on it over RDP`,
    );
}
