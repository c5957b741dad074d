import { Readable } from "node:stream";
import { VirtualClock } from "./virtual-clock";
import { createEmulator, type Emulator, type EmulatorOptions } from "../../emulator/services";
import { createCloud } from "../../provider/cloud/cloud";
import { patiently } from "../../provider/cloud/calls/patience";
import type { Cloud } from "../../provider/cloud/ports";
import type { Edges } from "../../provider/engine/edges";
import type { Probe } from "../../provider/health/probe";
import { pairProvider } from "../../provider/sysprep-snapshot-pair/provider";
import { TEST_SETTINGS } from "./virtual-aws";

/** One line under a resource, as the person would have seen it. */
export interface SaidLine {
    readonly kind: "live" | "lasting" | "warn";
    readonly urn: string;
    readonly line: string;
}

interface SdkRequest {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array;
}

type Json = Readonly<Record<string, unknown>>;

/** The provider and the emulator in one process and one simulated time: hours pass in milliseconds. */
export class Rig {
    readonly clock = new VirtualClock();
    readonly emulator: Emulator;
    readonly cloud: Cloud;
    readonly said: SaidLine[] = [];
    readonly edges: Edges;
    /** Called before each AWS request reaches the emulator: the place to interfere. */
    beforeRequest: ((operation: string, n: number) => void | Promise<void>) | undefined;
    #requests = 0;
    #runs = 0;

    constructor(options: Omit<EmulatorOptions, "clock"> = {}) {
        this.emulator = createEmulator({ ...options, clock: this.clock });
        this.cloud = this.#cloudIn(TEST_SETTINGS.region);
        this.edges = {
            connect: () =>
                Promise.resolve({
                    cloud: this.cloud,
                    clock: this.clock,
                    probe: (check, address) => this.probe(check, address),
                    cloudIn: (region) => Promise.resolve(this.#cloudIn(region)),
                }),
            regionFor: () => TEST_SETTINGS.region,
            progressFor: (urn) => ({
                live: (line) => this.said.push({ kind: "live", urn, line }),
                lasting: (line) => this.said.push({ kind: "lasting", urn, line }),
                warn: (line) => this.said.push({ kind: "warn", urn, line }),
            }),
            signal: new AbortController().signal,
            assertEngineAlive: () => Promise.resolve(),
            during: (run) => patiently(new AbortController().signal, run),
            place: "rig",
            newRunId: () => `run${String(++this.#runs).padStart(3, "0")}`,
        };
    }

    /** The pair's provider as a new process would have it. */
    pair() {
        return pairProvider(this.edges);
    }

    /** What a look at a simulated machine's application shows. */
    probe: Probe = () => Promise.resolve({ healthy: true });

    /** One of the emulator's own calls. */
    async control<T = Json>(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<T> {
        const answer = await this.emulator.handle({
            method,
            path: `/_emulator/${path}`,
            headers: {},
            body: body === undefined ? "" : JSON.stringify(body),
        });
        if (!("status" in answer) || answer.status >= 300) {
            throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
        }
        return (answer.body === "" ? undefined : JSON.parse(answer.body)) as T;
    }

    async state(): Promise<RegionState> {
        const { regions } = await this.control<{ regions: Record<string, RegionState> }>("GET", "state");
        const region = regions[TEST_SETTINGS.region];
        if (region === undefined) {
            throw new Error("the emulator has no such Region");
        }
        return region;
    }

    /** The operations that were asked for, in order. */
    async operations(): Promise<readonly string[]> {
        const journal = await this.control<readonly { readonly operation: string }[]>("GET", "requests");
        return journal.map(({ operation }) => operation);
    }

    lines(kind: SaidLine["kind"]): readonly string[] {
        return this.said.filter((line) => line.kind === kind).map(({ line }) => line);
    }

    #cloudIn(region: string): Cloud {
        return createCloud(
            { ...TEST_SETTINGS, region },
            {
                clock: this.clock,
                requestHandler: { handle: (request: SdkRequest) => this.#handle(request) },
                track: (request) => this.clock.busy(request),
            },
        );
    }

    async #handle(request: SdkRequest) {
        const operation = (request.headers["x-amz-target"] ?? "").replace(/^.*\./, "");
        this.#requests += 1;
        await this.beforeRequest?.(operation, this.#requests);
        const answer = await this.emulator.handle({
            method: request.method,
            path: request.path,
            headers: request.headers,
            body:
                typeof request.body === "string" ? request.body : Buffer.from(request.body ?? "").toString(),
        });
        if (!("status" in answer)) {
            throw Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
        }
        return {
            response: {
                statusCode: answer.status,
                headers: answer.headers,
                body: Readable.from([Buffer.from(answer.body)]),
            },
        };
    }
}

export interface DiskState {
    readonly diskId: string;
    readonly generalized: boolean;
    readonly imageState: string;
    readonly machineSid: string;
    readonly administratorPassword: string;
    readonly sysprepRuns: number;
    readonly bootCount: number;
}

export interface RegionState {
    readonly instances: readonly {
        readonly name: string;
        readonly state: string;
        readonly managedInstanceId: string | null;
        readonly disk: DiskState;
    }[];
    readonly instanceSnapshots: readonly {
        readonly name: string;
        readonly state: string;
        readonly fromInstanceName: string;
        readonly tags: unknown;
        readonly disk: DiskState;
    }[];
    readonly commands: readonly {
        readonly instanceName: string;
        readonly status: string;
        readonly comment: string;
    }[];
}
