import * as assert from "node:assert/strict";
import type { Health } from "../../../provider/health/probe";
import { instanceVerificationProvider } from "../../../provider/instance-verification/provider";
import { scriptedRuntime } from "../../support/in-process/scripted-runtime";

const INPUTS = {
    instanceName: "shop-1",
    checks: [
        { kind: "http", path: "/health", within: "5m" },
        { kind: "tcp", port: 443, within: "5m" },
    ],
    resourceUrn:
        "urn:pulumi:test::program::pulumi-nodejs:dynamic/lightsail-windows:InstanceVerification::shop-1",
};

const instance = {
    name: "shop-1",
    arn: "arn:shop-1",
    createdAt: 1_700_000_000,
    location: { availabilityZone: "us-east-1a", regionName: "us-east-1" },
    blueprintId: "windows_server_2022",
    bundleId: "medium_win_3_0",
    state: { code: 16, name: "running" },
    publicIpAddress: "192.0.2.7",
    resourceType: "Instance",
};

function rig(answers: (kind: string, looks: number) => Health) {
    const looks: string[] = [];
    const virtual = scriptedRuntime(
        () => ({ json: { instance } }),
        ({ kind }, address) => {
            looks.push(`${kind} ${address}`);
            return Promise.resolve(answers(kind, looks.filter((look) => look.startsWith(kind)).length));
        },
    );
    return { ...virtual, looks, provider: instanceVerificationProvider(virtual.runtime) };
}

describe("the verification of an instance", () => {
    it("exists when every check has passed, and not before", async () => {
        const { provider, looks, clock } = rig((kind, nth) =>
            kind === "tcp" || nth > 2 ? { healthy: true } : { healthy: false, reason: "not yet" },
        );
        const { id, properties } = await provider.create(INPUTS);
        assert.equal(id, "shop-1");
        assert.equal(properties["verifiedAt"], new Date(clock.now()).toISOString());
        assert.deepEqual(looks.sort(), [
            "http 192.0.2.7",
            "http 192.0.2.7",
            "http 192.0.2.7",
            "tcp 192.0.2.7",
        ]);
    });

    it("fails with every check that never passed, and says that nothing was moved", async () => {
        const { provider } = rig((kind) =>
            kind === "tcp" ? { healthy: false, reason: "connection refused" } : { healthy: true },
        );
        await assert.rejects(() => provider.create(INPUTS), {
            message:
                'instance "shop-1" is not healthy: TCP port 443: connection refused (tried for 5m 00s). ' +
                "It is running and kept, and nothing was moved to it: a static IP stays where it was. " +
                "Look at the instance, or at the image it was made from, then run the update again",
        });
    });

    it("ends when the instance is deleted meanwhile, and says how to have a new one made", async () => {
        const virtual = scriptedRuntime(
            ({ nth }) =>
                nth < 4
                    ? { json: { instance } }
                    : { status: 400, json: { __type: "NotFoundException", message: "no" } },
            () => Promise.resolve({ healthy: false, reason: "not yet" }),
        );
        const start = virtual.clock.now();
        await assert.rejects(
            () =>
                instanceVerificationProvider(virtual.runtime).create({
                    ...INPUTS,
                    checks: [{ kind: "tcp", port: 443 }],
                }),
            /"shop-1" no longer exists.*a static IP stays where it was\. Run `pulumi refresh`/,
        );
        assert.ok(virtual.clock.now() - start < 5 * 60_000);
    });

    it("of an instance that is stopped fails with that, and not with an address that is not there", async () => {
        const stopped = { ...instance, state: { code: 80, name: "stopped" }, publicIpAddress: undefined };
        const virtual = scriptedRuntime(() => ({ json: { instance: stopped } }));
        await assert.rejects(
            () => instanceVerificationProvider(virtual.runtime).create(INPUTS),
            /HTTP .*: it is stopped \(tried.*It is stopped and kept.*Start it in the Lightsail console/,
        );
    });

    it("is another one for another instance, and repeated for other checks", () => {
        const { provider } = rig(() => ({ healthy: true }));
        assert.deepEqual(provider.diff(INPUTS, { ...INPUTS, instanceName: "shop-2" }).replaces, [
            "instanceName",
        ]);
        const others = provider.diff(INPUTS, { ...INPUTS, checks: { kind: "tcp", port: 80 } });
        assert.deepEqual([others.changes, others.replaces], [true, []]);
        assert.equal(provider.diff(INPUTS, { ...INPUTS, resourceUrn: "renamed" }).changes, false);
    });

    it("is another one for the instance that has come under the name of one that was lost", () => {
        const { provider } = rig(() => ({ healthy: true }));
        const of = (instanceArn: string | undefined) => ({ ...INPUTS, instanceArn });
        const told = (olds?: string, news?: string) => {
            const { changes, replaces } = provider.diff(of(olds), of(news));
            return [changes, replaces];
        };
        assert.deepEqual(told("arn:1", "arn:2"), [true, ["instanceArn"]]);
        assert.deepEqual(told("arn:1", "arn:1"), [false, []]);
        const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
        assert.deepEqual(told("arn:1", unknown), [false, []]);
        // A record of before the ARN was kept.
        assert.deepEqual(told(undefined, "arn:1"), [true, []]);
    });

    it("refuses checks from inside the machine, which nobody manages", async () => {
        const { provider } = rig(() => ({ healthy: true }));
        const checks = [
            { kind: "tcp", port: 80 },
            { kind: "powershell", script: "exit 0" },
        ];
        const { failures } = await provider.check({}, { ...INPUTS, checks });
        assert.deepEqual(
            failures.map(({ property }) => property),
            ["checks.1"],
        );
        assert.match(failures[0]?.reason ?? "", /use HTTP or TCP/);
    });

    it("works where its settings say", async () => {
        const { provider, asked } = rig(() => ({ healthy: true }));
        await provider.create({ ...INPUTS, aws: { region: "eu-west-1", profile: "work" } });
        assert.deepEqual(asked, [{ region: "eu-west-1", profile: "work" }]);
    });
});
