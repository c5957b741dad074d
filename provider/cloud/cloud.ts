import { type Clock, realClock } from "../../clock";
import { clockFor } from "./settings/emulated-clock";
import { type CloudRequestHandler, lightsailClient, regionOf, ssmClient } from "./clients";
import { createLightsail } from "./lightsail";
import type { Cloud } from "./ports";
import { accountRate } from "./calls/account-rate";
import { createSender } from "./calls/sender";
import type { RetryDelay } from "./calls/retry";
import { createSystemsManager } from "./ssm";
import { withProfileEndpoints } from "./settings/profile-endpoints";
import type { AwsSettings } from "./settings/settings-types";
import { readingCataloguesOnce } from "./view/catalogues";
import { notingChanges, notingCommands } from "./view/changes";
import { Moments } from "./view/moments";
import { regionView } from "./view/region-view";

export interface CloudOptions {
    /** Where the time between two tries is spent. Default: the computer's clock. */
    readonly clock?: Clock;
    /** Replaces the network: takes an HTTP request of the AWS SDK and answers it. */
    readonly requestHandler?: CloudRequestHandler;
    /** Milliseconds before the next try. Default: grows with every try, with jitter. */
    readonly retryDelay?: RetryDelay;
    /** Wraps every single request, so that a simulated clock knows of work it cannot see. */
    readonly track?: <T>(request: Promise<T>) => Promise<T>;
}

/**
 * Lightsail and Systems Manager of one Region. No request is sent yet.
 *
 * The Region must be known: {@link cloudFor} finds it where only the SDK's configuration files name it.
 */
export function createCloud(
    settings: AwsSettings & { readonly region: string },
    options: CloudOptions = {},
): Cloud {
    const lightsail = lightsailClient(settings, options.requestHandler);
    const ssm = ssmClient(settings, options.requestHandler);
    const clock = options.clock ?? realClock;
    const rates = { lightsail: accountRate(clock), ssm: accountRate(clock) };
    const moments = new Moments(clock);
    const services = {
        lightsail: notingChanges(
            readingCataloguesOnce(
                createLightsail(createSender(lightsail, { ...options, rate: rates.lightsail })),
            ),
            moments,
        ),
        ssm: notingCommands(
            createSystemsManager(createSender(ssm, { ...options, rate: rates.ssm })),
            moments,
        ),
    };
    return { region: settings.region, ...services, view: regionView(services, moments, rates) };
}

const clouds = new Map<string, Promise<Cloud>>();

/**
 * The one cloud of these settings in this process, so that all resources share its connections, its rate and its view.
 *
 * @throws `SettingsError` when no Region is named anywhere
 */
export function cloudFor(settings: AwsSettings): Promise<Cloud> {
    const key = settingsKey(settings);
    const known = clouds.get(key);
    if (known !== undefined) {
        return known;
    }
    const cloud = buildCloud(settings);
    clouds.set(key, cloud);
    // A failure is not kept: a profile may have been written by the next time.
    cloud.catch(() => clouds.delete(key));
    return cloud;
}

async function buildCloud(given: AwsSettings): Promise<Cloud> {
    const settings = await withProfileEndpoints(given);
    const region = settings.region ?? (await regionOf(settings));
    return createCloud({ ...settings, region }, { clock: await clockFor(settings) });
}

/** The same text for settings that mean the same, in whatever order they were written. */
export function settingsKey(settings: AwsSettings): string {
    return JSON.stringify(settings, (_name, value: unknown) =>
        typeof value === "object" && value !== null && !Array.isArray(value)
            ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
            : value,
    );
}
