import { createHash } from "node:crypto";

/** Says which resource something in the cloud belongs to, and nothing of what it is made of. */
export function hash(text: string, length: number): string {
    return createHash("sha256").update(text).digest("hex").slice(0, length);
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
