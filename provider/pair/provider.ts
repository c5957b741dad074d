import type { Edges } from "../engine/edges";
import { check, type Checked } from "./check";
import { awsSettings } from "./connect";
import { diff, type PairDiff } from "./diff";
import type { Replaced } from "./kept-names";
import { create, type Properties, update } from "./make";
import { read } from "./read";
import { remove } from "./remove";

type Raw = Readonly<Record<string, unknown>>;

/** The six calls that Pulumi makes of a resource, for the pair. */
export interface PairProvider {
    check(olds: Raw, news: Raw): Promise<Checked>;
    diff(olds: Raw, news: Raw): PairDiff;
    create(inputs: Raw): Promise<{ readonly id: string; readonly properties: Properties }>;
    read(id: string, properties: Raw): Promise<{ readonly id: string; readonly properties: Properties }>;
    update(id: string, olds: Raw, news: Raw): Promise<Properties>;
    delete(properties: Raw): Promise<void>;
}

export function pairProvider(edges: Edges): PairProvider {
    const replaced: Replaced = new Map();
    return {
        check: (olds, news) => check(edges, replaced, olds, news),
        diff: (olds, news) => diff(olds, news, edges.regionFor(awsSettings(news))),
        create: (inputs) =>
            edges.during(() => create(edges, inputs, replaced.has(String(inputs["resourceUrn"])))),
        read: (id, properties) => read(edges, id, properties),
        update: (id, olds, news) => edges.during(() => update(edges, id, olds, news)),
        delete: (properties) => edges.during(() => remove(edges, properties)),
    };
}
