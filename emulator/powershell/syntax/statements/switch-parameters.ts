import type { Statement } from "../ast";
import type { Reader } from "../reader";

type SwitchParameters = Pick<Extract<Statement, { kind: "switch" }>, "mode" | "caseSensitive" | "isFile">;

/** `-Regex`, `-Wildcard`, `-Exact`, `-CaseSensitive`, `-File`, and what may be left of each. */
const PARAMETER =
    /-(?:r(?:e(?:g(?:ex?)?)?)?|w(?:i(?:l(?:d(?:c(?:a(?:rd?)?)?)?)?)?)?|e(?:x(?:a(?:ct?)?)?)?|f(?:i(?:le?)?)?|c(?:a(?:s(?:e\w*)?)?)?)\b/iy;

export function switchParameters(reader: Reader): SwitchParameters {
    let mode: SwitchParameters["mode"] = "exact";
    let caseSensitive = false;
    let isFile = false;
    for (let initial = switchParameter(reader); initial !== undefined; initial = switchParameter(reader)) {
        if (initial === "c") {
            caseSensitive = true;
        } else if (initial === "f") {
            isFile = true;
        } else {
            mode = initial === "r" ? "regex" : initial === "w" ? "wildcard" : "exact";
        }
    }
    return { mode, caseSensitive, isFile };
}

/** The first letter of a parameter, which says which one it is. */
function switchParameter(reader: Reader): string | undefined {
    const parameter = reader.take(PARAMETER)?.[0].toLowerCase();
    reader.skipBlank();
    return parameter?.charAt(1);
}
