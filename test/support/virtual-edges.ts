import { patiently } from "../../provider/cloud/calls/patience";
import type { Edges } from "../../provider/engine/edges";
import type { Probe } from "../../provider/health/probe";
import { type Respond, TEST_SETTINGS, virtualCloud, type VirtualCloud } from "./virtual-aws";

export interface VirtualEdges extends VirtualCloud {
    readonly edges: Edges;
    /** Every `aws` setting that a connection was asked for with. */
    readonly asked: unknown[];
    readonly live: string[];
}

/** The edges of a provider whose AWS is `respond`, in simulated time. */
export function virtualEdges(respond: Respond, probe?: Probe): VirtualEdges {
    const virtual = virtualCloud(respond);
    const asked: unknown[] = [];
    const live: string[] = [];
    const edges: Edges = {
        connect: (aws) => {
            asked.push(aws);
            return Promise.resolve({
                cloud: virtual.cloud,
                clock: virtual.clock,
                probe: probe ?? (() => Promise.resolve({ healthy: true })),
                cloudIn: () => Promise.resolve(virtual.cloud),
            });
        },
        regionFor: (aws) => aws?.region ?? TEST_SETTINGS.region,
        progressFor: () => ({
            live: (line) => live.push(line),
            lasting: () => undefined,
            warn: () => undefined,
        }),
        signal: new AbortController().signal,
        assertEngineAlive: () => Promise.resolve(),
        during: (run) => patiently(new AbortController().signal, run),
        place: "here",
        newRunId: () => "run1",
    };
    return { ...virtual, edges, asked, live };
}
