import { crossProblems } from "../../../provider/snapshot-instance/cross-problems";
import assert from "node:assert/strict";
import { constants, generateKeyPairSync, publicEncrypt, randomBytes } from "node:crypto";
import { decryptPassword, privateKeyProblem } from "../../../provider/snapshot-instance/private-key";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = privateKey.export({ type: "pkcs1", format: "pem" }).toString();

function encrypted(password: string): string {
    return publicEncrypt(
        { key: publicKey, padding: constants.RSA_PKCS1_PADDING },
        Buffer.from(password),
    ).toString("base64");
}

describe("instance: private key", () => {
    it("decrypts what was encrypted with its other half", () => {
        for (const password of ["Pa$$w0rd.&<>äß", "", "x".repeat(245)]) {
            assert.equal(decryptPassword(encrypted(password), pem), password);
        }
        const pkcs8 = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
        assert.equal(decryptPassword(encrypted("secret"), pkcs8), "secret");
    });

    it("answers nothing for another key's password", () => {
        const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
        const otherPem = other.export({ type: "pkcs1", format: "pem" }).toString();
        assert.equal(decryptPassword(encrypted("secret"), otherPem), undefined);
    });

    it("answers nothing for what is no ciphertext", () => {
        assert.equal(decryptPassword("", pem), undefined);
        assert.equal(decryptPassword("AAAA", pem), undefined);
        assert.equal(decryptPassword(randomBytes(300).toString("base64"), pem), undefined);
    });

    it("in OpenSSH's form is sent to a conversion, and of another kind than RSA to a new key pair", () => {
        const form = (type: string) =>
            [
                "-----BEGIN OPENSSH PRIVATE KEY-----",
                Buffer.from(`openssh-key-v1\0\0\0\0\u0004none\0\0\0\u0007${type}\0`).toString("base64"),
                "-----END OPENSSH PRIVATE KEY-----",
            ].join("\n");
        assert.match(privateKeyProblem(form("ssh-rsa")) ?? "", /write it as PEM with `ssh-keygen -p -m PEM/);
        const ed25519 = privateKeyProblem(form("ssh-ed25519")) ?? "";
        assert.match(
            ed25519,
            /of the kind ssh-ed25519.*make an RSA key pair \(`aws lightsail create-key-pair`\)/,
        );
        assert.doesNotMatch(ed25519, /ssh-keygen/);
    });

    it("is told from what cannot decrypt a password, without repeating it", () => {
        const elliptic = generateKeyPairSync("ec", { namedCurve: "P-256" })
            .privateKey.export({ type: "pkcs8", format: "pem" })
            .toString();
        const locked = privateKey
            .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" })
            .toString();
        assert.equal(privateKeyProblem(pem), undefined);
        for (const [text, expected] of [
            ["hello, this is a secret that nobody may see in any message", /not a private key in PEM form/],
            [elliptic, /of the kind ec.*make an RSA key pair/],
            [
                "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU=\n-----END OPENSSH PRIVATE KEY-----",
                /OpenSSH's own form; write it as PEM with `ssh-keygen/,
            ],
            [locked, /passphrase/],
            [publicKey.export({ type: "spki", format: "pem" }).toString(), /not a private key/],
        ] as const) {
            const problem = privateKeyProblem(text) ?? "";
            assert.match(problem, expected);
            assert.ok(!problem.includes(text.slice(30, 60)));
        }
    });

    it("is of no use where the password comes decrypted, however that is written", () => {
        for (const keyPairName of [undefined, "LightsailDefaultKeyPair"]) {
            const problems = crossProblems({ privateKey: "x", keyPairName }, {}, "us-east-1");
            assert.deepEqual(
                problems.map(({ property }) => property),
                ["privateKey"],
            );
        }
    });
});
