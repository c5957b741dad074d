import { type Clock, realClock, scaledClock } from "../../../clock";
import { awsCertificates } from "../identity/aws-certificates";
import { isLoopback } from "./proxy";
import { SettingsError } from "./settings-problems";
import type { AwsSettings } from "./settings-types";

type Environment = Readonly<Record<string, string | undefined>>;

/** Set to an emulator's endpoint, as its command line prints it: without it there is no emulator. */
export const EMULATOR_VARIABLE = "LIGHTSAIL_WINDOWS_EMULATOR";

/** A guard against something that accepts connections and never answers. */
const BOUND_MILLISECONDS = 60_000;

/**
 * The emulator that the environment names, whose clock and network are the simulated machines'.
 *
 * @throws SettingsError where the variable is not a URL, or where the settings lead to AWS all the same: whoever set
 *     it means that nothing real is changed
 */
export function emulatorFor(settings: AwsSettings, environment: Environment = process.env): URL | undefined {
    const named = environment[EMULATOR_VARIABLE];
    if (named === undefined || named === "") {
        return undefined;
    }
    if (!URL.canParse(named)) {
        throw problem(`"${named}" is not a URL`);
    }
    const emulator = new URL(named);
    const lightsail = lightsailEndpoint(settings, environment);
    if (lightsail === undefined || !(lightsail.host === emulator.host || isLoopback(lightsail.hostname))) {
        throw problem(
            `names an emulator, ${named}, but requests to Lightsail would go to ${lightsail?.origin ?? "AWS"}; set ` +
                "AWS_ENDPOINT_URL_LIGHTSAIL and AWS_ENDPOINT_URL_SSM as the emulator printed them, or unset the variable",
        );
    }
    return emulator;
}

/** The emulator's clock, which may run faster than real time; without an emulator the computer's own. */
export async function clockFor(
    settings: AwsSettings,
    environment: Environment = process.env,
): Promise<Clock> {
    const emulator = emulatorFor(settings, environment);
    return emulator === undefined ? realClock : await emulatorClock(emulator);
}

/**
 * The certificates of whoever signs the identity documents of the machines: AWS's own, or the key of the emulator that
 * the environment names, whose machines are no one's.
 */
export async function certificatesFor(
    settings: AwsSettings,
    region: string,
    environment: Environment = process.env,
): Promise<readonly string[]> {
    const emulator = emulatorFor(settings, environment);
    if (emulator === undefined) {
        return awsCertificates(region);
    }
    const key = readHealth(await askHealth(emulator))?.identityKey;
    return key === undefined ? [] : [key];
}

function lightsailEndpoint(settings: AwsSettings, environment: Environment): URL | undefined {
    const address = [
        settings.endpoints?.lightsail,
        environment["AWS_ENDPOINT_URL_LIGHTSAIL"],
        environment["AWS_ENDPOINT_URL"],
    ].find((candidate) => candidate !== undefined && candidate !== "");
    return address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
}

async function emulatorClock(emulator: URL): Promise<Clock> {
    const asked = Date.now();
    const health = readHealth(await askHealth(emulator));
    if (health === undefined) {
        throw problem(`something other than the emulator answers at ${emulator.origin}`);
    }
    // The emulator read its clock somewhere between question and answer.
    const real = (asked + Date.now()) / 2;
    return scaledClock({ factor: health.timeScale, anchor: { real, simulated: health.now } });
}

async function askHealth(emulator: URL): Promise<unknown> {
    let response: Response;
    try {
        const signal = AbortSignal.timeout(BOUND_MILLISECONDS);
        response = await fetch(new URL("/_emulator/health", emulator), { signal });
    } catch {
        throw problem(`no emulator answers at ${emulator.origin}; start it again, or unset the variable`);
    }
    // What is no JSON is no answer of the emulator.
    return await response.json().catch(() => undefined);
}

function problem(reason: string): SettingsError {
    return new SettingsError([{ property: EMULATOR_VARIABLE, reason }]);
}

interface EmulatorHealth {
    readonly timeScale: number;
    readonly now: number;
    readonly identityKey: string | undefined;
}

function readHealth(document: unknown): EmulatorHealth | undefined {
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
    const identityKey =
        "identityKey" in document && typeof document.identityKey === "string"
            ? document.identityKey
            : undefined;
    return usable ? { timeScale, now, identityKey } : undefined;
}
