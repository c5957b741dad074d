import { constants, createPublicKey, publicEncrypt } from "node:crypto";

/**
 * Seals a text for the one machine that has made the key: what a command carries, whoever may list commands reads.
 *
 * @param publicKey as .NET writes it: `<RSAKeyValue>` with modulus and exponent
 * @returns base64
 */
export function seal(text: string, publicKey: string): string {
    const key = createPublicKey({
        key: { kty: "RSA", n: member(publicKey, "Modulus"), e: member(publicKey, "Exponent") },
        format: "jwk",
    });
    // SHA-1 is the only hash that .NET's RSACryptoServiceProvider takes with OAEP, in every version that Windows has.
    const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha1" };
    return publicEncrypt({ key, ...padding }, Buffer.from(text, "utf8")).toString("base64");
}

function member(xml: string, name: string): string {
    const value = new RegExp(`<${name}>([A-Za-z0-9+/=]+)</${name}>`).exec(xml)?.[1];
    if (value === undefined) {
        throw new Error(`the key that the machine has made has no ${name}`);
    }
    return Buffer.from(value, "base64").toString("base64url");
}
