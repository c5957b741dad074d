import assert from "node:assert/strict";
import { windowsGuests } from "../../../../emulator/services/world/windows";
import { obedientGuests } from "../../../../emulator/test/support/obedient-guest";
import { WindowsDisk } from "../../../../emulator/windows/guest";
import { agentRegistration } from "../../../../emulator/windows/machine/agent-registration";
import { Files } from "../../../../emulator/windows/machine/files";
import { registrationScript } from "../../../../provider/guest";
import { PartialFailure } from "../../../../provider/managed-resource/partial-failure";
import { TAG } from "../../../../provider/run/tags";
import { Rig } from "../../../support/in-process/rig";

const URN = "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:SysprepSnapshotPair::shop";
const SOURCE = "shop-windows-1";
const ROLE = "nodes-of-the-shop";
const RENEW = { method: "ssm", iamRole: ROLE };
const HOUR = 3_600_000;

interface Node {
    readonly InstanceId: string;
    readonly PingStatus: string;
    readonly ActivationId: string;
}

interface Answer {
    readonly InstanceInformationList?: readonly Node[];
    readonly ActivationList?: readonly { readonly ActivationId: string }[];
    readonly ActivationId?: string;
    readonly ActivationCode?: string;
    readonly TagList?: readonly { readonly Key: string; readonly Value: string }[];
}

async function ask(rig: Rig, operation: string, input: object = {}): Promise<Answer> {
    const answer = await rig.call("AmazonSSM", operation, input);
    assert.ok("status" in answer && answer.status === 200, JSON.stringify(answer));
    return JSON.parse(answer.body) as Answer;
}

const nodesOf = async (rig: Rig): Promise<readonly Node[]> =>
    (await ask(rig, "DescribeInstanceInformation")).InstanceInformationList ?? [];

async function tagsOf(rig: Rig, nodeId: string): Promise<Readonly<Record<string, string>>> {
    const { TagList = [] } = await ask(rig, "ListTagsForResource", {
        ResourceType: "ManagedInstance",
        ResourceId: nodeId,
    });
    return Object.fromEntries(TagList.map(({ Key, Value }) => [Key, Value]));
}

/** The activations of this package; the machine's first one is its owner's. */
async function activationsOf(rig: Rig): Promise<NonNullable<Answer["ActivationList"]>> {
    const { ActivationList = [] } = await ask(rig, "DescribeActivations", {
        Filters: [{ FilterKey: "IamRole", FilterValues: [ROLE] }],
    });
    return ActivationList;
}

async function withSource(options: ConstructorParameters<typeof Rig>[0] = {}): Promise<Rig> {
    const rig = new Rig(options);
    await rig.addInstance({ name: SOURCE, managed: true });
    const [node] = await nodesOf(rig);
    await ask(rig, "AddTagsToResource", {
        ResourceType: "ManagedInstance",
        ResourceId: node?.InstanceId,
        Tags: [{ Key: "pulumi-lightsail-windows", Value: "source" }],
    });
    return rig;
}

async function inputsOf(rig: Rig, sysprep: object, more: object = {}): Promise<Record<string, unknown>> {
    const given = { instanceName: SOURCE, resourceUrn: URN, sysprep, ...more };
    const { inputs, failures } = await rig.pair().check({}, given);
    assert.deepEqual(failures, []);
    return inputs;
}

const sourceNode = async (rig: Rig): Promise<string | null | undefined> =>
    (await rig.state()).instances.find(({ name }) => name === SOURCE)?.managedInstanceId;

describe("a pair whose source registers anew", () => {
    it("leaves no registration in the image, the source under a new id with its tags, and no activation", async () => {
        const captured: unknown[] = [];
        const windows = await windowsGuests();
        const rig = await withSource({
            ghostNodes: true,
            guests: {
                ...windows,
                createGuest: (made) => {
                    assert.ok(made.disk instanceof WindowsDisk);
                    captured.push(agentRegistration(new Files(made.disk.state, () => 0)));
                    return windows.createGuest(made);
                },
            },
        });
        const before = (await sourceNode(rig)) ?? "";
        const { properties } = await rig.pair().create(await inputsOf(rig, RENEW));
        assert.equal(properties["phase"], "complete");
        const after = (await sourceNode(rig)) ?? "";
        assert.notEqual(after, before);
        assert.equal(properties["managedInstanceId"], after);
        assert.deepEqual(
            (await nodesOf(rig)).map(({ InstanceId }) => InstanceId),
            [after],
        );
        const tags = await tagsOf(rig, after);
        assert.equal(tags["pulumi-lightsail-windows"], "source");
        assert.equal(tags[TAG.formerNode], before);
        assert.deepEqual(await activationsOf(rig), []);

        const bundle = (await rig.state()).instances[0]?.bundleId ?? "";
        await rig.cloud.lightsail.createInstancesFromSnapshot({
            instanceNames: ["clone"],
            snapshotName: String(properties["sysprepSnapshotName"]),
            availabilityZone: "us-east-1a",
            bundleId: bundle,
        });
        await rig.clock.sleep(HOUR / 2);
        assert.equal(captured.at(-1), undefined, "the image's disk has a registration");
        assert.notEqual(captured[0], undefined, "a disk with one is told from one without");
        const clone = (await rig.state()).instances.find(({ name }) => name === "clone");
        assert.equal(clone?.state, "running");
        assert.equal(clone.managedInstanceId, null);
        await rig.clock.sleep(HOUR);
        assert.equal(await sourceNode(rig), after);
        assert.deepEqual(
            (await nodesOf(rig)).map(({ PingStatus }) => PingStatus),
            ["Online"],
        );
    });

    it("tells the code of the activation to nobody", async () => {
        const rig = await withSource({ guests: obedientGuests() });
        const codes: string[] = [];
        const { ssm } = rig.cloud;
        const create = ssm.createActivation.bind(ssm);
        Object.assign(ssm, {
            createActivation: async (wanted: Parameters<typeof create>[0]) => {
                const made = await create(wanted);
                codes.push(made.code);
                return made;
            },
        });
        const { properties } = await rig.pair().create(await inputsOf(rig, RENEW));
        // That by which the role was tried before the outage, and that of the source.
        assert.equal(codes.length, 2);
        const told = [JSON.stringify(properties), ...rig.said.map(({ line }) => line)];
        const sent = (await rig.requests()).map(({ input }) => JSON.stringify(input));
        const inBase64 = sent.flatMap((text) =>
            [...text.matchAll(/[A-Za-z0-9+/]{40,}={0,2}/g)].map(([word]) =>
                Buffer.from(word, "base64").toString(),
            ),
        );
        assert.deepEqual(
            [...told, ...sent, ...inBase64].filter((text) => codes.some((code) => text.includes(code))),
            [],
        );
    });

    it("is found again by whoever names the node that it was", async () => {
        const rig = await withSource({ guests: obedientGuests() });
        const sysprep = { ...RENEW, managedInstanceId: await sourceNode(rig) };
        const first = await rig.pair().create(await inputsOf(rig, sysprep, { triggers: [1] }));
        const second = await rig.pair().create(await inputsOf(rig, sysprep, { triggers: [2] }));
        const ids = [first, second].map(({ properties }) => properties["managedInstanceId"]);
        assert.equal(new Set([sysprep.managedInstanceId, ...ids]).size, 3);
        assert.equal(await sourceNode(rig), ids[1]);
        assert.equal((await tagsOf(rig, String(ids[1])))[TAG.firstNode], sysprep.managedInstanceId);
    });

    it("says what state the source is in where it does not register, and goes on with one registered by hand", async () => {
        const rig = await withSource();
        const inputs = await inputsOf(rig, RENEW);
        const former = await sourceNode(rig);
        // Somebody deletes the activation before the source has started.
        rig.beforeRequest = async (operation) => {
            const [activation] = operation === "StartInstance" ? await activationsOf(rig) : [];
            if (activation !== undefined) {
                rig.beforeRequest = undefined;
                await ask(rig, "DeleteActivation", { ActivationId: activation.ActivationId });
            }
        };
        await assert.rejects(rig.pair().create(inputs), (error: Error) => {
            assert.match(error.message, /The instance runs, and Systems Manager does not manage it: /);
            assert.match(error.message, /register it by hand \(docs\/managed\.md/);
            return true;
        });
        assert.equal((await rig.state()).instances[0]?.state, "running");
        const { ActivationId: activationId = "", ActivationCode: activationCode = "" } = await ask(
            rig,
            "CreateActivation",
            { IamRole: "by-hand" },
        );
        await rig.typeAt(SOURCE, registrationScript({ activationId, activationCode, region: "us-east-1" }));
        await rig.clock.sleep(HOUR / 6);
        const { properties } = await rig.pair().create(inputs);
        assert.equal(properties["phase"], "complete");
        assert.equal(properties["managedInstanceId"], await sourceNode(rig));
        assert.notEqual(properties["managedInstanceId"], former);
        const warnings = rig.lines("warn").join("\n");
        assert.ok(warnings.includes(`--instance-id ${former ?? "?"}`), warnings);
    });

    it("begins anew after a run that is killed right when the activation is made, and after any Sysprep that fails", async () => {
        const rig = await withSource({ guests: obedientGuests() });
        const inputs = await inputsOf(rig, RENEW);
        await rig.setFaults([{ operation: "SendCommand", nth: 6, fault: "access-denied" }]);
        await assert.rejects(rig.pair().create(inputs));
        await rig.clearFaults();
        const { properties } = await rig.pair().create(inputs);
        assert.equal(properties["phase"], "complete");
        assert.deepEqual(await activationsOf(rig), []);
        assert.equal((await nodesOf(rig)).length, 1);
    });

    it("keeps the activation that the source still needs when other triggers begin another pair", async () => {
        const rig = await withSource({ guests: obedientGuests() });
        await rig.setFaults([{ operation: "CreateInstanceSnapshot", nth: 2, fault: "access-denied" }]);
        await assert.rejects(rig.pair().create(await inputsOf(rig, RENEW)));
        await rig.clearFaults();
        const [needed] = await activationsOf(rig);
        // The node that it was counts as online too, for some minutes.
        const seen = (await rig.requests()).length;
        await rig.pair().create(await inputsOf(rig, RENEW, { triggers: ["again"] }));
        const ended = (await rig.requests())
            .slice(seen)
            .flatMap(({ operation, input }) =>
                operation === "DeleteActivation" ? [input["ActivationId"]] : [],
            );
        assert.ok(ended.indexOf(needed?.ActivationId) > 0, "the trial's ends first, by itself");
        assert.deepEqual(await activationsOf(rig), []);
    });

    it("leaves no activation and a managed source where it is destroyed in the middle", async () => {
        const rig = await withSource({ guests: obedientGuests() });
        const inputs = await inputsOf(rig, RENEW);
        await rig.setFaults([{ operation: "CreateInstanceSnapshot", nth: 2, fault: "access-denied" }]);
        let properties: Record<string, unknown> = {};
        await assert.rejects(rig.pair().create(inputs), (error: unknown) => {
            assert.ok(error instanceof PartialFailure);
            properties = { ...error.properties };
            return true;
        });
        await rig.clearFaults();
        assert.equal((await activationsOf(rig)).length, 1);
        await rig.pair().delete(properties);
        assert.deepEqual(await activationsOf(rig), []);
        assert.deepEqual(
            (await nodesOf(rig)).map(({ InstanceId, PingStatus }) => [InstanceId, PingStatus]),
            [[await sourceNode(rig), "Online"]],
        );
    });
});

describe("a pair whose source's registration is kept", () => {
    it("has its node as an output, and warns of what the image carries", async () => {
        const rig = await withSource({ guests: obedientGuests() });
        const before = await sourceNode(rig);
        const { properties } = await rig.pair().create(await inputsOf(rig, { method: "ssm" }));
        assert.equal(properties["managedInstanceId"], before);
        assert.deepEqual(await activationsOf(rig), []);
    });
});
