import type { Runtime } from "../run/runtime";
import { isKnown, parseInputs, withoutProvider } from "../inputs/parse";
import type { Raw } from "../inputs/raw";
import type { Checked } from "../managed-resource/resource";
import { withStandIns } from "../inputs/stand-ins";
import { suffixOf } from "../run/identity";
import { withoutMark } from "../sysprep-snapshot-pair/preview/preview-run";
import { imageIdIn } from "./connect";
import { imageSchema } from "./inputs";
import { fixedName } from "./fixed-name";
import { defaultImageName, imageIdOf, stemOf, suffixIn } from "./names";
import { previewCreate } from "./preview/preview-create";
import { settingsProblems } from "./settings-problems";
import { toldLate } from "./told-late";

/** Which image a resource has now: known when the engine checks it first with, and then without, its old inputs. */
export type Replaced = Map<string, { readonly suffix: string; readonly imageId: string }>;

/** Fills in the default name, and reports every mistake that can be seen before anything is touched. */
export async function check(runtime: Runtime, replaced: Replaced, olds: Raw, news: Raw): Promise<Checked> {
    const { given: marked, isPreview } = withoutMark(news);
    const given = withoutProvider(marked);
    const before = withoutProvider(olds);
    const isNew = Object.keys(before).length === 0;
    const named = withIdentity(given, before, replaced);
    const parsed = parseInputs(imageSchema, { ...named, imageId: undefined }, (raw) => [
        ...settingsProblems(raw),
        ...toldLate(raw),
        ...fixedName(raw, before),
    ]);
    if (parsed.kind === "invalid") {
        return {
            inputs: named,
            failures: parsed.problems.filter(({ property }) => !isDerived(property, named)),
        };
    }
    return { inputs: named, failures: isNew ? await lookAhead(runtime, named, isPreview) : [] };
}

/** A default name that cannot be derived yet is no mistake of its own. */
function isDerived(property: string, named: Raw): boolean {
    return property === "snapshotName" && named["snapshotName"] === undefined;
}

/** Without these there is nothing to look at. */
const NEEDED: readonly string[] = ["from", "snapshotName", "imageId", "aws", "resourceUrn", "sysprep"];

/** An IAM role that the same program makes, for one, is no reason not to look at the server. */
async function lookAhead(runtime: Runtime, named: Raw, isPreview: boolean): Promise<Checked["failures"]> {
    const assumed = withStandIns(named, NEEDED);
    const parsed =
        assumed === undefined
            ? undefined
            : parseInputs(imageSchema, { ...assumed.inputs, imageId: undefined });
    if (assumed === undefined || parsed?.kind !== "valid") {
        return [];
    }
    const failures = await previewCreate(runtime, parsed.inputs, named, isPreview);
    return failures.filter(({ property }) => !assumed.unknown.has(property.split(".")[0] ?? ""));
}

/** The name and the id stay with a resource for life, also when it is renamed in the program. */
function withIdentity(given: Raw, olds: Raw, replaced: Replaced): Raw {
    const { resourceUrn, triggers } = given;
    const stem = stemOf(given["from"]);
    if (stem === undefined || typeof resourceUrn !== "string" || !isKnown([resourceUrn, triggers])) {
        return given;
    }
    const earlier = replaced.get(resourceUrn);
    const imageId = imageIdIn(olds) ?? earlier?.imageId ?? imageIdOf(resourceUrn);
    const suffix =
        suffixIn(given["from"], olds["snapshotName"]) ?? suffixOf(resourceUrn, earlier?.suffix, triggers);
    if (Object.keys(olds).length > 0) {
        replaced.set(resourceUrn, { suffix, imageId });
    }
    return { ...given, imageId, snapshotName: given["snapshotName"] ?? defaultImageName(stem, suffix) };
}
