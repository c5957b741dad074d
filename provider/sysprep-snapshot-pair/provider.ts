import type { Edges } from "../engine/edges";
import { check } from "./check";
import { awsSettings } from "../managed-resource/aws-settings";
import type { ManagedResource } from "../managed-resource/resource";
import { diff } from "./diff";
import { previewUpdate } from "./preview/preview-update";
import type { Replaced } from "./kept-names";
import { chosenNamesInUse } from "./snapshots/lost-pair";
import { create, update } from "./create";
import { withoutMark } from "./preview/preview-run";
import { read } from "./read";
import { remove } from "./delete";

/** The six calls that Pulumi makes of a resource, for the pair. */
export function pairProvider(edges: Edges): Required<ManagedResource> {
    const replaced: Replaced = new Map();
    /** Whether each was checked in a preview. A refresh checks nothing. */
    const previews = new Map<unknown, boolean>();
    const declared = new Map<string, number>();
    return {
        check: async (olds, news) => {
            previews.set(news["resourceUrn"], withoutMark(news).isPreview);
            const checked = await check(edges, replaced, olds, news);
            const { pairId, keepPrevious = 0 } = checked.inputs;
            if (typeof pairId === "string" && typeof keepPrevious === "number") {
                declared.set(pairId, keepPrevious);
            }
            return checked;
        },
        diff: (olds, news) => diff(olds, news, edges.regionFor(awsSettings(news))),
        previewUpdate: async (olds, news, { changes, replaces, deleteBeforeReplace }) => {
            const isPreview = previews.get(news["resourceUrn"]);
            if (deleteBeforeReplace && isPreview !== undefined) {
                const { message, advice } = chosenNamesInUse(olds, news);
                throw new Error(`${message}. ${advice}`);
            }
            if (changes && replaces.length === 0 && isPreview === true) {
                await previewUpdate(edges, olds, news);
            }
        },
        create: (inputs) =>
            edges.during(() => create(edges, inputs, replaced.has(String(inputs["resourceUrn"])))),
        read: (id, properties) => read(edges, id, properties),
        update: (id, olds, news) => edges.during(() => update(edges, id, olds, news)),
        delete: (properties) => edges.during(() => remove(edges, declared, properties)),
    };
}
