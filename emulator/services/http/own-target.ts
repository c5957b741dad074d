import { isOwnHost } from "./own-host";

/**
 * A request's target without the emulator's own name: a client that has the emulator for its proxy writes the whole
 * address in front of the path, also where it means the emulator itself (RFC 9112, section 3.2.2).
 */
export function withoutOwnName(
    target: string,
    { host, port }: { readonly host: string; readonly port: number | undefined },
): string {
    if (!target.startsWith("http://") || !URL.canParse(target)) return target;
    const url = new URL(target);
    const isOwn = Number(url.port || "80") === port && isOwnHost(url.hostname, host);
    return isOwn ? url.pathname + url.search : target;
}
