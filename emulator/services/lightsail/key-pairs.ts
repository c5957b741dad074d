import {
    constants,
    createHash,
    createPublicKey,
    generateKeyPairSync,
    publicEncrypt,
    type KeyObject,
} from "node:crypto";
import { invalidInput } from "../protocol/errors";

/** What Lightsail uses when no key pair is named. */
export const defaultKeyPairName = "LightsailDefaultKeyPair";

export interface NewKeyPair {
    /** In the form of authorized_keys. */
    readonly publicKey: string;
    /** SubjectPublicKeyInfo, PEM. */
    readonly publicKeyPem: string;
    /** PKCS #1, PEM: what Lightsail returns, although the member is called privateKeyBase64. */
    readonly privateKeyPem: string;
    readonly fingerprint: string;
}

/** A new RSA key pair. */
export function generateKeyPair(): NewKeyPair {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    return {
        publicKey: `ssh-rsa ${sshWireForm(publicKey).toString("base64")}`,
        publicKeyPem: pem(publicKey),
        privateKeyPem: privateKey.export({ type: "pkcs1", format: "pem" }).toString(),
        fingerprint: fingerprint(sshWireForm(publicKey)),
    };
}

/** Reads a public key as ImportKeyPair takes it: OpenSSH's form, or that in Base64 once more. */
export function readPublicKey(text: string): { publicKeyPem: string | undefined; fingerprint: string } {
    const line = /^(ssh|ecdsa)-/.test(text.trim())
        ? text.trim()
        : Buffer.from(text, "base64").toString().trim();
    const [kind, encoded] = line.split(/\s+/);
    const wire = Buffer.from(encoded ?? "", "base64");
    const [wireKind, exponent, modulus] = wireFields(wire);
    if (encoded === undefined || wireKind?.toString() !== kind) {
        throw invalidInput("The public key must be in OpenSSH format, such as ssh-rsa AAAA….");
    }
    // Only RSA can encrypt the password of a Windows instance.
    if (kind !== "ssh-rsa" || exponent === undefined || modulus === undefined) {
        return { publicKeyPem: undefined, fingerprint: fingerprint(wire) };
    }
    const key = createPublicKey({
        key: { kty: "RSA", n: modulus.toString("base64url"), e: exponent.toString("base64url") },
        format: "jwk",
    });
    return { publicKeyPem: pem(key), fingerprint: fingerprint(wire) };
}

/** A Windows password as EC2 hands it out: encrypted with RSA, PKCS #1 v1.5, in Base64. */
export function encryptPassword(publicKeyPem: string, password: string): string {
    const encrypted = publicEncrypt(
        { key: publicKeyPem, padding: constants.RSA_PKCS1_PADDING },
        Buffer.from(password),
    );
    return encrypted.toString("base64");
}

function pem(key: KeyObject): string {
    return key.export({ type: "spki", format: "pem" }).toString();
}

function fingerprint(wire: Buffer): string {
    return createHash("sha1")
        .update(wire)
        .digest("hex")
        .replace(/(..)(?=.)/g, "$1:");
}

function sshWireForm(key: KeyObject): Buffer {
    const { e = "", n = "" } = key.export({ format: "jwk" });
    // RFC 4253, section 6.6: the name, then e and n as positive multiple-precision integers.
    const fields = [
        Buffer.from("ssh-rsa"),
        positive(Buffer.from(e, "base64url")),
        positive(Buffer.from(n, "base64url")),
    ];
    return Buffer.concat(fields.flatMap((field) => [length(field), field]));
}

function positive(bytes: Buffer): Buffer {
    return (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.from([0]), bytes]);
}

function length(field: Buffer): Buffer {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(field.length);
    return bytes;
}

function wireFields(wire: Buffer): Buffer[] {
    const fields: Buffer[] = [];
    let at = 0;
    while (at + 4 <= wire.length) {
        const end = at + 4 + wire.readUInt32BE(at);
        if (end > wire.length) break;
        fields.push(wire.subarray(at + 4, end));
        at = end;
    }
    return fields;
}
