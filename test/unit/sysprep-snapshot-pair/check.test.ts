import assert from "node:assert/strict";
import fc from "fast-check";
import { CloudError } from "../../../provider/cloud/errors/cloud-error";
import type { Lightsail } from "../../../provider/cloud/ports";
import { check } from "../../../provider/sysprep-snapshot-pair/check";
import type { Replaced } from "../../../provider/sysprep-snapshot-pair/kept-names";
import { pairIdOf, suffixIn } from "../../../provider/sysprep-snapshot-pair/names";
import { fakeCloud, fakeRuntime } from "./fake-cloud";
import { instance, node, RAW, URN } from "./fixtures";
import { anyInputs } from "./any-inputs";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const GIVEN = { instanceName: "shop", resourceUrn: URN };

/** A cloud in which everything is as it should be, or as these calls have it. */
const healthy = (more: Partial<Lightsail> = {}) =>
    fakeRuntime(() =>
        fakeCloud({
            lightsail: {
                getInstance: () => Promise.resolve(instance()),
                getInstanceSnapshot: () => Promise.resolve(undefined),
                listInstanceSnapshots: () => Promise.resolve([]),
                listBlueprints: () =>
                    Promise.resolve([
                        {
                            id: "windows_server_2019",
                            name: "Windows",
                            platform: "WINDOWS",
                            isActive: true,
                            minPower: 0,
                        },
                    ]),
                ...more,
            },
            ssm: { describeNodes: () => Promise.resolve([node()]) },
        }),
    );
/** A cloud that must not be asked. */
const untouched = () => fakeRuntime(() => fakeCloud({}));

const suffixes = (
    { inputs }: { readonly inputs: Readonly<Record<string, unknown>> },
    instanceName = "shop",
) =>
    (["backup", "sysprep"] as const).map((role) =>
        suffixIn(instanceName, role, String(inputs[`${role}SnapshotName`])),
    );
const properties = ({ failures }: { readonly failures: readonly { readonly property: string }[] }) =>
    failures.map(({ property }) => property);

describe("check of a new pair", () => {
    it("fills in both names with one suffix, the same each time, also in another process", async () => {
        const first = await check(healthy(), new Map(), {}, GIVEN);
        const second = await check(healthy(), new Map(), {}, GIVEN);
        const [backup, sysprep] = suffixes(first);
        assert.match(backup ?? "", /^[0-9a-f]{7}$/);
        assert.equal(backup, sysprep);
        assert.deepEqual(second.inputs, first.inputs);
        assert.deepEqual(first.failures, []);
    });

    it("keeps the names that are given, and fills in the other", async () => {
        const found = await check(healthy(), new Map(), {}, { ...GIVEN, backupSnapshotName: "golden" });
        assert.equal(found.inputs["backupSnapshotName"], "golden");
        assert.notEqual(suffixes(found)[1], undefined);
    });

    it("says what it would do, with the outage and the new password", async () => {
        const runtime = healthy();
        await check(runtime, new Map(), {}, GIVEN);
        const [plan] = runtime.said;
        assert.equal(runtime.said.length, 1);
        assert.match(plan ?? "", /3. stop for the backup.*11. start after Sysprep/s);
        assert.match(plan ?? "", /Outage: instance "shop"/);
        assert.match(plan ?? "", /administrator password CHANGES/);
    });

    it("says all that too of an instance that the same program makes, with a warning that it is not there yet", async () => {
        const runtime = healthy({ getInstance: () => Promise.resolve(undefined) });
        const found = await check(runtime, new Map(), {}, { ...GIVEN, instanceMayBeNew: true });
        assert.deepEqual(found.failures, []);
        assert.equal(found.inputs["instanceMayBeNew"], true);
        const [warning, plan, ...more] = runtime.said;
        assert.match(warning ?? "", /^warning: there is no instance "shop" .* yet/);
        assert.match(plan ?? "", /2. stop for the backup.*administrator password CHANGES/s);
        assert.deepEqual(more, []);
    });

    it("takes no other mistake for one in the name of such an instance", async () => {
        const runtime = healthy({ getInstance: () => Promise.resolve(undefined) });
        const given = { ...GIVEN, instanceMayBeNew: true, keepPrevious: -1 };
        assert.deepEqual(properties(await check(runtime, new Map(), {}, given)), ["keepPrevious"]);
    });

    it("refuses scripts that no command of Systems Manager can carry, and shows nothing of them", async () => {
        const long = `$key = 'a-secret'\n${"#".repeat(40_000)}`;
        const given = {
            ...GIVEN,
            sysprep: { method: "ssm", beforeSysprep: long },
            verify: {
                source: [
                    { kind: "tcp", port: 1 },
                    { kind: "powershell", script: long },
                ],
            },
        };
        const { failures } = await check(healthy(), new Map(), {}, given);
        assert.deepEqual(properties({ failures }), ["sysprep.beforeSysprep", "verify.source.1.script"]);
        assert.ok(failures.every(({ reason }) => reason.startsWith("is too long: ")));
        assert.ok(!JSON.stringify(failures).includes("a-secret"));
        const short = { ...given, sysprep: { method: "ssm", beforeSysprep: "exit" }, verify: {} };
        assert.deepEqual((await check(healthy(), new Map(), {}, short)).failures, []);
    });

    it("shows no plan beside a mistake, and asks nothing of the cloud where the inputs are wrong", async () => {
        const runtime = healthy({ getInstance: () => Promise.resolve(undefined) });
        assert.deepEqual(properties(await check(runtime, new Map(), {}, GIVEN)), ["instanceName"]);
        assert.deepEqual(runtime.said, []);
        const wrong = await check(untouched(), new Map(), {}, { ...GIVEN, instanceName: "-", colour: 1 });
        assert.deepEqual(properties(wrong).sort(), ["colour", "instanceName"]);
    });

    it("does not call the names missing that are derived from a name that is missing, wrong, or not known yet", async () => {
        const named = async (instanceName: unknown) =>
            properties(await check(untouched(), new Map(), {}, { resourceUrn: URN, instanceName }));
        assert.deepEqual(await named(undefined), ["instanceName"]);
        assert.deepEqual(await named(7), ["instanceName"]);
        assert.deepEqual(await named(UNKNOWN), []);
    });

    it("asks nothing of the cloud while it is not known what to ask for, and lets the preview go on", async () => {
        const sysprep = { method: "ssm", managedInstanceId: UNKNOWN };
        for (const more of [{ instanceName: UNKNOWN }, { aws: UNKNOWN }, { sysprep: UNKNOWN }, { sysprep }]) {
            const found = await check(untouched(), new Map(), {}, { ...GIVEN, ...more });
            assert.deepEqual(found.failures, []);
        }
    });

    for (const [what, more] of Object.entries({
        "a tag": { tags: { a: UNKNOWN } },
        "all tags": { tags: UNKNOWN },
        "a trigger": { triggers: [UNKNOWN] },
        "all triggers": { triggers: UNKNOWN },
        "a name": { sysprepSnapshotName: UNKNOWN },
        "a health check's path": { verify: { source: { kind: "http", path: UNKNOWN } } },
    })) {
        it(`looks at the source while ${what} is not known yet, and tells of its outages`, async () => {
            const runtime = healthy();
            const found = await check(runtime, new Map(), {}, { ...GIVEN, ...more });
            assert.deepEqual(found.failures, []);
            assert.match(runtime.said.join("\n"), /\d\. run Sysprep\n[^]*Outage: instance "shop"/);
            const nobody = healthy({ getInstance: () => Promise.resolve(undefined) });
            assert.deepEqual(properties(await check(nobody, new Map(), {}, { ...GIVEN, ...more })), [
                "instanceName",
            ]);
        });
    }

    it("says which inputs the plan lacks because they are not known yet", async () => {
        const runtime = healthy();
        await check(runtime, new Map(), {}, { ...GIVEN, verify: { clone: UNKNOWN }, copyTo: [UNKNOWN] });
        assert.match(
            runtime.said.join("\n"),
            /not known yet in this preview: `verify` and `copyTo`; the update may do more/,
        );
    });

    it("looks at the source all the same where nothing but the role of its node is to come", async () => {
        const sysprep = { method: "ssm", iamRole: UNKNOWN };
        assert.deepEqual(properties(await check(healthy(), new Map(), {}, { ...GIVEN, sysprep })), []);
        const nobody = healthy({ getInstance: () => Promise.resolve(undefined) });
        assert.deepEqual(properties(await check(nobody, new Map(), {}, { ...GIVEN, sysprep })), [
            "instanceName",
        ]);
    });

    it("goes on without credentials or a network, and says what it could not check", async () => {
        for (const kind of ["no-credentials", "unavailable", "access-denied"] as const) {
            const runtime = healthy({
                getInstance: () =>
                    Promise.reject(
                        new CloudError({
                            kind,
                            operation: "lightsail:GetInstance",
                            resource: 'instance "shop"',
                            serviceMessage: "no",
                            mayHaveTakenEffect: false,
                        }),
                    ),
            });
            const found = await check(runtime, new Map(), {}, GIVEN);
            assert.deepEqual(found.failures, []);
            assert.match(runtime.said.join("\n"), /^warning: not checked before the update: .*"shop" exists/);
        }
    });

    it("tells settings that cannot be used as a mistake of `aws`", async () => {
        const runtime = fakeRuntime(() => {
            throw new Error("aws:region: is missing");
        });
        const found = await check(runtime, new Map(), {}, GIVEN);
        assert.deepEqual(found.failures, [{ property: "aws", reason: "aws:region: is missing" }]);
    });

    it("does not hide a mistake of its own as a cloud that cannot be asked", async () => {
        const runtime = healthy({ listBlueprints: () => Promise.reject(new TypeError("a bug")) });
        await assert.rejects(check(runtime, new Map(), {}, GIVEN), TypeError);
    });
});

describe("check of a pair that exists", () => {
    it("keeps its names, also when the resource is called otherwise, and asks nothing of the cloud", async () => {
        const { inputs } = await check(healthy(), new Map(), {}, GIVEN);
        for (const resourceUrn of [URN, `${URN}-renamed`]) {
            const again = await check(untouched(), new Map(), { ...inputs }, { ...GIVEN, resourceUrn });
            assert.deepEqual(again.inputs, { ...inputs, resourceUrn });
            assert.deepEqual(again.failures, []);
        }
    });

    it("gives its successor other names, and that one's successor too, whatever process asks", async () => {
        let state = (await check(healthy(), new Map(), {}, GIVEN)).inputs;
        const seen = new Set<unknown>([suffixes({ inputs: state })[0]]);
        for (let generation = 1; generation <= 4; generation += 1) {
            const news = { ...GIVEN, triggers: [generation] };
            const successor = async () => {
                const replaced: Replaced = new Map();
                const kept = await check(untouched(), replaced, state, news);
                assert.deepEqual(suffixes(kept), suffixes({ inputs: state }));
                return check(healthy(), replaced, {}, news);
            };
            const next = await successor();
            assert.deepEqual((await successor()).inputs, next.inputs);
            assert.deepEqual(next.failures, []);
            seen.add(suffixes(next)[0]);
            assert.equal(seen.size, generation + 1);
            state = next.inputs;
        }
    });

    it("gives another instance's pair names of that instance", async () => {
        const { inputs } = await check(healthy(), new Map(), {}, GIVEN);
        const replaced: Replaced = new Map();
        const news = { ...GIVEN, instanceName: "web" };
        await check(untouched(), replaced, inputs, news);
        const next = await check(healthy(), replaced, {}, news);
        assert.ok(suffixes(next, "web").every((suffix) => suffix !== undefined));
    });
});

describe("check of anything at all", () => {
    it("never throws, and lets no inputs through that a run could not use", async () => {
        await fc.assert(
            fc.asyncProperty(anyInputs, anyInputs, async (olds, news) => {
                const runtime = healthy();
                const found = await check(runtime, new Map(), olds, news);
                assert.ok(found.failures.every(({ reason }) => reason !== ""));
                assert.ok(!Object.hasOwn(found.inputs, "__provider"));
            }),
        );
    });

    it("loses no input on the way", async () => {
        const given = {
            ...RAW,
            tags: { a: "1" },
            triggers: [1],
            timeouts: { stop: "1h" },
            aws: { region: "eu-west-1" },
        };
        const { inputs } = await check(healthy(), new Map(), {}, given);
        assert.deepEqual(inputs, { ...given, pairId: pairIdOf(URN) });
    });
});
