import type { Edges } from "../../../provider/engine/edges";
import type { Probe } from "../../../provider/health/probe";
import { inProcessEdges } from "./edges";
import { type Respond, scriptedCloud, type ScriptedCloud, TEST_SETTINGS } from "./scripted-aws";

export interface ScriptedEdges extends ScriptedCloud {
    readonly edges: Edges;
    /** Every `aws` setting that a connection was asked for with. */
    readonly asked: unknown[];
    readonly live: string[];
}

/** The edges of a provider whose AWS is `respond`, in simulated time. */
export function scriptedEdges(respond: Respond, probe?: Probe): ScriptedEdges {
    const scripted = scriptedCloud(respond);
    const asked: unknown[] = [];
    const live: string[] = [];
    const edges = inProcessEdges({
        connect: (aws) => {
            asked.push(aws);
            return Promise.resolve({
                cloud: scripted.cloud,
                clock: scripted.clock,
                probe: probe ?? (() => Promise.resolve({ healthy: true })),
                cloudIn: () => Promise.resolve(scripted.cloud),
            });
        },
        regionFor: (aws) => aws?.region ?? TEST_SETTINGS.region,
        hear: ({ kind, line }) => kind === "live" && live.push(line),
        place: "here",
        newRunId: () => "run1",
    });
    return { ...scripted, edges, asked, live };
}
