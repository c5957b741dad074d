import assert from "node:assert/strict";

import { registrationScript, registrationUserData } from "../../../provider/guest/userdata";

const registration = { activationId: "5743558d-563b", activationCode: "Rx's $(code)", region: "eu-west-1" };

describe("the registration with Systems Manager", () => {
    it("is one <powershell> block as user data", () => {
        const text = registrationUserData(registration);
        assert.ok(text.startsWith("<powershell>\n& {\n$parametersBase64 = '"));
        assert.ok(text.endsWith("\n</powershell>\n"));
        assert.equal(text.match(/<\/?powershell>/g)?.length, 2);
    });

    it("does not run on every start: user data says so only when asked", () => {
        assert.doesNotMatch(registrationUserData(registration), /<persist>/);
    });

    it("never shows the activation code in readable form", () => {
        for (const text of [registrationUserData(registration), registrationScript(registration)]) {
            assert.ok(!text.includes("Rx's"));
            assert.ok(!text.includes("5743558d"));
        }
    });

    it("lets further user data follow, in a scope of its own", () => {
        const text = registrationUserData(registration, "Write-Output 'more'");
        assert.ok(text.indexOf("Write-Output 'more'") > text.indexOf("end of answer"));
        assert.ok(text.endsWith("\n}\nWrite-Output 'more'\n</powershell>\n"));
    });

    it("is one block to paste", () => {
        const text = registrationScript(registration);
        assert.ok(text.startsWith("& {\n"));
        assert.ok(text.endsWith("\n}\n\n"));
        assert.doesNotMatch(text, /<\/?powershell>/);
    });

    it("has no blank line but the last, which a console without PSReadLine takes for the end", () => {
        const lines = registrationScript(registration).split("\n");
        assert.deepEqual(lines.slice(-2), ["", ""]);
        assert.ok(lines.slice(0, -2).every((line) => line.trim() !== ""));
    });

    it("ends no session of whoever pastes it", () => {
        assert.doesNotMatch(registrationScript(registration), /^\s*exit\b/m);
    });
});
