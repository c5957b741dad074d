import { BLANK_INSTANCE } from "../../cloud/to-come";
import type { Instance } from "../../cloud/ports";
import type { PairInputs } from "../inputs";
import type { Situation } from "../situation";

/** Adds the source that the same program is about to make: a preview has to describe the plan all the same. */
export function withExpectedSource(
    situation: Situation,
    { instanceName, instanceMayBeNew }: Pick<PairInputs, "instanceName" | "instanceMayBeNew">,
): Situation {
    return situation.source === undefined && instanceMayBeNew
        ? { ...situation, source: expectedSource(instanceName) }
        : situation;
}

/** Decisions depend only on its being there and running. */
function expectedSource(name: string): Instance {
    return { ...BLANK_INSTANCE, name };
}
