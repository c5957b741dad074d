import type { Clock } from "../../../clock";
import { claimProvider } from "../../../provider/managed-resource/claim";
import { PAIR_CLAIM } from "../../../provider/sysprep-snapshot-pair/claim/claim";
import { createCloud } from "../../../provider/cloud/cloud";
import type { Cloud } from "../../../provider/cloud/ports";
import { backoff } from "../../../provider/cloud/calls/retry";
import { dynamicMethods } from "../../../provider/managed-resource/dynamic-methods";
import type { DynamicMethods } from "../../../provider/engine/dynamic-provider";
import type { Runtime } from "../../../provider/run/runtime";
import type { Probe } from "../../../provider/health/probe";
import { snapshotInstanceProvider } from "../../../provider/snapshot-instance/provider";
import { pairProvider } from "../../../provider/sysprep-snapshot-pair/provider";
import { instanceVerificationProvider } from "../../../provider/instance-verification/provider";
import { windowsImageProvider } from "../../../provider/windows-image/provider";
import { inProcessRuntime, type SaidLine } from "../in-process/runtime";
import { TEST_SETTINGS } from "../in-process/scripted-aws";
import { type HttpAnswer, sdkHandler, type SdkRequest } from "../in-process/sdk-handler";
import type { Passing, World } from "./world";

/** How a call of a provider's method ended. */
export type End<T> =
    | { readonly kind: "done"; readonly value: T }
    | { readonly kind: "failed"; readonly error: Error }
    /** The process was killed: nobody ever learns what became of it. */
    | { readonly kind: "killed" };

/** The resources that a provider process has, by the names they have here. */
export type ResourceKind = "pair" | "instance" | "claim" | "verification" | "image";

let runs = 0;

/**
 * A provider process as the Pulumi engine starts it. Killed, it stops where it is: what it awaits never comes,
 * so that no line of it runs any more, not even one that sets things right.
 */
export class SimulatedProcess {
    readonly said: SaidLine[] = [];
    readonly pair: DynamicMethods;
    readonly instance: DynamicMethods;
    readonly claim: DynamicMethods;
    readonly verification: DynamicMethods;
    readonly image: DynamicMethods;
    readonly runtime: Runtime;
    /** What a look at a machine's application shows. */
    probe: Probe = () => Promise.resolve({ healthy: true });
    /** Hears every line that a person sees. */
    listener: ((line: string) => void) | undefined;
    readonly #world: World;
    readonly #death: Promise<"killed">;
    readonly #clouds = new Map<string, Cloud>();
    #die: () => void = () => undefined;
    #isDead = false;

    constructor(world: World, { place = "laptop" }: { readonly place?: string } = {}) {
        this.#world = world;
        this.#death = new Promise((resolve) => {
            this.#die = () => {
                this.#isDead = true;
                resolve("killed");
            };
        });
        this.runtime = this.#runtimeAt(place);
        const pair = pairProvider(this.runtime);
        const instance = snapshotInstanceProvider(this.runtime);
        this.pair = dynamicMethods(() => pair);
        this.instance = dynamicMethods(() => instance);
        const claim = claimProvider(this.runtime, PAIR_CLAIM);
        this.claim = dynamicMethods(() => claim);
        const verification = instanceVerificationProvider(this.runtime);
        this.verification = dynamicMethods(() => verification);
        const image = windowsImageProvider(this.runtime);
        this.image = dynamicMethods(() => image);
    }

    kill(): void {
        this.#die();
    }

    async run<T>(work: () => Promise<T>): Promise<End<T>> {
        const end = await Promise.race([
            work().then(
                (value): End<T> => ({ kind: "done", value }),
                (error: unknown): End<T> => ({ kind: "failed", error: asError(error) }),
            ),
            this.#death,
        ]);
        return end === "killed" ? { kind: "killed" } : end;
    }

    #runtimeAt(place: string): Runtime {
        const clock = this.#clock();
        return inProcessRuntime({
            connect: () =>
                Promise.resolve({
                    cloud: this.#cloudIn(TEST_SETTINGS.region),
                    clock,
                    probe: (check, address) => this.probe(check, address),
                    cloudIn: (region) => Promise.resolve(this.#cloudIn(region)),
                    certificates: async () => [await this.#world.identityKey()],
                }),
            hear: (line) => {
                this.said.push(line);
                this.listener?.(line.line);
            },
            hostId: place,
            newRunId: () => `run${String((runs += 1)).padStart(6, "0")}`,
        });
    }

    #clock(): Clock {
        const { clock } = this.#world;
        return {
            now: () => clock.now(),
            sleep: async (milliseconds, signal) => {
                await clock.sleep(milliseconds, signal);
                await this.#stillAlive();
            },
        };
    }

    /** One client a Region, as a process has. */
    #cloudIn(region: string): Cloud {
        const known = this.#clouds.get(region);
        if (known !== undefined) {
            return known;
        }
        const cloud = createCloud(
            { ...TEST_SETTINGS, region },
            {
                clock: this.#clock(),
                requestHandler: sdkHandler((request) => this.#send(request)),
                retryDelay: backoff(() => 0.5),
                track: (request) => this.#track(request),
            },
        );
        this.#clouds.set(region, cloud);
        return cloud;
    }

    async #track<T>(request: Promise<T>): Promise<T> {
        await this.#world.clock.busy(Promise.race([request.catch(() => undefined), this.#death]));
        await this.#stillAlive();
        return request;
    }

    async #stillAlive(): Promise<void> {
        if (this.#isDead) {
            await never();
        }
    }

    async #send(request: SdkRequest): Promise<HttpAnswer> {
        await this.#stillAlive();
        const call: Passing = { ...request, n: this.#world.nextCall() };
        const blow = this.#world.strike?.(call);
        if (blow === "before") {
            this.kill();
            return never();
        }
        await this.#world.witness?.(call);
        const answer = await this.#world.pass(call);
        if (blow === "after") {
            this.kill();
        }
        await this.#stillAlive();
        return "status" in answer
            ? { ...answer, body: this.#world.distort?.(call, answer.body) ?? answer.body }
            : answer;
    }
}

/** One for each who waits: a promise that all share would keep every dead process in memory. */
const never = (): Promise<never> => new Promise(() => undefined);

function asError(error: unknown): Error {
    return error instanceof Error ? error : new Error(String(error));
}
