import { realClock, scaledClock } from "../../../clock";
import type { Clock } from "../../../clock";
import type { AwsSettings } from "./settings";

const BOUND_MILLISECONDS = 2_000;

/**
 * The clock of the service that the settings lead to: that of an emulator on this computer, which may run
 * faster than real time, and the computer's own for everything else.
 */
export async function clockFor(
    settings: AwsSettings,
    environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Clock> {
    const endpoint = loopbackEndpoint(settings, environment);
    return endpoint === undefined ? realClock : await emulatorClock(endpoint);
}

/** Where Lightsail is on this computer, if it is. */
export function loopbackEndpoint(
    settings: AwsSettings,
    environment: Readonly<Record<string, string | undefined>>,
): URL | undefined {
    const address = [
        settings.endpoints?.lightsail,
        environment["AWS_ENDPOINT_URL_LIGHTSAIL"],
        environment["AWS_ENDPOINT_URL"],
    ].find((candidate) => candidate !== undefined && candidate !== "");
    if (address === undefined || !URL.canParse(address)) {
        return undefined;
    }
    const url = new URL(address);
    return isLoopback(url.hostname) ? url : undefined;
}

/** RFC 5735, RFC 4291 and RFC 6761: addresses and names that never leave the computer. */
function isLoopback(host: string): boolean {
    return (
        host === "localhost" ||
        host.endsWith(".localhost") ||
        host === "[::1]" ||
        /^127(\.\d+){3}$/.test(host)
    );
}

async function emulatorClock(endpoint: URL): Promise<Clock> {
    try {
        const asked = Date.now();
        const signal = AbortSignal.timeout(BOUND_MILLISECONDS);
        const response = await fetch(new URL("/_emulator/health", endpoint), { signal });
        const health = readHealth(await response.json());
        // The emulator read its clock somewhere between question and answer.
        const real = (asked + Date.now()) / 2;
        return health === undefined
            ? realClock
            : scaledClock({ factor: health.timeScale, anchor: { real, simulated: health.now } });
    } catch {
        // Something else listens there, or nothing does: the first real request will say what is wrong.
        return realClock;
    }
}

function readHealth(document: unknown): { readonly timeScale: number; readonly now: number } | undefined {
    if (
        typeof document !== "object" ||
        document === null ||
        !("timeScale" in document && "now" in document)
    ) {
        return undefined;
    }
    const { timeScale, now } = document;
    const usable =
        typeof timeScale === "number" && timeScale > 0 && typeof now === "number" && Number.isFinite(now);
    return usable ? { timeScale, now } : undefined;
}
