import { createCloud } from "../../../provider/cloud/cloud";
import type { Cloud } from "../../../provider/cloud/ports";
import type { Runtime } from "../../../provider/run/runtime";
import type { Probe } from "../../../provider/health/probe";
import { pairProvider } from "../../../provider/sysprep-snapshot-pair/provider";
import { inProcessRuntime, type SaidLine } from "./runtime";
import { EmulatedAws, type EmulatedAwsOptions } from "./emulated-aws";
import { TEST_SETTINGS } from "./scripted-aws";
import { sdkHandler, type SdkRequest } from "./sdk-handler";

/** The provider and the emulator in one process and one simulated time: hours pass in milliseconds. */
export class Rig extends EmulatedAws {
    readonly cloud: Cloud;
    readonly said: SaidLine[] = [];
    readonly runtime: Runtime;
    /** Called before each AWS request reaches the emulator: the place to interfere. */
    beforeRequest: ((operation: string, n: number, region: string) => void | Promise<void>) | undefined;
    #requests = 0;
    #runs = 0;

    constructor(options: EmulatedAwsOptions = {}) {
        super(options);
        this.cloud = this.#cloudIn(TEST_SETTINGS.region);
        this.runtime = inProcessRuntime({
            connect: () =>
                Promise.resolve({
                    cloud: this.cloud,
                    clock: this.clock,
                    probe: (check, address) => this.probe(check, address),
                    cloudIn: (region) => Promise.resolve(this.#cloudIn(region)),
                    certificates: () => this.certificates(),
                }),
            hear: (line) => this.said.push(line),
            hostId: "rig",
            newRunId: () => `run${String(++this.#runs).padStart(3, "0")}`,
        });
    }

    /** The pair's provider as a new process would have it. */
    pair() {
        return pairProvider(this.runtime);
    }

    /** What a look at a simulated machine's application shows. */
    probe: Probe = () => Promise.resolve({ healthy: true });

    /** What signs the identity documents of the simulated machines. */
    certificates = async (): Promise<readonly string[]> => [await this.identityKey()];

    /** The operations that were asked for, in order. */
    async operations(): Promise<readonly string[]> {
        return (await this.requests()).map(({ operation }) => operation);
    }

    lines(kind: SaidLine["kind"]): readonly string[] {
        return this.said.filter((line) => line.kind === kind).map(({ line }) => line);
    }

    #cloudIn(region: string): Cloud {
        return createCloud(
            { ...TEST_SETTINGS, region },
            {
                clock: this.clock,
                requestHandler: sdkHandler((request) => this.#answer(request)),
                track: (request) => this.clock.busy(request),
            },
        );
    }

    async #answer(request: SdkRequest) {
        this.#requests += 1;
        await this.beforeRequest?.(request.operation, this.#requests, request.region);
        return this.emulator.handle(request);
    }
}
