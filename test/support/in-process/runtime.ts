import { patiently } from "../../../provider/cloud/calls/patience";
import type { Runtime } from "../../../provider/run/runtime";
import { TEST_SETTINGS } from "./scripted-aws";

/** One line under a resource, as the person would have seen it. */
export interface SaidLine {
    readonly kind: "live" | "lasting" | "warn";
    readonly urn: string;
    readonly line: string;
}

type Differences = Pick<Runtime, "connect" | "newRunId" | "hostId"> &
    Partial<Runtime> & {
        /** Hears every line that the person sees. */
        readonly hear: (line: SaidLine) => void;
    };

/** What a provider meets in a test's process: an engine that lives, and a person who sees every line. */
export function inProcessRuntime({ hear, ...differences }: Differences): Runtime {
    const { signal } = new AbortController();
    const line = (kind: SaidLine["kind"], urn: string) => (text: string) => {
        hear({ kind, urn, line: text });
    };
    return {
        regionFor: () => TEST_SETTINGS.region,
        progressFor: (urn) => ({
            live: line("live", urn),
            lasting: line("lasting", urn),
            warn: line("warn", urn),
        }),
        signal,
        assertEngineAlive: () => Promise.resolve(),
        during: (run) => patiently(signal, run),
        ...differences,
    };
}
