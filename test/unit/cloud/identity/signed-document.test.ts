import assert from "node:assert/strict";
import { createPublicKey, createSign, generateKeyPairSync } from "node:crypto";
import { lightsailRegions } from "../../../../emulator/services/lightsail/catalogue/regions";
import { awsCertificates } from "../../../../provider/cloud/identity/aws-certificates";
import { verifiedIdentity } from "../../../../provider/cloud/identity/signed-document";

const pairOf = () => {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
    return {
        pem: publicKey.export({ type: "spki", format: "pem" }).toString(),
        sign: (text: string) => ({
            document: Buffer.from(text).toString("base64"),
            signature: createSign("sha256").update(text).sign(privateKey, "base64"),
        }),
    };
};
const aws = pairOf();
const stranger = pairOf();
const DOCUMENT = '{\n  "instanceId" : "i-0123456789abcdef0",\n  "region" : "us-east-1"\n}';
const reasonOf = (document: string, signature: string, keys: readonly string[]) => {
    const verified = verifiedIdentity({ document, signature }, keys);
    return verified.kind === "verified" ? "none" : verified.reason;
};

describe("an instance identity document", () => {
    const { document, signature } = aws.sign(DOCUMENT);

    it("is read where one of AWS's keys has signed it", () => {
        assert.deepEqual(verifiedIdentity({ document, signature }, [stranger.pem, aws.pem]), {
            kind: "verified",
            instanceId: "i-0123456789abcdef0",
            region: "us-east-1",
        });
    });

    it("is nobody's where a stranger has signed it, or nobody", () => {
        const forged = stranger.sign(DOCUMENT);
        assert.match(reasonOf(forged.document, forged.signature, [aws.pem]), /not AWS's/);
        assert.match(reasonOf(document, "", [aws.pem]), /not AWS's/);
        assert.match(reasonOf(document, "no base64 at all", [aws.pem]), /not AWS's/);
    });

    it("is nobody's where a single character of it is another", () => {
        const other = DOCUMENT.replace("i-0", "i-1");
        assert.match(reasonOf(Buffer.from(other).toString("base64"), signature, [aws.pem]), /not AWS's/);
        const spaced = `${DOCUMENT} `;
        assert.match(reasonOf(Buffer.from(spaced).toString("base64"), signature, [aws.pem]), /not AWS's/);
    });

    it("proves nothing where no certificate is known, nor where it names no instance", () => {
        assert.match(reasonOf(document, signature, []), /no certificate/);
        for (const text of ["{}", "null", "[]", "not JSON", '{"instanceId": 1, "region": "us-east-1"}']) {
            const signed = aws.sign(text);
            assert.match(reasonOf(signed.document, signed.signature, [aws.pem]), /names no instance/, text);
        }
    });
});

describe("AWS's certificates", () => {
    it("are there for every Region that has Lightsail, each with a key of RSA", () => {
        for (const region of lightsailRegions) {
            const [pem] = awsCertificates(region);
            assert.ok(pem !== undefined, region);
            assert.equal(createPublicKey(pem).asymmetricKeyType, "rsa", region);
        }
    });

    it("are none where AWS has no such Region", () => {
        assert.deepEqual(awsCertificates("constructor"), []);
        assert.deepEqual(awsCertificates(""), []);
    });
});
