import { mkdtempSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { holdsCommandLine } from "./folders";
import { withLock } from "./lock";
import type { Tell } from "./tell";
import { moveFolder, removeFolder } from "./folder-moves";

/** Puts programs into `root`; answers what went wrong, or `undefined`. */
export type Fill = (root: string) => Promise<string | undefined>;

/**
 * Fills a folder aside and moves it to `target` in one step: a run that is killed half-way leaves nothing
 * that a later one could take for whole.
 */
export async function installAtomically(
    target: string,
    tell: Tell,
    fill: Fill,
    isWhole: (root: string) => boolean = (root) => holdsCommandLine(path.join(root, "bin")),
): Promise<string | undefined> {
    return await withLock(`${target}.lock`, tell, async () => {
        if (isWhole(target)) {
            return undefined;
        }
        removeFolder(target);
        const prefix = `${target}.partial-`;
        removeLeftovers(prefix);
        const partial = mkdtempSync(prefix);
        try {
            const failure = await fill(partial);
            if (failure === undefined) {
                moveFolder(partial, target);
            }
            return failure;
        } finally {
            removeFolder(partial);
        }
    });
}

/** Who holds the lock is alone here, so whatever an earlier run left behind has no owner. */
function removeLeftovers(prefix: string): void {
    const folder = path.dirname(prefix);
    for (const name of readdirSync(folder).filter((entry) => entry.startsWith(path.basename(prefix)))) {
        removeFolder(path.join(folder, name));
    }
}
