import type { ManagedResource } from "../managed-resource/resource";
import { messageOf } from "../run/actionable-error";
import { READ_TOGETHER } from "../run/cloud-check";
import { namedNode } from "../run/named-node";
import type { Runtime } from "../run/runtime";
import { withoutProvider } from "../inputs/parse";
import { awsSettings } from "../managed-resource/aws-settings";
import { checkAgainst, validInputs } from "../managed-resource/schema-check";
import { diff, type NodeInputs, nodeSchema } from "./diff";
import type { Raw } from "../inputs/raw";
import { assertIsInstance } from "./proof";
import { registeredNode, type RegistrationRun } from "./registered-node";
import { RegistrationFailed } from "./still-to-come";

/**
 * Finds the one machine that has registered with an activation. Nothing in the cloud is changed by it, but for an
 * activation that has led to no such machine, which is deleted.
 */
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
    const connection = await runtime.connect(awsSettings(raw));
    const run: RegistrationRun = {
        ...connection,
        inputs,
        signal: runtime.signal,
        progress: runtime.progressFor(inputs.resourceUrn),
    };
    try {
        const node = await registeredNode(run);
        await assertIsInstance(run, node);
        const { region } = connection.cloud;
        return { id: node.id, properties: { ...raw, managedInstanceId: node.id, region } };
    } catch (error) {
        throw error instanceof RegistrationFailed ? await withoutActivation(run, error) : error;
    }
}

/** An activation that nobody waits for any more must not be left to whoever has read the user data. */
async function withoutActivation(
    { cloud, inputs }: RegistrationRun,
    { message, instance }: RegistrationFailed,
): Promise<Error> {
    const { activationId, instanceName } = inputs;
    const left = instance === "kept" ? `; instance "${instanceName}" is kept as it is` : "";
    const again = `Give its ManagedWindowsInstance another value in \`triggers\`, then run the update again: that makes another activation, and the instance anew with it`;
    try {
        await cloud.ssm.deleteActivation(activationId);
        return new Error(
            `${message}. Activation ${activationId} was deleted, so that nobody else can use it${left}. ${again}`,
        );
    } catch (error) {
        return new Error(
            `${message}${left}. Activation ${activationId} could not be deleted (${messageOf(error)}): run aws ssm delete-activation --activation-id ${activationId}. ${again}`,
        );
    }
}

/** An empty id means that Systems Manager does not know the node any more. */
async function read(runtime: Runtime, id: string, properties: Raw) {
    const region = properties["region"];
    // A node stays in the Region it registered in, whatever the stack's configuration says by now.
    const recorded = typeof region === "string" ? { region } : undefined;
    const { cloud } = await runtime.connect(awsSettings(properties, recorded));
    const known = await cloud.view.node(id, cloud.view.within(READ_TOGETHER));
    // A machine that a pair has had registered anew is another node since.
    const node = known ?? (await namedNode((filter) => cloud.ssm.describeNodes(filter), id));
    return node === undefined
        ? { id: "", properties: {} }
        : { id: node.id, properties: { ...properties, managedInstanceId: node.id } };
}

function valid(raw: Raw): NodeInputs {
    return validInputs(nodeSchema, raw, (problems) => {
        const which = problems.map(({ property }) => property).join(", ");
        return `the node cannot be looked for with these inputs: ${which}`;
    });
}
