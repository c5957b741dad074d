import * as fs from "node:fs";

/** What Windows answers while a virus scanner, or a program that has just ended, still holds a file. */
const HELD: readonly string[] = ["EPERM", "EBUSY", "EACCES", "ENOTEMPTY"];

const TRIES = 60;
const PAUSE_MILLISECONDS = 250;

export type Rename = (from: string, to: string) => void;

/** Removes a folder or a file, also one that is not there, and one that is still held for a moment. */
export function removeFolder(folder: string): void {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

/**
 * Renames a folder, and waits for whoever still holds a file in it.
 *
 * @throws the system's own error once a quarter of a minute has not helped
 */
export function moveFolder(
    from: string,
    to: string,
    rename: Rename = fs.renameSync,
    pauseMilliseconds = PAUSE_MILLISECONDS,
): void {
    for (let left = TRIES; ; left -= 1) {
        try {
            rename(from, to);
            return;
        } catch (error) {
            if (left <= 1 || !isHeld(error)) {
                throw error;
            }
            pause(pauseMilliseconds);
        }
    }
}

/**
 * Puts a folder that was made aside in the place of another: the other is replaced, or stays as it was.
 *
 * @throws the system's own error; the target is then what it was before
 */
export function replaceFolder(made: string, target: string, move: Rename = moveFolder): void {
    const before = `${target}.before-${process.pid}`;
    const isThere = fs.existsSync(target);
    if (isThere) {
        move(target, before);
    }
    try {
        move(made, target);
    } catch (error) {
        if (isThere) {
            move(before, target);
        }
        throw error;
    }
    removeFolder(before);
}

function isHeld(error: unknown): boolean {
    return error instanceof Error && "code" in error && HELD.includes(String(error.code));
}

function pause(milliseconds: number): void {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
