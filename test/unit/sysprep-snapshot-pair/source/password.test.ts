import assert from "node:assert/strict";
import type { AccessDetails } from "../../../../provider/cloud/ports";
import { passwordMark } from "../../../../provider/run/password";
import { isSettled } from "../../../../provider/run/password";

function details(more: Partial<AccessDetails> = {}): AccessDetails {
    return {
        username: "Administrator",
        password: undefined,
        passwordCiphertext: undefined,
        keyPairName: "LightsailDefaultKeyPair",
        ...more,
    };
}
const old = passwordMark(details({ password: "old" }));
const own = (passwordCiphertext?: string) => details({ keyPairName: "mine", passwordCiphertext });

describe("a new administrator password", () => {
    it("is there when it is another than before", () => {
        assert.ok(isSettled(details({ password: "new" }), old));
        assert.ok(isSettled(details({ password: "new" }), undefined));
    });

    it("is not there while Windows has not reported it", () => {
        for (const before of [undefined, old]) {
            assert.ok(!isSettled(details(), before));
            assert.ok(!isSettled(details({ password: "" }), before));
        }
    });

    it("is not the old one, which Lightsail shows until then", () => {
        assert.ok(!isSettled(details({ password: "old" }), old));
    });

    it("counts the same where Lightsail names no key pair", () => {
        assert.ok(!isSettled(details({ keyPairName: undefined }), undefined));
        assert.ok(isSettled(details({ keyPairName: undefined, password: "new" }), undefined));
    });

    it("comes encrypted alone with a key pair of one's own", () => {
        assert.ok(isSettled(own("new"), passwordMark(own("old"))));
        assert.ok(isSettled(own("new"), undefined));
        assert.ok(!isSettled(own("old"), passwordMark(own("old"))));
        assert.ok(!isSettled(own(), undefined));
        assert.ok(!isSettled(details({ keyPairName: "mine", password: "" }), undefined));
    });

    it("is told apart by a mark that is too short to find it with, and none where there is none", () => {
        assert.match(old ?? "", /^[0-9a-f]{8}$/);
        assert.equal(passwordMark(details()), undefined);
        assert.equal(passwordMark(details({ password: "" })), undefined);
    });
});
