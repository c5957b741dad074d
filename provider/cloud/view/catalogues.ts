import type { Lightsail } from "../ports";

/** What Lightsail sells, and where, changes once in months: it is read once a process. */
export function readingCataloguesOnce(lightsail: Lightsail): Lightsail {
    return {
        ...lightsail,
        listBlueprints: once(() => lightsail.listBlueprints()),
        listBundles: once(() => lightsail.listBundles()),
        listRegions: once(() => lightsail.listRegions()),
    };
}

/** One answer for all; a failure is answered to those who share the call, and to nobody after them. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
    let answer: Promise<T> | undefined;
    return () => {
        const asked = (answer ??= ask());
        asked.catch(() => {
            answer = answer === asked ? undefined : answer;
        });
        return asked;
    };
}
