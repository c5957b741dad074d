import { z } from "zod";
import type { Answer, Evidence } from "../evidence";
import type { Part } from "../parts";

export type Verdict = "as expected" | "differs" | "not tried" | "look yourself";

export interface Observation {
    readonly verdict: Verdict;
    readonly observed: string;
}

/** One thing that only a real machine tells. */
export interface Line {
    /** As docs/first-real-run.md calls it, word for word. */
    readonly about: string;
    /** What has to be tried for it; `undefined` for what the server itself tells. */
    readonly part: Part | undefined;
    /** By which a person sees the same. */
    readonly command: string;
    readonly expected: string;
    /** Pure. Only asked where the part was tried and has come to its end. */
    readonly observe: (evidence: Evidence) => Observation;
}

export function judge(holds: boolean, observed: string): Observation {
    return { verdict: holds ? "as expected" : "differs", observed };
}

export const notTried = (observed: string): Observation => ({ verdict: "not tried", observed });

/** Judges an answer, where there is one. */
export function judgeAnswer<T>(answer: Answer<T>, observe: (value: T) => Observation): Observation {
    return "is" in answer ? observe(answer.is) : judge(false, `no answer: ${answer.unknown}`);
}

const entry = z.object({ step: z.string(), start: z.string(), end: z.string() });

/** The seconds of one step of a part, from its begin to its end; `undefined` where it is not told. */
export function stepOf(evidence: Evidence, part: Part, step: string) {
    const timeline = z.array(entry).safeParse(outputsOf(evidence, part)["timeline"]);
    const found = timeline.data?.filter((each) => each.step === step).at(-1);
    if (found === undefined) {
        return undefined;
    }
    const [start, end] = [Date.parse(found.start), Date.parse(found.end)];
    return { start, end, seconds: Math.round((end - start) / 1_000) };
}

export function outputsOf({ record, key }: Evidence, part: Part): Readonly<{ [name: string]: unknown }> {
    return record.outputs[`${part}-${key}`] ?? {};
}

/** What Pulumi has told of a part, of the given severities. */
export function saidOf({ record, key }: Evidence, part: Part, ...severities: readonly string[]) {
    return record.said
        .filter(({ about, severity }) => about === `${part}-${key}` && severities.includes(severity))
        .map(({ message }) => message);
}

/** The machines that were seen in a role, each time they were. */
export function seenAs({ sights, server }: Evidence, test: (machine: SeenMachine) => boolean) {
    return sights.flatMap((sight) =>
        sight.machines
            .filter(({ name }) => name !== server.name)
            .filter(test)
            .map((machine) => ({ ...machine, at: sight.at })),
    );
}

type SeenMachine = Evidence["sights"][number]["machines"][number];

/** Addresses that the server's node has reported and that are not the server's. */
export function foreignAddresses({ sights, server }: Evidence): readonly string[] {
    const reported = sights
        .flatMap(({ nodes }) => nodes)
        .filter(({ id, ipAddress }) => id === server.nodeId && ipAddress !== undefined)
        .flatMap(({ ipAddress }) => ipAddress ?? []);
    return [...new Set(reported)].filter((address) => address !== server.privateIpAddress);
}
