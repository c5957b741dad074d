import type { Runtime } from "../../../provider/run/runtime";
import type { Probe } from "../../../provider/health/probe";
import { inProcessRuntime } from "./runtime";
import { type Respond, scriptedCloud, type ScriptedCloud, TEST_SETTINGS } from "./scripted-aws";

export interface ScriptedRuntime extends ScriptedCloud {
    readonly runtime: Runtime;
    /** Every `aws` setting that a connection was asked for with. */
    readonly asked: unknown[];
    readonly live: string[];
}

/** The runtime of a provider whose AWS is `respond`, in simulated time. */
export function scriptedRuntime(respond: Respond, probe?: Probe): ScriptedRuntime {
    const scripted = scriptedCloud(respond);
    const asked: unknown[] = [];
    const live: string[] = [];
    const runtime = inProcessRuntime({
        connect: (aws) => {
            asked.push(aws);
            return Promise.resolve({
                cloud: scripted.cloud,
                clock: scripted.clock,
                probe: probe ?? (() => Promise.resolve({ healthy: true })),
                cloudIn: () => Promise.resolve(scripted.cloud),
                certificates: () => Promise.resolve([]),
            });
        },
        regionFor: (aws) => aws?.region ?? TEST_SETTINGS.region,
        hear: ({ kind, line }) => kind === "live" && live.push(line),
        hostId: "here",
        newRunId: () => "run1",
    });
    return { ...scripted, runtime, asked, live };
}
