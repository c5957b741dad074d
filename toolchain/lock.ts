import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Tell, telling } from "./tell";

/**
 * Holds a lock file while `work` runs, so that two runs at once don't both build for minutes.
 * A lock whose process has ended is taken over.
 */
export async function withLock<T>(file: string, tell: Tell, work: () => Promise<T>): Promise<T> {
    mkdirSync(path.dirname(file), { recursive: true });
    if (!tryLock(file)) {
        await telling(tell, "Waiting for another run that is fetching the same", async () => {
            while (!tryLock(file)) {
                await sleep(500);
            }
        });
    }
    try {
        return await work();
    } finally {
        rmSync(file, { force: true });
    }
}

function tryLock(file: string): boolean {
    try {
        writeFileSync(file, String(process.pid), { flag: "wx" });
        return true;
    } catch (error) {
        if (!isCode(error, "EEXIST")) {
            throw error;
        }
    }
    const owner = readOwner(file);
    if (owner !== undefined && !isAlive(owner)) {
        rmSync(file, { force: true });
    }
    return false;
}

/** `undefined` while the owner has created the file but not yet written its id, or has just removed it. */
function readOwner(file: string): number | undefined {
    try {
        const owner = Number(readFileSync(file, "utf8"));
        return Number.isInteger(owner) && owner > 0 ? owner : undefined;
    } catch (error) {
        if (isCode(error, "ENOENT")) {
            return undefined;
        }
        throw error;
    }
}

function isAlive(processId: number): boolean {
    try {
        process.kill(processId, 0);
        return true;
    } catch (error) {
        return !isCode(error, "ESRCH");
    }
}

function isCode(error: unknown, code: string): boolean {
    return error instanceof Error && "code" in error && error.code === code;
}
