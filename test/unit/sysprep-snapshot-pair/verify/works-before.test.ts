import assert from "node:assert/strict";
import { Rig } from "../../../support/in-process/rig";
import { URN } from "../fixtures";

const GIVEN = { instanceName: "shop", resourceUrn: URN };
const CHECKS = {
    verify: {
        source: [
            { kind: "tcp", port: 81 },
            { kind: "powershell", script: "exit 0" },
        ],
    },
    onVerifyFailure: "restore",
};

async function failureOf(rig: Rig, more: object): Promise<string> {
    await rig.control("POST", "instances", { name: "shop", managed: true });
    const { inputs, failures } = await rig.pair().check({}, { ...GIVEN, ...more });
    assert.deepEqual(failures, []);
    const begun = rig.clock.now();
    const message = await rig
        .pair()
        .create(inputs)
        .then(
            () => "",
            (error: unknown) => (error instanceof Error ? error.message : String(error)),
        );
    assert.ok(
        message === "" || rig.clock.now() - begun < 10 * 60_000,
        "it does not wait for what never comes",
    );
    return message;
}

describe("what the source must pass after Sysprep", () => {
    for (const sysprep of [{ method: "ssm" }, { method: "ssm", preflight: "off" }, { method: "manual" }]) {
        it(`is asked of it before any outage: ${JSON.stringify(sysprep)}`, async () => {
            const rig = new Rig();
            rig.probe = () => Promise.resolve({ healthy: false, reason: "connection refused" });
            const message = await failureOf(rig, { ...CHECKS, sysprep });
            assert.match(
                message,
                /check Windows before any outage \(guide: Before you begin\): instance "shop" fails its own checks \(`verify\.source`\) before anything was done to it:\n {2}- TCP port 81: connection refused \(tried for 1m 00s\)/,
            );
            assert.match(
                message,
                /Nothing was changed\. Mend the check, or the instance \(its Lightsail firewall/,
            );
            const operations = await rig.operations();
            assert.ok(
                !operations.some((name) => /^(Stop|Start|Create|Delete)/.test(name)),
                operations.join(),
            );
        });
    }

    it("says of a script that nothing can run with the manual method", async () => {
        const message = await failureOf(new Rig(), { ...CHECKS, sysprep: { method: "manual" } });
        assert.match(message, / - PowerShell check: it has no node in Systems Manager/);
    });

    it("is told of by its number, with nothing of a script, which may hold a secret", async () => {
        const rig = new Rig();
        const script = (code: number) => ({
            kind: "powershell",
            script: `$key = 'a-secret'\nexit ${code}`,
            within: "1m",
        });
        const message = await failureOf(rig, {
            verify: { source: [script(0), { kind: "tcp", port: 81 }, script(3)] },
        });
        assert.match(message, /:\n {2}- PowerShell check 2: exit code 3: {2}\(tried for 1m 00s\)/);
        const lines = rig.said.map(({ line }) => line);
        assert.ok(lines.some((line) => line.includes("waiting for PowerShell check 2 of instance")));
        assert.ok(![message, ...lines].some((line) => line.includes("$key") || line.includes("a-secret")));
    });

    it("is asked for again after Sysprep alone once the run has begun", async () => {
        const rig = new Rig();
        const asked: boolean[] = [];
        rig.probe = async () => {
            asked.push((await rig.state()).instanceSnapshots.length > 0);
            return { healthy: true };
        };
        assert.equal(await failureOf(rig, CHECKS), "");
        assert.deepEqual(asked, [false, true]);
    });
});
