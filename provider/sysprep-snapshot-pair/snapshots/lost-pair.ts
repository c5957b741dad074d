import { ActionableError } from "../../run/actionable-error";
import { suffixIn } from "../names";
import type { Raw } from "../../inputs/raw";

/**
 * A pair that has lost a snapshot needs a new one, and names that somebody chose are still in use by what is left of it.
 * Were that deleted first, the engine would delete all that is made from it with it, a fleet for example.
 */
export function chosenNamesInUse(olds: Raw, news: Raw): ActionableError {
    const instanceName = textOf(news["instanceName"]);
    const missing = olds["sysprepSnapshot"] === null ? "Sysprep" : "backup";
    const chosen = (["backup", "sysprep"] as const).flatMap((role) => {
        const property = `${role}SnapshotName`;
        const name = textOf(news[property]);
        return name === olds[property] && suffixIn(instanceName, role, name) === undefined
            ? [`\`${property}\` is still "${name}"`]
            : [];
    });
    return new ActionableError(
        `the ${missing} snapshot of the pair of instance "${instanceName}" was deleted outside of Pulumi, so a new pair has to be made, and that comes before the rest of the old one is deleted; but ${chosen.join(" and ")}. Nothing was changed`,
        "Change the name too, or leave it out.",
    );
}

function textOf(value: unknown): string {
    return typeof value === "string" ? value : "";
}
