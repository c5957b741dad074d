import { createPublicKey, createVerify, type KeyObject } from "node:crypto";

/** A machine's identity document and AWS's signature under it, both in base64. */
export interface SignedDocument {
    readonly document: string;
    readonly signature: string;
}

/** What a signed document says, or why it says nothing. */
export type VerifiedIdentity =
    | { readonly kind: "verified"; readonly instanceId: string; readonly region: string }
    | { readonly kind: "unverified"; readonly reason: string };

/**
 * Reads an instance identity document, if one of the keys has signed it: RSA with SHA-256 over every character of it (EC2
 * user guide, "Verify the instance identity document", base64-encoded signature). Pure.
 *
 * @param certificates of AWS in the Region of the machine, in PEM; keys alone are taken too
 */
export function verifiedIdentity(
    { document, signature }: SignedDocument,
    certificates: readonly string[],
): VerifiedIdentity {
    if (certificates.length === 0) {
        return unverified("no certificate of AWS is known for its Region");
    }
    const text = Buffer.from(document, "base64");
    const bytes = Buffer.from(signature, "base64");
    const isSigned = keysOf(certificates).some((key) =>
        createVerify("sha256").update(text).verify(key, bytes),
    );
    return isSigned ? read(text.toString("utf8")) : unverified("its signature is not AWS's");
}

/** Of a certificate the key alone counts, as in AWS's own procedure: AWS renews certificates and keeps the keys. */
function keysOf(certificates: readonly string[]): readonly KeyObject[] {
    return certificates.map((pem) => createPublicKey(pem));
}

function read(text: string): VerifiedIdentity {
    const { instanceId, region } = fieldsOf(text);
    return typeof instanceId === "string" && typeof region === "string"
        ? { kind: "verified", instanceId, region }
        : unverified("it names no instance");
}

function fieldsOf(text: string): { readonly instanceId?: unknown; readonly region?: unknown } {
    try {
        const value: unknown = JSON.parse(text);
        return typeof value === "object" && value !== null ? value : {};
    } catch {
        return {};
    }
}

function unverified(reason: string): VerifiedIdentity {
    return { kind: "unverified", reason };
}
