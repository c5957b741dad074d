import { constants, generateKeyPairSync, type KeyObject, privateDecrypt } from "node:crypto";

let madeKey: KeyObject | undefined;

/** One for all: making one takes long. */
function privateKey(): KeyObject {
    return (madeKey ??= generateKeyPairSync("rsa", { modulusLength: 2_048 }).privateKey);
}

/** The public half, as .NET writes it. */
export function handoverKey(): string {
    const { n = "", e = "" } = privateKey().export({ format: "jwk" });
    const [modulus, exponent] = [n, e].map((each) => Buffer.from(each, "base64url").toString("base64"));
    return `<RSAKeyValue><Modulus>${modulus ?? ""}</Modulus><Exponent>${exponent ?? ""}</Exponent></RSAKeyValue>`;
}

/** What was sealed with it. */
export function opened(sealed: string): string {
    const options = {
        key: privateKey(),
        padding: constants.RSA_PKCS1_OAEP_PADDING,
        oaepHash: "sha1",
    };
    return privateDecrypt(options, Buffer.from(sealed, "base64")).toString();
}
