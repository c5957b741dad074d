import { createSign, generateKeyPairSync, type KeyObject } from "node:crypto";

/** What signs the identity documents of simulated machines, in AWS's place. */
export interface IdentityKey {
    /** For whoever is to trust it: PEM. */
    publicKey(): string;
    /** As AWS signs: RSA with SHA-256, base64 in lines of 76 characters. */
    readonly sign: (document: string) => string;
}

let pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } | undefined;

/** AWS's own keys are of 1024 bits too ("AWS public certificates for instance identity document signatures"). */
function keyPair() {
    return (pair ??= generateKeyPairSync("rsa", { modulusLength: 1024 }));
}

/** A key of this process, made when it is first needed, and kept nowhere. */
export function identityKey(): IdentityKey {
    return {
        publicKey: () => keyPair().publicKey.export({ type: "spki", format: "pem" }).toString(),
        sign: (document) => {
            const signature = createSign("sha256").update(document).sign(keyPair().privateKey, "base64");
            return signature.replace(/.{76}(?=.)/g, "$&\n");
        },
    };
}
