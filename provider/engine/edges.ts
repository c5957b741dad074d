import { randomBytes } from "node:crypto";
import type { Clock } from "../../clock/clock";
import { cloudFor } from "../cloud/cloud";
import { clockFor } from "../cloud/emulated-clock";
import type { Cloud } from "../cloud/ports";
import { type AwsSettings, resolveSettings } from "../cloud/settings";
import { connectEngine, type Engine, engineAddress, noEngine } from "./engine-client";
import { Liveness } from "./liveness";
import { type Progress, progressFor } from "./progress";

/** Reads the stack's configuration by its full key, as in `aws:region`. */
export type StackConfig = (key: string) => string | undefined;

/** Where the provider meets the cloud, the clock and the Pulumi engine. */
export interface Edges {
    /** @throws an error that names every setting that is wrong or missing */
    connect(aws: AwsSettings | undefined): Promise<{ readonly cloud: Cloud; readonly clock: Clock }>;
    /** The Region the settings lead to, when they name one. */
    regionFor(aws: AwsSettings | undefined): string | undefined;
    progressFor(urn: string): Progress;
    /** Ends waits when the engine is gone. */
    readonly signal: AbortSignal;
    assertEngineAlive(): Promise<void>;
    /** Runs something that changes the cloud, watched by {@link Edges.signal}. */
    during<T>(run: () => Promise<T>): Promise<T>;
    newRunId(): string;
}

/** The edges of a real provider process. */
export function realEdges(stackConfig: StackConfig): Edges {
    const address = engineAddress();
    const engine: Engine = address === undefined ? noEngine : connectEngine(address);
    const liveness = new Liveness(engine);
    const settingsFor = (input: AwsSettings | undefined) =>
        resolveSettings({ input, stackConfig, environment: process.env });
    return {
        async connect(aws) {
            const settings = settingsFor(aws);
            return { cloud: await cloudFor(settings), clock: await clockFor(settings) };
        },
        regionFor: (aws) => settingsFor(aws).region,
        progressFor: (urn) => progressFor(engine, urn),
        signal: liveness.signal,
        assertEngineAlive: () => liveness.assertAlive(),
        during: (run) => liveness.during(run),
        newRunId: () => randomBytes(6).toString("hex"),
    };
}
