import type { Runtime } from "../run/runtime";
import { LastTimes } from "../run/replacing";
import { awsSettings } from "../managed-resource/aws-settings";
import type { ManagedResource } from "../managed-resource/resource";
import { check, type Replaced } from "./check";
import { create, update } from "./create";
import { remove } from "./delete";
import { diff } from "./diff";
import { previewUpdate } from "./preview/preview-update";
import { withoutMark } from "../sysprep-snapshot-pair/preview/preview-run";
import { read } from "./read";

/** The six calls that Pulumi makes of a resource, for an image made on a temporary builder. */
export function windowsImageProvider(runtime: Runtime): ManagedResource {
    const replaced: Replaced = new Map();
    const lastTimes = new LastTimes();
    const keep = new Map<string, number>();
    /** Whether each was checked in a preview. A refresh checks nothing. */
    const previews = new Map<unknown, boolean>();
    return {
        check: async (olds, news) => {
            previews.set(news["resourceUrn"], withoutMark(news).isPreview);
            const checked = await check(runtime, replaced, olds, news);
            const { imageId, keepPrevious = 0 } = checked.inputs;
            if (typeof imageId === "string" && typeof keepPrevious === "number") {
                keep.set(imageId, keepPrevious);
            }
            return checked;
        },
        diff: (olds, news) => {
            lastTimes.note(olds, news);
            return diff(olds, news, runtime.regionFor(awsSettings(news)));
        },
        previewUpdate: async (olds, news, { changes, replaces, deleteBeforeReplace }) => {
            if (deleteBeforeReplace && previews.has(news["resourceUrn"])) {
                throw nameInUse(news["snapshotName"]);
            }
            if (changes && replaces.length === 0 && previews.get(news["resourceUrn"]) === true) {
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
        delete: (properties) => runtime.during(() => remove(runtime, keep, properties)),
    };
}

/** Were the old image deleted first, the engine would delete all that is made from it with it, a fleet for example. */
function nameInUse(name: unknown): Error {
    return new Error(
        `a new image has to be made before the old one is deleted, and \`snapshotName\` is still "${String(name)}". Nothing was changed. Change the name too, or leave it out.`,
    );
}
