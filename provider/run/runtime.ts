import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import type { Clock } from "../../clock/clock";
import { cloudFor } from "../cloud/cloud";
import { certificatesFor, clockFor, emulatorFor } from "../cloud/settings/emulated-clock";
import { patiently } from "../cloud/calls/patience";
import { hostIdOf } from "./identity";
import type { Cloud } from "../cloud/ports";
import { resolveSettings } from "../cloud/settings/settings";
import { type Network, networkOf, networkThrough } from "../health/network";
import { type Probe, probeThrough } from "../health/probe";
import { isKnown } from "../inputs/parse";
import { connectEngine, type Engine, engineAddress, noEngine } from "../engine/engine-client";
import { Liveness } from "../engine/liveness";
import { type Progress, progressFor } from "../engine/progress";
import type { AwsSettings } from "../cloud/settings/settings-types";

/** Reads the stack's configuration by its full key, as in `aws:region`. */
export type StackConfig = (key: string) => string | undefined;

/** What one account and Region is reached through. */
export interface Connection {
    readonly cloud: Cloud;
    readonly clock: Clock;
    /** Looks at a machine from where the program runs. */
    readonly probe: Probe;
    /** The same account in another Region. */
    cloudIn(region: string): Promise<Cloud>;
    /** By which AWS signs the identity documents of a Region's machines, in PEM; none where they are not known. */
    certificates(region: string): Promise<readonly string[]>;
}

/** Where the provider meets the cloud, the clock and the Pulumi engine. */
export interface Runtime {
    /** @throws an error that names every setting that is wrong or missing */
    connect(aws: AwsSettings | undefined): Promise<Connection>;
    /** The Region the settings lead to, when they name one. */
    regionFor(aws: AwsSettings | undefined): string | undefined;
    progressFor(urn: string): Progress;
    /** Ends waits when the engine is gone. */
    readonly signal: AbortSignal;
    assertEngineAlive(): Promise<void>;
    /** Runs something that changes the cloud, watched by {@link Runtime.signal}; a service that is away is waited for. */
    during<T>(run: () => Promise<T>): Promise<T>;
    newRunId(): string;
    /** The machine and the folder in which the program runs, hashed: what a second run of it has in common. */
    readonly hostId: string;
}

/** Simulated machines have addresses that only their emulator can reach. */
function networkFor(settings: AwsSettings): Network {
    const emulator = emulatorFor(settings);
    return emulator === undefined ? networkOf(process.env) : networkThrough(emulator);
}

/** The runtime of a real provider process. */
export function processRuntime(stackConfig: StackConfig): Runtime {
    const address = engineAddress();
    const engine: Engine = address === undefined ? noEngine : connectEngine(address);
    const liveness = new Liveness(engine);
    const settingsFor = (input: AwsSettings | undefined) =>
        resolveSettings({ input, stackConfig, environment: process.env });
    return {
        async connect(aws) {
            const settings = settingsFor(aws);
            return {
                cloud: await cloudFor(settings),
                clock: await clockFor(settings),
                probe: probeThrough(networkFor(settings)),
                cloudIn: (region) => cloudFor({ ...settings, region }),
                certificates: (region) => certificatesFor(settings, region),
            };
        },
        // A preview may not know the settings yet; what they lead to is then not known either.
        regionFor: (aws) => (isKnown(aws) ? settingsFor(aws).region : undefined),
        progressFor: (urn) => progressFor(engine, urn),
        signal: liveness.signal,
        assertEngineAlive: () => liveness.assertAlive(),
        during: (run) => patiently(liveness.signal, () => liveness.during(run)),
        hostId: hostIdOf(hostname(), process.cwd()),
        newRunId: () => randomBytes(6).toString("hex"),
    };
}
