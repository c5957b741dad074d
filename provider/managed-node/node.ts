import { poll } from "../cloud/calls/poll";
import type { Cloud, ManagedNode } from "../cloud/ports";
import { TimeoutError } from "../cloud/errors/timeout-error";
import type { ManagedResource } from "../managed-resource/resource";
import type { Runtime } from "../run/runtime";
import { formatBound, formatDuration } from "../inputs/duration";
import { lineOf } from "../engine/wait-line";
import { withoutProvider } from "../inputs/parse";
import { awsSettings } from "../managed-resource/aws-settings";
import { checkAgainst, validInputs } from "../managed-resource/schema-check";
import { diff, type NodeInputs, nodeSchema } from "./diff";
import type { Raw } from "../inputs/raw";

/** Finds the one machine that has registered with an activation. Nothing in the cloud is changed by it. */
export function managedNodeProvider(runtime: Runtime): ManagedResource {
    return {
        check: (_olds, news) => Promise.resolve(checkAgainst(nodeSchema, news)),
        diff: (olds, news) => diff(olds, news, runtime.regionFor(awsSettings(news))),
        create: (inputs) => runtime.during(() => create(runtime, inputs)),
        read: (id, properties) => read(runtime, id, properties),
        update: (_id, olds, news) =>
            Promise.resolve({
                ...withoutProvider(news),
                managedInstanceId: olds["managedInstanceId"],
                region: olds["region"],
            }),
        delete: () => Promise.resolve(),
    };
}

async function create(
    runtime: Runtime,
    raw: Raw,
): Promise<{ readonly id: string; readonly properties: Raw }> {
    const inputs = valid(raw);
    const { cloud, clock } = await runtime.connect(awsSettings(raw));
    const progress = runtime.progressFor(inputs.resourceUrn);
    const madeAt = (await cloud.lightsail.getInstance(inputs.instanceName))?.createdAt;
    try {
        const { id } = await poll({
            clock,
            signal: runtime.signal,
            what: `instance "${inputs.instanceName}" to register with Systems Manager`,
            pace: { typicalMinimumMilliseconds: 120_000 },
            boundMilliseconds: inputs.within,
            probe: async () => {
                const node = await nodeOf(cloud, inputs);
                assertRegisteredAfter(madeAt, node, inputs);
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
        return { id, properties: { ...raw, managedInstanceId: id, region: cloud.region } };
    } catch (error) {
        throw error instanceof TimeoutError ? notRegistered(inputs) : error;
    }
}

/** An activation that is good for one registration leads to one machine. */
async function nodeOf(cloud: Cloud, { activationId }: NodeInputs): Promise<ManagedNode | undefined> {
    const nodes = await cloud.ssm.describeNodes({ activationId });
    if (nodes.length > 1) {
        const ids = nodes.map(({ id }) => id).join(", ");
        throw new Error(
            `activation ${activationId} was used by ${nodes.length} machines (${ids}), so none is certain to be the instance; its registration limit was raised from outside. Nothing was changed. Make the resource anew with an activation of its own`,
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
        throw new Error(
            `instance "${instanceName}" cannot register with Systems Manager: its activation ${activationId} is good for one machine, and ${node.id} has used it up before the instance was made (an instance that was lost, or replaced by hand). The instance is kept as it is. Give its ManagedWindowsInstance another value in \`triggers\`, then run the update again: that makes another activation, and the instance anew with it`,
        );
    }
}

function notRegistered({ activationId, instanceName, within }: NodeInputs): Error {
    return new Error(
        `instance "${instanceName}" has not come online in Systems Manager within ${formatDuration(within)}. It is kept as it is, and so is its activation ${activationId}. Look into C:\\ProgramData\\Amazon\\SSM\\Logs\\errors.log on it over RDP, then run the update again; an activation that has expired needs an instance made anew: another value in \`triggers\` of its ManagedWindowsInstance`,
    );
}

/** An empty id means that Systems Manager does not know the node any more. */
async function read(runtime: Runtime, id: string, properties: Raw) {
    const region = properties["region"];
    // A node stays in the Region it registered in, whatever the stack's configuration says by now.
    const recorded = typeof region === "string" ? { region } : undefined;
    const { cloud } = await runtime.connect(awsSettings(properties, recorded));
    const [node] = await cloud.ssm.describeNodes({ nodeId: id });
    return node === undefined ? { id: "", properties: {} } : { id, properties };
}

function valid(raw: Raw): NodeInputs {
    return validInputs(nodeSchema, raw, (problems) => {
        const which = problems.map(({ property }) => property).join(", ");
        return `the node cannot be looked for with these inputs: ${which}`;
    });
}
