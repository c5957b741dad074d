import { constants, createPrivateKey, type KeyObject, privateDecrypt } from "node:crypto";

/** Why a text cannot decrypt a password; says nothing of what is in it. */
export function privateKeyProblem(pem: string): string | undefined {
    if (/ENCRYPTED/.test(pem)) {
        return "is protected by a passphrase; give it without one";
    }
    if (pem.includes("BEGIN OPENSSH PRIVATE KEY")) {
        const kind = openSshKind(pem);
        if (kind !== undefined && kind !== "ssh-rsa") {
            return notRsa(kind);
        }
        return 'is in OpenSSH\'s own form; write it as PEM with `ssh-keygen -p -m PEM -N "" -f <file>`, which changes the file itself, so work on a copy. Windows passwords need an RSA key';
    }
    const key = readKey(pem);
    if (key === undefined) {
        return "is not a private key in PEM form (-----BEGIN RSA PRIVATE KEY----- …)";
    }
    return key.asymmetricKeyType === "rsa" ? undefined : notRsa(key.asymmetricKeyType ?? "unknown");
}

/** No conversion makes an RSA key of another. */
function notRsa(kind: string): string {
    return `is a key of the kind ${kind}; Windows passwords are encrypted with RSA, so make an RSA key pair (\`aws lightsail create-key-pair\`) and name it in keyPairName`;
}

/** The key's type stands in the clear in OpenSSH's form (PROTOCOL.key of OpenSSH). */
function openSshKind(text: string): string | undefined {
    const body = text.replace(/-----[^-]*-----/g, "").replace(/\s+/g, "");
    const decoded = Buffer.from(body, "base64").toString("latin1");
    return /ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-nistp\d+/.exec(decoded)?.[0];
}

function readKey(pem: string): KeyObject | undefined {
    try {
        return createPrivateKey(pem);
    } catch {
        return undefined;
    }
}

/**
 * The password in Base64 ciphertext, or `undefined` when it is not encrypted with this key's other half.
 *
 * The padding, PKCS #1 v1.5 (RFC 8017, section 7.2.2), is taken off here: depending on its OpenSSL, Node.js
 * either refuses that padding or answers random text to the wrong key (Node.js documentation,
 * "crypto.privateDecrypt"). The oracle that both guard against needs an attacker who can try ciphertexts.
 */
export function decryptPassword(ciphertext: string, pem: string): string | undefined {
    let block: Buffer;
    try {
        block = privateDecrypt(
            { key: pem, padding: constants.RSA_NO_PADDING },
            Buffer.from(ciphertext, "base64"),
        );
    } catch {
        return undefined;
    }
    const end = block.indexOf(0, 2);
    const isPadded = block[0] === 0 && block[1] === 2 && end >= 10;
    return isPadded ? block.subarray(end + 1).toString("utf8") : undefined;
}
