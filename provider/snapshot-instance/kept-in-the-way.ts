import type { InputProblem } from "../inputs/parse";
import type { InstanceInputs } from "./inputs";
import { instanceIdOf } from "./names";
import { type Found, madeOfOtherInputs } from "./ownership";

/** What stays where the record of an instance that is to be replaced has Pulumi's `retainOnDelete`. */
export interface InTheWay {
    readonly failures: readonly InputProblem[];
    readonly warnings: readonly string[];
}

const NOTHING: InTheWay = { failures: [], warnings: [] };

/**
 * An instance that is kept keeps its name as well, so that there can be no other one of it: where it has a name of its
 * own, its replacement would fail in the update, which Pulumi has by then recorded as half done. Pure.
 *
 * @param isAllKnown of inputs that are not all known, nobody can tell whether they are others
 */
export function keptInTheWay(inputs: InstanceInputs, found: Found, isAllKnown: boolean): InTheWay {
    if (found.kind !== "own" || inputs.nameIsAutomatic) {
        return NOTHING;
    }
    const { name } = found.instance;
    const ways =
        "Give another `instanceName` to make the new one beside it; or take `retainOnDelete` off, and nothing else, in an update before this one, and the old one is deleted";
    if (!isAllKnown) {
        const warning = `instance "${name}" stays (\`retainOnDelete\`), and with it its name: if what is not known yet differs from what it was made of, the update ends there. ${ways}`;
        return { failures: [], warnings: [warning] };
    }
    if (madeOfOtherInputs(inputs, instanceIdOf(inputs.resourceUrn), found.instance) === undefined) {
        return NOTHING;
    }
    const reason = `is still "${name}", and the instance of that name stays (\`retainOnDelete\`), so that there can be no other one for the changed inputs. Nothing was changed. ${ways}`;
    return { failures: [{ property: "instanceName", reason }], warnings: [] };
}
