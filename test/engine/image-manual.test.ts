import * as assert from "node:assert/strict";
import {
    Changes,
    identityOf,
    instanceNamed,
    instanceNames,
    linesAbout,
    named,
    sharedStack,
    snapshotNamed,
    whenAsked,
} from "../support/pair";
import { progressLines } from "../support/pulumi";
import { SYSPREP_BY_HAND } from "../support/sysprep-by-hand";

const SERVER = "shop-windows-1";
const OFFICE = "203.0.113.7/32";

const PROGRAM = `
const { WindowsImage } = require("pulumi-lightsail-windows");
const image = new WindowsImage("shop", {
    from: { instanceName: "${SERVER}" },
    sysprep: { method: "manual", rdpCidrs: ["${OFFICE}"] },
});
exports.snapshot = image.snapshotName;
exports.proof = image.generalizeProof;`;

describe("an image whose Sysprep a person runs", () => {
    const stackOf = sharedStack({ program: PROGRAM, instances: [{ name: SERVER }] });
    const changes = new Changes(stackOf);

    it("is announced with a person's part, and without a role or Systems Manager", async () => {
        const preview = await stackOf().preview();
        assert.match(
            linesAbout(preview),
            /A PERSON IS NEEDED: step 9 waits.*on the builder over RDP; the server goes on running/,
        );
        assert.deepEqual(await changes.operations(), []);
    });

    it("asks for it on a builder that answers to RDP alone, while the server runs, and goes on by itself", async () => {
        const stack = stackOf();
        const was = await instanceNamed(stack, SERVER);
        const person = whenAsked(async () => {
            assert.equal((await instanceNamed(stack, SERVER)).state, "running");
            const [builder] = (await instanceNames(stack)).filter((name) => name !== SERVER);
            const { ports } = await instanceNamed(stack, builder ?? "");
            assert.deepEqual(
                ports.map(({ fromPort, toPort }) => [fromPort, toPort]),
                [[3389, 3389]],
            );
            await stack.emulator.typeAt(builder ?? "", SYSPREP_BY_HAND.join("\n"));
        });
        const up = await stack.up({ onEvent: person.onEvent });
        await person.done();
        assert.ok(progressLines(up).some((line) => line.startsWith("YOUR TURN")));
        assert.match(linesAbout(up), /Shutdown with Sysprep/);
        assert.equal(up.outputs["proof"]?.value, "manual");
        const image = await snapshotNamed(stack, String(up.outputs["snapshot"]?.value));
        assert.deepEqual([image.disk.generalized, image.disk.sysprepRuns], [true, 1]);
        const is = await instanceNamed(stack, SERVER);
        // Without a static IP, a stopped server comes back under another address.
        assert.deepEqual(identityOf({ ...is, publicIpAddress: was.publicIpAddress }), identityOf(was));
        assert.equal(is.state, "running");
        assert.deepEqual(await instanceNames(stack), [SERVER]);
        const calls = await changes.since();
        assert.deepEqual(named(calls, "SendCommand"), []);
        assert.deepEqual(named(calls, "CreateActivation"), []);
    });
});
