import { readFileSync } from "node:fs";
import * as path from "node:path";

const DOCS = path.join(__dirname, "..", "..", "..", "docs");

interface Policy {
    readonly Statement: readonly { readonly Effect: string; readonly Action: string | readonly string[] }[];
}

export type PolicyFile =
    "iam-policy.json" | "iam-policy-manual.json" | "iam-policy-image.json" | "iam-policy-renew.json";

function read(file: PolicyFile): Policy {
    return JSON.parse(readFileSync(path.join(DOCS, file), "utf8")) as Policy;
}

/** The actions that a policy in docs/ allows, in alphabetical order. */
export function actionsAllowedBy(file: PolicyFile): readonly string[] {
    return [...new Set(read(file).Statement.flatMap(({ Action }) => Action))].sort();
}

/**
 * The policies of docs/ as one, as whoever uses them has them: with the role's name put in.
 *
 * @param role the one that `iamRole` of an image or a pair names
 */
export function policyOf(files: readonly PolicyFile[], role = "shop-ssm"): Policy {
    const text = JSON.stringify({ Statement: files.flatMap((file) => read(file).Statement) });
    return JSON.parse(text.replaceAll("<the role of iamRole>", role)) as Policy;
}

/** The mark that docs/iam.md has put on a server and on its node. */
export const SOURCE_MARK = { key: "pulumi-lightsail-windows", value: "source" } as const;
