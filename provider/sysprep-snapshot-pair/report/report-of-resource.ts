import * as pulumi from "@pulumi/pulumi";
import { reportMarkdown } from "./markdown";

type Reported = Parameters<typeof reportMarkdown>[0];

/** The resource's outputs that the report is made of. */
type Source = { readonly [K in keyof Reported]: pulumi.Output<Reported[K]> };

/** The report of a pair, made of its outputs: nothing more is recorded for it. */
export function reportOf(pair: Source): pulumi.Output<string> {
    return pulumi
        .output({
            instanceName: pair.instanceName,
            region: pair.region,
            phase: pair.phase,
            backupSnapshot: pair.backupSnapshot,
            sysprepSnapshot: pair.sysprepSnapshot,
            blueprintId: pair.blueprintId,
            bundleId: pair.bundleId,
            generalizeProof: pair.generalizeProof,
            sourceVerified: pair.sourceVerified,
            cloneVerified: pair.cloneVerified,
            copies: pair.copies,
            timeline: pair.timeline,
            downtimeSeconds: pair.downtimeSeconds,
        })
        .apply((data) => reportMarkdown({ ...NOTHING, ...withoutMissing(data) }));
}

/** Outputs that are not there: a person's own mocks, or a state of another version, may leave them out. */
function withoutMissing<T extends object>(data: T): T {
    return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)) as T;
}

const NOTHING = {
    instanceName: "unknown",
    region: "unknown",
    phase: "incomplete",
    backupSnapshot: null,
    sysprepSnapshot: null,
    blueprintId: null,
    bundleId: null,
    generalizeProof: null,
    sourceVerified: false,
    cloneVerified: false,
    copies: [],
    timeline: [],
    downtimeSeconds: 0,
} as const;
