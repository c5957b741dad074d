import * as assert from "node:assert/strict";
import { nodeRegistrationProvider } from "../../../provider/managed-node/registration";
import { Rig } from "../../support/in-process/rig";

const INPUTS = {
    activationId: "11111111-2222-3333-4444-555555555555",
    activationCode: "CodeOfTwentySigns123",
    region: "us-east-1",
    form: "user-data",
    resourceUrn: "urn:pulumi:test::program::pulumi-nodejs:dynamic/lightsail-windows:NodeRegistration::shop",
};

/** The parameters that a script was composed with. */
function parametersIn(text: unknown): unknown {
    const encoded = /\$parametersBase64 = '([^']+)'/.exec(String(text))?.[1] ?? "";
    return JSON.parse(Buffer.from(encoded, "base64").toString("utf8"));
}

describe("the registering script of a machine", () => {
    const provider = nodeRegistrationProvider(new Rig().runtime);

    it("is user data with the activation in it, and more PowerShell after it", async () => {
        const { id, properties } = await provider.create({
            ...INPUTS,
            then: "Install-WindowsFeature Web-Server",
        });
        assert.equal(id, INPUTS.activationId);
        const text = String(properties["text"]);
        assert.match(text, /^<powershell>\n[\s\S]+\nInstall-WindowsFeature Web-Server\n<\/powershell>\n$/);
        const { activationId, activationCode, region } = INPUTS;
        assert.deepEqual(parametersIn(text), { activationId, activationCode, region });
        assert.ok(!text.includes(activationCode), "not even the script shows the code as it is");
    });

    it("is one block to paste, without the marks of user data", async () => {
        const { properties } = await provider.create({ ...INPUTS, form: "paste" });
        assert.match(String(properties["text"]), /^& \{\n[\s\S]+\n\}\n\n$/);
    });

    it("fits into Lightsail's user data", async () => {
        // Amazon EC2 User Guide, "Run commands when you launch an EC2 instance with user data input": 16 KB.
        const { properties } = await provider.create(INPUTS);
        assert.ok(Buffer.byteLength(String(properties["text"])) < 16_384);
    });

    it("stays what it was composed as, whatever this version would compose", async () => {
        const olds = { ...INPUTS, text: "the script of an older version" };
        assert.deepEqual(provider.diff(olds, INPUTS), {
            changes: false,
            replaces: [],
            deleteBeforeReplace: false,
        });
        const renamed = { ...INPUTS, resourceUrn: "urn:renamed" };
        assert.equal(provider.diff(olds, renamed).changes, false);
        assert.equal((await provider.update("id", olds, renamed))["text"], "the script of an older version");
        assert.deepEqual(await provider.read("id", olds), { id: "id", properties: olds });
    });

    it("is another one for another activation, Region, form, or script", () => {
        for (const other of [
            { activationId: "other" },
            { region: "us-west-2" },
            { form: "paste" },
            { then: "Get-Date" },
        ]) {
            const [property] = Object.keys(other);
            assert.deepEqual(provider.diff(INPUTS, { ...INPUTS, ...other }).replaces, [property]);
        }
    });

    it("names the properties that are wrong, and never a value", async () => {
        const { failures } = await provider.check({}, { ...INPUTS, form: "neither", then: "" });
        assert.deepEqual(
            failures.map(({ property }) => property),
            ["form", "then"],
        );
        await assert.rejects(
            () => provider.create({ ...INPUTS, region: "" }),
            (error: Error) =>
                error.message.includes("region") && !error.message.includes(INPUTS.activationCode),
        );
    });
});
