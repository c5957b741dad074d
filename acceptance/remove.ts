import { deleteUntilGone } from "../provider/run/delete-until-gone";
import { endRegistration } from "../provider/run/end-registration";
import type { Account } from "./account";
import { type Leftovers, leftoversOf, namesIn } from "./leftovers";
import type { Say } from "./say";

const BOUND = 30 * 60_000;

/** What is seen right after a run has ended may not be all: a request that was on its way shows a little later. */
const SECOND_LOOK = 30_000;
const MOST_LOOKS = 10;

/** Removes all that a run has made, and looks until nothing more of it shows. @throws an Error that names what is left */
export async function removeLeftovers(account: Account, runName: string, say: Say): Promise<void> {
    let cleanLooks = 0;
    for (let look = 0; look < MOST_LOOKS && cleanLooks < 2; look += 1) {
        if (look > 0) {
            await account.clock.sleep(SECOND_LOOK);
        }
        const left = await leftoversOf(account, runName);
        const names = namesIn(left);
        cleanLooks = names.length === 0 ? cleanLooks + 1 : 0;
        if (names.length > 0) {
            say(...names.map((name) => `  removing ${name}`));
            await remove(account, left);
        }
    }
    if (cleanLooks < 2) {
        throw new Error(
            `Still there: ${namesIn(await leftoversOf(account, runName)).join(", ")}. Run npm run acceptance -- --clean.`,
        );
    }
}

async function remove(account: Account, left: Leftovers): Promise<void> {
    await Promise.all(left.instances.map((name) => removeInstance(account, name)));
    await Promise.all(left.snapshots.map((name) => removeSnapshot(account, name)));
    for (const { id } of left.activations) {
        await endRegistration(account.cloud, id);
    }
}

function removeInstance({ cloud, clock }: Account, name: string): Promise<void> {
    return deleteUntilGone(quietly(clock), {
        what: `instance "${name}"`,
        look: () => cloud.lightsail.getInstance(name),
        isDeletable: ({ state }) => state === "running" || state === "stopped",
        send: () => cloud.lightsail.deleteInstance(name),
        ...bounds(name),
    });
}

function removeSnapshot({ cloud, clock }: Account, name: string): Promise<void> {
    return deleteUntilGone(quietly(clock), {
        what: `snapshot "${name}"`,
        look: () => cloud.lightsail.getInstanceSnapshot(name),
        isDeletable: ({ state }) => state !== "pending",
        send: () => cloud.lightsail.deleteInstanceSnapshot(name),
        ...bounds(name),
    });
}

function bounds(name: string) {
    return {
        pace: { typicalMinimumMilliseconds: 3_000 },
        boundMilliseconds: BOUND,
        adviceOnTimeout: `Delete "${name}" in the Lightsail console; it costs money.`,
    };
}

/** A clean-up is never ended by the interrupt that has begun it. */
function quietly(clock: Account["clock"]) {
    const silent = () => undefined;
    return {
        clock,
        signal: new AbortController().signal,
        progress: { live: silent, lasting: silent, warn: silent },
    };
}
