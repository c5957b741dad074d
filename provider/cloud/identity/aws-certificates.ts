import { readFileSync } from "node:fs";
import { join } from "node:path";

let known: ReadonlyMap<string, string> | undefined;

/** The certificates by which AWS signs the identity documents of a Region's machines; none where they are not known. */
export function awsCertificates(region: string): readonly string[] {
    known ??= certificatesIn(readFileSync(join(__dirname, "aws-certificates.pem"), "utf8"));
    const certificate = known.get(region);
    return certificate === undefined ? [] : [certificate];
}

/** A Region's name stands on a line of its own before its certificate. */
function certificatesIn(text: string): ReadonlyMap<string, string> {
    const each = /^([a-z0-9-]+)\r?\n(-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----)$/gm;
    return new Map([...text.matchAll(each)].map(([, region = "", pem = ""]) => [region, pem]));
}
