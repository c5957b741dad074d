import { difference, type DifferenceTable, effectsOf, isElsewhere } from "../managed-resource/difference";
import { normalAws } from "../managed-resource/normal-aws";
import type { Difference } from "../managed-resource/resource";
import { withoutProvider } from "../inputs/parse";
import type { Raw } from "../inputs/raw";
import { type ImageInputs, imageSchema } from "./inputs";
import { suffixIn } from "./names";
import type { ImagePhase } from "./output-types";

/** What a change of each input means for the image there is. */
const TABLE: DifferenceTable<keyof ImageInputs> = {
    schemas: imageSchema.shape,
    effects: {
        from: "replace",
        snapshotName: "replace",
        triggers: "replace",
        windowsUpdates: "replace",
        provision: "replace",
        // How an image is made, and not what is in it: these count for the next one.
        consistency: "none",
        sysprep: "none",
        iamRole: "none",
        keepBuilderOnFailure: "none",
        quiet: "none",
        isolate: "none",
        verify: "update",
        backup: "update",
        onBusy: "none",
        keepPrevious: "update",
        copyTo: "update",
        tags: "update",
        timeouts: "none",
        aws: "update",
        resourceUrn: "update",
    },
    normal: { aws: normalAws },
};

/**
 * What separates the recorded image from the inputs. Pure.
 *
 * @param region where the inputs lead to now; `undefined` when that is not known
 */
export function diff(olds: Raw, news: Raw, region: string | undefined): Difference {
    const found = difference(TABLE, olds, news, { region });
    const phase: unknown = olds["phase"];
    const isLost = phase === ("lost" satisfies ImagePhase);
    const replaces = [...found.replaces, ...(isLost ? ["phase"] : [])];
    return {
        changes: found.changes || phase !== ("complete" satisfies ImagePhase),
        replaces,
        deleteBeforeReplace: replaces.length > 0 && !isElsewhere(olds, region) && keepsChosenName(olds, news),
    };
}

/** A name that somebody chose is still in use by the image there is, and the new one is made before that goes. */
function keepsChosenName({ from, snapshotName: before }: Raw, { snapshotName }: Raw): boolean {
    return (
        typeof snapshotName === "string" &&
        snapshotName === before &&
        suffixIn(from, snapshotName) === undefined
    );
}

/** The inputs whose change means another image. Pure. */
export function replacedProperties(before: Raw, after: Raw): string[] {
    const effects = effectsOf(TABLE, withoutProvider(before), withoutProvider(after));
    return [...effects].flatMap(([property, effect]) => (effect === "replace" ? [property] : []));
}
