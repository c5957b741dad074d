import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";

/** Says which resource something in the cloud belongs to, and nothing of what it is made of. */
export function hash(text: string, length: number): string {
    return createHash("sha256").update(text).digest("hex").slice(0, length);
}

/**
 * The machine and the folder in which a program runs. On Windows `c:\work` and `C:\Work` are one folder, and a link
 * is the folder it leads to everywhere: a second run must not take the first for a stranger.
 */
export function hostIdOf(
    machine: string,
    folder: string,
    platform = process.platform,
    realPath: (folder: string) => string = realpathSync.native,
): string {
    const real = realPath(folder);
    return hash(`${machine}\n${platform === "win32" ? real.toLowerCase() : real}`, 12);
}

/**
 * The tail of default names. It depends on nothing but the resource, the pair it replaces and its triggers: so
 * a `create` that was killed finds its own snapshots again, a replacement never meets its predecessor's, and
 * other triggers are a way past a replacement that cannot be finished any more.
 */
export function suffixOf(urn: string, replacedSuffix: string | undefined, triggers?: unknown): string {
    const parts = [urn, replacedSuffix ?? null, ...(triggers === undefined ? [] : [triggers])];
    return hash(JSON.stringify(parts), 7);
}
