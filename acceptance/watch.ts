import type { Instance } from "../provider/cloud/ports";
import { TAG } from "../provider/run/tags";
import type { Account } from "./account";
import { MARK } from "./mark";

const EVERY = 60_000;

/** A run's machines as they were at one moment. */
export interface Sight {
    readonly at: number;
    readonly machines: readonly {
        readonly name: string;
        readonly role: string;
        readonly state: string;
        readonly privateIpAddress: string | undefined;
        readonly openPorts: number;
    }[];
    readonly nodes: readonly {
        readonly id: string;
        readonly isOnline: boolean;
        readonly ipAddress: string | undefined;
        readonly activationId: string | undefined;
    }[];
}

/** Looks once a minute at the machines of a run, until the signal ends it. */
export async function watch(
    { cloud, clock }: Account,
    runName: string,
    sights: Sight[],
    signal: AbortSignal,
): Promise<void> {
    while (!signal.aborted) {
        try {
            const at = clock.now();
            const [instances, nodes] = await Promise.all([
                cloud.lightsail.listInstances(),
                cloud.ssm.describeNodes(),
            ]);
            sights.push({
                at,
                machines: instances.filter(({ tags }) => tags[MARK] === runName).map(machine),
                nodes: nodes.map(({ id, pingStatus, ipAddress, activationId }) => ({
                    id,
                    isOnline: pingStatus === "Online",
                    ipAddress,
                    activationId,
                })),
            });
            await clock.sleep(EVERY, signal);
        } catch {
            // A look that has failed shows nothing; the next one may.
            await clock.sleep(EVERY, signal).catch(() => undefined);
        }
    }
}

function machine({ name, state, tags, privateIpAddress, ports }: Instance): Sight["machines"][number] {
    return { name, state, role: tags[TAG.role] ?? "", privateIpAddress, openPorts: ports.length };
}
