import { VirtualClock } from "../../support/in-process/virtual-clock";
import type { Cloud, Lightsail, SystemsManager } from "../../../provider/cloud/ports";
import type { Clock } from "../../../clock/clock";
import { Moments } from "../../../provider/cloud/view/moments";
import { regionView } from "../../../provider/cloud/view/region-view";
import { patiently } from "../../../provider/cloud/calls/patience";
import type { Runtime } from "../../../provider/run/runtime";

/** A service that answers these calls and takes any other as the mistake of the code that makes it. */
function answering<T extends object>(service: string, calls: Partial<T>): T {
    return new Proxy(calls, {
        get(target, name) {
            const call: unknown = Reflect.get(target, name);
            if (call === undefined && typeof name === "string" && name !== "then") {
                throw new Error(`${service}.${name} was not to be called`);
            }
            return call;
        },
    }) as T;
}

/** No name is taken, where a test does not say otherwise. */
const NONE = () => Promise.resolve([]);

export function fakeCloud(calls: {
    readonly lightsail?: Partial<Lightsail>;
    readonly ssm?: Partial<SystemsManager>;
}): Cloud {
    const services = {
        lightsail: answering<Lightsail>("lightsail", { listNames: NONE, ...calls.lightsail }),
        ssm: answering<SystemsManager>("ssm", calls.ssm ?? {}),
    };
    return { region: "us-east-1", ...services, view: regionView(services, new Moments(hourly())) };
}

/** An hour later at each look, so that no answer is young enough to be given twice. */
function hourly(): Clock {
    let now = 0;
    return { now: () => (now += 3_600_000), sleep: () => Promise.resolve() };
}

export interface FakeRuntime extends Runtime {
    readonly said: string[];
}

/** The provider's runtime around one cloud, in simulated time. */
export function fakeRuntime(connect: () => Cloud, clock = new VirtualClock()): FakeRuntime {
    const said: string[] = [];
    let runs = 0;
    const runtime: Omit<FakeRuntime, "connect"> = {
        said,
        regionFor: () => "us-east-1",
        progressFor: () => ({
            live: () => undefined,
            lasting: (line) => said.push(line),
            warn: (line) => said.push(`warning: ${line}`),
        }),
        signal: new AbortController().signal,
        assertEngineAlive: () => Promise.resolve(),
        during: (run) => patiently(new AbortController().signal, run),
        hostId: "here",
        newRunId: () => String(++runs).padStart(12, "0"),
    };
    const cloudIn = () => Promise.reject(new Error("no other Region was to be asked"));
    const probe = () => Promise.reject(new Error("no machine was to be looked at"));
    const certificates = () => Promise.resolve([]);
    return {
        ...runtime,
        connect: async () => Promise.resolve({ cloud: connect(), clock, probe, cloudIn, certificates }),
    };
}
