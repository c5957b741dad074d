import { CreateInstanceSnapshotCommand } from "@aws-sdk/client-lightsail";
import * as assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { withStack } from "../support/pulumi";
import {
    Changes,
    lightsail,
    linesAbout,
    pairProgram,
    sharedStack,
    snapshotNamed,
    snapshotNames,
} from "../support/pair";

describe("a pair that is declared wrongly", () => {
    const stackOf = sharedStack({
        program: "",
        instances: [
            { name: "shop-windows-1" },
            { name: "shop-linux-1", blueprintId: "amazon_linux_2023" },
            { name: "shop-unmanaged-1", managed: false },
        ],
    });
    const changes = new Changes(stackOf);

    async function refusal(args: string): Promise<string> {
        stackOf().setProgram(pairProgram({ shop: args }));
        const preview = await stackOf().preview({ fails: true });
        return preview.output;
    }

    afterEach(async () => {
        assert.deepEqual(await changes.operations(), [], "nothing was touched");
    });

    it("is told of every mistake at once, with the property's name, in the preview", async () => {
        const output = await refusal(`{
            instanceName: "shop windows!",
            backupSnapshotName: "one-name",
            sysprepSnapshotName: "one-name",
            sysprep: { method: "ssm", managedInstanceId: "i-123", preflight: "perhaps", password: "x" },
            backupRetention: "deleteAfterVerified",
            onVerifyFailure: "restore",
            verify: { clone: { checks: { kind: "http", path: "no-slash", bodyPattern: "(" } } },
            keepPrevious: -1,
            copyTo: ["Frankfurt"],
            tags: { "pulumi-lightsail-windows:pair": "mine", "aws:x": "y" },
            timeouts: { stop: "soon", nap: "1h" },
            colour: "blue",
        }`);
        for (const property of [
            "instanceName",
            "sysprepSnapshotName",
            "sysprep.managedInstanceId",
            "sysprep.preflight",
            "sysprep.password",
            "backupRetention",
            "onVerifyFailure",
            "verify.clone.checks",
            "keepPrevious",
            "copyTo",
            "tags",
            "timeouts.stop",
            "timeouts.nap",
            "colour",
        ]) {
            assert.ok(output.includes(property), `"${property}" is among the mistakes:\n${output}`);
        }
    });

    it("is told that a Linux instance is not generalized, and where to go instead", async () => {
        const output = await refusal(`{ instanceName: "shop-linux-1" }`);
        assert.match(output, /instanceName/);
        assert.match(output, /"shop-linux-1" runs Amazon Linux 2023, not Windows/);
        assert.match(output, /Create a snapshot of your Linux or Unix instance/);
    });

    it("is told of an instance that does not exist", async () => {
        assert.match(
            await refusal(`{ instanceName: "shop-windows-7" }`),
            /instanceName[^\n]*\n?[^\n]*there is no instance "shop-windows-7"/,
        );
    });

    it("goes on without Systems Manager in the preview, and stops in the update before any outage", async () => {
        const stack = stackOf();
        stack.setProgram(pairProgram({ shop: `{ instanceName: "shop-unmanaged-1" }` }));
        const preview = await stack.preview();
        assert.match(linesAbout(preview), /will stop before any outage/);
        const { output } = await stack.up({ fails: true });
        assert.match(output, /method: "manual"/, "one way out");
        assert.match(output, /register the instance with Systems Manager/, "the other way out");
        const { instances } = await stack.emulator.state();
        assert.deepEqual(
            instances.map(({ state }) => state),
            ["running", "running", "running"],
        );
    });

    it("says what it could not check when AWS cannot be reached, and goes on", async () => {
        const stack = stackOf();
        stack.setProgram(
            pairProgram({
                shop: `{
                    instanceName: "shop-windows-1",
                    aws: { endpoints: { lightsail: "http://127.0.0.1:9", ssm: "http://127.0.0.1:9" } },
                }`,
            }),
        );
        assert.match(
            linesAbout(await stack.preview()),
            /not checked before the update: that instance "shop-w/,
        );
    });
});

describe("a pair whose snapshot names are taken", () => {
    const names = `backupSnapshotName: "before", sysprepSnapshotName: "after"`;
    const program = pairProgram({ shop: `{ instanceName: "shop-windows-1", ${names} }` });
    const stackOf = sharedStack({ program, instances: [{ name: "shop-windows-1" }] });

    it("is refused in the preview, and the stranger's snapshot is left alone", async () => {
        const stack = stackOf();
        await lightsail(stack).send(
            new CreateInstanceSnapshotCommand({
                instanceName: "shop-windows-1",
                instanceSnapshotName: "before",
            }),
        );
        while ((await snapshotNamed(stack, "before")).state !== "available") {
            await sleep(50);
        }
        for (const command of ["preview", "up"] as const) {
            const { output } = await stack[command]({ fails: true });
            assert.match(output, /backupSnapshotName/);
            assert.match(output, /snapshot named "before" exists and is not this pair's/);
        }
        assert.deepEqual(await snapshotNames(stack), ["before"]);
        const calls = await stack.emulator.requests();
        assert.ok(!calls.some(({ operation }) => /^(Delete|Tag|Untag|Stop)/.test(operation)));
    });
});

describe("a pair without credentials", () => {
    it("says in the preview what it could not check, and goes on", async () => {
        await withStack(
            {
                program: pairProgram({ shop: `{ instanceName: "shop-windows-1" }` }),
                environment: { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" },
            },
            async (stack) => {
                const said = linesAbout(await stack.preview());
                assert.match(said, /not checked before the update: that instance "shop-windows-1" exists/);
                assert.match(said, /credentials/);
                assert.deepEqual(await stack.emulator.requests(), []);
            },
        );
    });
});
