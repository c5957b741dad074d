import type { Instance } from "../provider/cloud/ports";
import type { Account } from "./account";
import { MARK } from "./mark";

/** What runs have left in the account, by their names. */
export interface Leftovers {
    readonly instances: readonly string[];
    readonly snapshots: readonly string[];
    /** Each with the node that it has registered. */
    readonly activations: readonly { readonly id: string; readonly nodes: readonly string[] }[];
}

/** The names of the runs that have left anything. */
export async function runsWithLeftovers(account: Account): Promise<readonly string[]> {
    const { instances, snapshots, activations } = await marked(account);
    const all = [...instances, ...snapshots, ...activations].map(({ tags }) => tags[MARK] ?? "");
    return [...new Set(all)].sort();
}

export async function leftoversOf(account: Account, runName: string): Promise<Leftovers> {
    const { instances, snapshots, activations } = await marked(account);
    const own = ({ tags }: Pick<Instance, "tags">) => tags[MARK] === runName;
    return {
        instances: instances.filter(own).map(({ name }) => name),
        snapshots: snapshots.filter(own).map(({ name }) => name),
        activations: await Promise.all(
            activations.filter(own).map(async ({ id }) => ({
                id,
                nodes: (await account.cloud.ssm.describeNodes({ activationId: id })).map((node) => node.id),
            })),
        ),
    };
}

export function namesIn({ instances, snapshots, activations }: Leftovers): readonly string[] {
    return [
        ...instances.map((name) => `instance ${name}`),
        ...snapshots.map((name) => `snapshot ${name}`),
        ...activations.flatMap(({ id, nodes }) => [
            ...nodes.map((node) => `node ${node}`),
            `activation ${id}`,
        ]),
    ];
}

async function marked({ cloud }: Account) {
    const isMarked = ({ tags }: Pick<Instance, "tags">) => tags[MARK] !== undefined;
    return {
        instances: (await cloud.lightsail.listInstances()).filter(isMarked),
        snapshots: (await cloud.lightsail.listInstanceSnapshots()).filter(isMarked),
        activations: (await cloud.ssm.listActivations()).filter(isMarked),
    };
}
