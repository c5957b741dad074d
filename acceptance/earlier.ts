import { isAlive } from "../toolchain/process-tree";
import type { Account } from "./account";
import { runsWithLeftovers } from "./leftovers";
import { isAtWork } from "./mark";
import { removeLeftovers } from "./remove";
import type { Say } from "./say";

/** What runs have left that were killed. One that is still at work on this computer is left alone. */
export async function removeEarlier(
    account: Account,
    say: Say,
    isWanted: (runName: string) => boolean,
): Promise<void> {
    for (const name of await runsWithLeftovers(account)) {
        if (isAtWork(name, isAlive)) {
            say(`Run ${name} is still at work on this computer, and is left alone.`);
        } else if (isWanted(name)) {
            say(`What run ${name} has left:`);
            await removeLeftovers(account, name, say);
        } else {
            say(
                `Run ${name} of another computer has left something: npm run acceptance -- --clean removes it.`,
            );
        }
    }
}
