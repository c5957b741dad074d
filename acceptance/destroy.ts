import type { Account } from "./account";
import { leftoversOf, namesIn } from "./leftovers";
import type { Server } from "./servers";
import type { Stage } from "./stage";

/** Has Pulumi destroy what the program made, and answers what is left of it: not the servers and their registrations. */
export async function destroy(
    account: Account,
    runName: string,
    stage: Stage,
    servers: readonly Server[],
): Promise<readonly string[]> {
    const failure = await failureOf(() => stage.destroy());
    const own = new Set(servers.map(({ instance }) => instance.name));
    const { instances, snapshots, activations } = await leftoversOf(account, runName);
    const made = instances.filter((name) => !own.has(name));
    const registered = new Set(servers.flatMap(({ activationIds }) => activationIds));
    return [
        ...(failure === undefined ? [] : [failure]),
        ...namesIn({
            instances: made,
            snapshots,
            activations: activations.filter(({ id }) => !registered.has(id)),
        }),
    ];
}

export async function failureOf(run: () => Promise<void>): Promise<string | undefined> {
    try {
        await run();
        return undefined;
    } catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}
