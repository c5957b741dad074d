import {
    constants,
    createPrivateKey,
    createPublicKey,
    generateKeyPairSync,
    type JsonWebKey,
    type KeyObject,
    privateDecrypt,
    publicEncrypt,
} from "node:crypto";
import type { StaticType } from "../engine/session";
import { numberOf, truth } from "../values/convert";
import { failure } from "../values/errors";
import { PsObject } from "../values/object";
import { textOf } from "../values/text";
import { bytesOf } from "./encodings";

const PUBLIC = [
    ["Modulus", "n"],
    ["Exponent", "e"],
] as const;
const PRIVATE = [
    ["P", "p"],
    ["Q", "q"],
    ["DP", "dp"],
    ["DQ", "dq"],
    ["InverseQ", "qi"],
    ["D", "d"],
] as const;

/** As `RSA.ToXmlString` writes a key. */
function toXml(key: KeyObject): string {
    const jwk = key.export({ format: "jwk" });
    const parts = key.type === "private" ? [...PUBLIC, ...PRIVATE] : PUBLIC;
    const elements = parts.map(
        ([name, member]) =>
            `<${name}>${Buffer.from(String(jwk[member]), "base64url").toString("base64")}</${name}>`,
    );
    return `<RSAKeyValue>${elements.join("")}</RSAKeyValue>`;
}

function fromXml(xml: string): KeyObject {
    const members = [...PUBLIC, ...PRIVATE].flatMap(([name, member]) => {
        const value = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
        const read = Buffer.from(value ?? "", "base64").toString("base64url");
        return value === undefined ? [] : [[member, read] as const];
    });
    const jwk: JsonWebKey = { kty: "RSA", ...Object.fromEntries(members) };
    const create = members.some(([member]) => member === "d") ? createPrivateKey : createPublicKey;
    try {
        return create({ key: jwk, format: "jwk" });
    } catch {
        throw failure(
            "System.Security.Cryptography.CryptographicException",
            "Input string does not contain a valid encoding of the 'RSA' 'Modulus' parameter.",
            "CryptographicException",
        );
    }
}

function padding(isOaep: boolean): { readonly padding: number; readonly oaepHash?: string } {
    return isOaep
        ? { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha1" }
        : { padding: constants.RSA_PKCS1_PADDING };
}

function unreadable(): never {
    throw failure(
        "System.Security.Cryptography.CryptographicException",
        "The parameter is incorrect.",
        "CryptographicException",
    );
}

/** As in .NET, a key is made when it is first asked for. */
function provider(bits: number): PsObject {
    let known: KeyObject | undefined;
    const key = (): KeyObject => (known ??= generateKeyPairSync("rsa", { modulusLength: bits }).privateKey);
    const typeName = "System.Security.Cryptography.RSACryptoServiceProvider";
    return new PsObject(
        { KeySize: bits },
        {
            typeNames: [typeName, "System.Security.Cryptography.RSA", "System.Object"],
            methods: {
                ToXmlString: ([isPrivate]) => {
                    if (truth(isPrivate) && key().type !== "private") {
                        unreadable();
                    }
                    return { value: toXml(truth(isPrivate) ? key() : publicOf(key())) };
                },
                FromXmlString: ([xml]) => {
                    known = fromXml(textOf(xml));
                    return { value: undefined };
                },
                Encrypt: ([bytes, isOaep]) => {
                    const options = { key: key(), ...padding(truth(isOaep)) };
                    return { value: Uint8Array.from(publicEncrypt(options, bytesOf(bytes))) };
                },
                Decrypt: ([bytes, isOaep]) => {
                    try {
                        const options = { key: key(), ...padding(truth(isOaep)) };
                        return { value: Uint8Array.from(privateDecrypt(options, bytesOf(bytes))) };
                    } catch {
                        return unreadable();
                    }
                },
                Dispose: () => ({ value: undefined }),
                Clear: () => ({ value: undefined }),
            },
        },
    );
}

function publicOf(key: KeyObject): KeyObject {
    return key.type === "private" ? createPublicKey(key) : key;
}

/** A key for a secret that is to be sent to this machine alone. */
export const RSA_PROVIDER: StaticType = {
    name: "System.Security.Cryptography.RSACryptoServiceProvider",
    construct: ([bits]) => provider(bits === undefined ? 1_024 : numberOf(bits)),
};
