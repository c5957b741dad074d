import { readFileSync } from "node:fs";
import * as path from "node:path";

const DOCS = path.join(__dirname, "..", "..", "..", "docs");

interface Policy {
    readonly Statement: readonly { readonly Effect: string; readonly Action: string | readonly string[] }[];
}

/** The actions that a policy in docs/ allows, in alphabetical order. */
export function actionsAllowedBy(
    file: "iam-policy.json" | "iam-policy-manual.json" | "iam-policy-image.json",
): readonly string[] {
    const policy = JSON.parse(readFileSync(path.join(DOCS, file), "utf8")) as Policy;
    return policy.Statement.flatMap(({ Action }) => Action).sort();
}
