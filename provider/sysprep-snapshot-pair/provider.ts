import type { Runtime } from "../run/runtime";
import { check } from "./check";
import { LastTimes } from "../run/replacing";
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
export function pairProvider(runtime: Runtime): Required<ManagedResource> {
    const replaced: Replaced = new Map();
    const lastTimes = new LastTimes();
    /** Whether each was checked in a preview. A refresh checks nothing. */
    const previews = new Map<unknown, boolean>();
    const declared = new Map<string, number>();
    return {
        check: async (olds, news) => {
            previews.set(news["resourceUrn"], withoutMark(news).isPreview);
            const checked = await check(runtime, replaced, olds, news);
            const { pairId, keepPrevious = 0 } = checked.inputs;
            if (typeof pairId === "string" && typeof keepPrevious === "number") {
                declared.set(pairId, keepPrevious);
            }
            return checked;
        },
        diff: (olds, news) => {
            lastTimes.note(olds, news);
            return diff(olds, news, runtime.regionFor(awsSettings(news)));
        },
        previewUpdate: async (olds, news, { changes, replaces, deleteBeforeReplace }) => {
            const isPreview = previews.get(news["resourceUrn"]);
            if (deleteBeforeReplace && isPreview !== undefined) {
                const { message, advice } = chosenNamesInUse(olds, news);
                throw new Error(`${message}. ${advice}`);
            }
            if (changes && replaces.length === 0 && isPreview === true) {
                await previewUpdate(runtime, olds, news);
            }
        },
        create: (inputs) =>
            runtime.during(() =>
                create(runtime, inputs, {
                    replaces: replaced.has(String(inputs["resourceUrn"])),
                    lastTime: lastTimes.of(inputs),
                }),
            ),
        read: (id, properties) => read(runtime, id, properties),
        update: (id, olds, news) => runtime.during(() => update(runtime, id, olds, news)),
        delete: (properties) => runtime.during(() => remove(runtime, declared, properties)),
    };
}
