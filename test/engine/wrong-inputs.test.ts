import * as assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { withStack } from "../support/pulumi";

const PEM = { type: "pkcs8", format: "pem" } as const;

describe("inputs that are wrong, on the screen", () => {
    it("show no private key, neither of the wrong kind nor without its name", async () => {
        const elliptic = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export(PEM);
        const rsa = generateKeyPairSync("rsa", { modulusLength: 2_048 }).privateKey.export(PEM);
        const program = (key: unknown, more: string) => `
const { SnapshotInstance } = require("pulumi-lightsail-windows");
new SnapshotInstance("web", { snapshotName: "image", availabilityZone: "us-east-1a", openPorts: [], userData: "Write-Output hunter2", privateKey: ${JSON.stringify(key)}, ${more} });`;
        await withStack({ program: "" }, async (stack) => {
            const refusal = async (key: unknown, more: string): Promise<string> => {
                stack.setProgram(program(key, more));
                const { output } = await stack.preview({ fails: true });
                const line = String(key).split("\n").at(1) ?? String(key);
                assert.ok(!output.includes(line) && !/hunter2|PRIVATE KEY-----[^ ]/.test(output), output);
                return output;
            };
            const named = `keyPairName: "mine"`;
            assert.match(
                await refusal(elliptic, named),
                /'web' has a problem: privateKey: is a key of the kind ec/,
            );
            assert.match(
                await refusal(rsa, ""),
                /'web' has a problem: privateKey: is of no use without `keyPairName`/,
            );
            assert.match(
                await refusal("hunter2", named),
                /'web' has a problem: privateKey: is not a private key in PEM form/,
            );
        });
    });

    it("are named in plain words, of the resource that somebody has written", async () => {
        const program = `
const { SysprepSnapshotPair } = require("pulumi-lightsail-windows");
new SysprepSnapshotPair("shop", { keepPrevious: -1, sysprep: { method: "auto" }, verify: { clone: "yes" }, aws: { region: 7 } });`;
        await withStack({ program }, async (stack) => {
            const { output } = await stack.preview({ fails: true });
            assert.doesNotMatch(output, /<nil>|Invalid|Too small|'shop-claim'/);
            for (const said of [
                "instanceName: is required (a text)",
                "keepPrevious: must be at least 0, not -1",
                'sysprep.method: must be "ssm" or "manual", not "auto"',
                'verify.clone: must be true or false or an object, not "yes"',
                "aws.region: must be a text, not 7",
            ]) {
                assert.ok(output.includes(`'shop' has a problem: ${said}`), `${said}\n${output}`);
            }
        });
    });
});
