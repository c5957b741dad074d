import * as assert from "node:assert/strict";
import { managedNodeProvider } from "../../../provider/managed-node/node";
import { TAG } from "../../../provider/run/tags";
import { scriptedRuntime } from "../../support/in-process/scripted-runtime";
import {
    INPUTS,
    INSTANCE,
    MADE_AT,
    node,
    UNKNOWN,
    ID,
    EC2_ID,
    signed,
    listing,
    answering,
    trusting,
    deleted,
} from "./fixtures";

describe("the node of an activation", () => {
    it("is waited for until it is online", async () => {
        const virtual = trusting(listing([], [node(ID, "ConnectionLost")], [node(ID)]));
        const { id, properties } = await managedNodeProvider(virtual.runtime).create(INPUTS);
        assert.equal(id, ID);
        assert.equal(properties["managedInstanceId"], ID);
        assert.equal(properties["region"], "us-east-1");
        const calls = virtual.aws.calls.filter(
            ({ operation }) => operation === "DescribeInstanceInformation",
        );
        assert.equal(calls.length, 3);
        assert.deepEqual(deleted(virtual), [], "an activation that is used up registers nothing more");
        assert.deepEqual(calls[0]?.input["Filters"], [
            { Key: "ActivationIds", Values: [INPUTS.activationId] },
        ]);
        assert.match(
            virtual.live.join("\n"),
            /not online yet \(≤ \d+m\): waiting for the first boot to register the machine/,
        );
    });

    it("is an error after its bound that says what is left and where to look", async () => {
        const virtual = trusting(listing([]));
        const start = virtual.clock.now();
        await assert.rejects(
            () => managedNodeProvider(virtual.runtime).create({ ...INPUTS, within: "20m" }),
            /instance "shop-windows-1" has not come online in Systems Manager within 20m 00s; look into.+errors\.log.+Activation 11111111-\S+ was deleted, so that nobody else can use it; instance "shop-windows-1" is kept as it is\. Give/,
        );
        assert.deepEqual(deleted(virtual), [{ ActivationId: INPUTS.activationId }]);
        assert.equal(Math.round((virtual.clock.now() - start) / 60_000), 20);
    });

    it("is never a guess between two", async () => {
        const virtual = trusting(listing([node(ID), node("mi-0123456789abcdef1")]));
        await assert.rejects(
            () => managedNodeProvider(virtual.runtime).create(INPUTS),
            /was used by 2 machines \(mi-0123456789abcdef0, mi-0123456789abcdef1\), so none is certain/,
        );
        assert.equal(deleted(virtual).length, 1);
    });

    it("is not the machine that has used the activation up before the instance was made, which is said at once", async () => {
        const virtual = trusting(listing([node(ID, "ConnectionLost", MADE_AT - 600)]));
        await assert.rejects(
            () => managedNodeProvider(virtual.runtime).create(INPUTS),
            /activation 11111111-.* and mi-0123456789abcdef0 has used it up before.*kept as it is.*another value in `triggers`/,
        );
        assert.equal(deleted(virtual).length, 1);
    });

    const impostors: readonly (readonly [string, object, object, RegExp])[] = [
        [
            "reports another address",
            {},
            { IPAddress: "10.0.0.9" },
            /it reports the address 10\.0\.0\.9, and the instance has 172\.26\.0\.7/,
        ],
        ["says that it is another machine", { ec2InstanceId: "i-0fedcba9876543210" }, {}, /another machine/],
        ["does not say which machine it is", { ec2InstanceId: null }, {}, /does not say from which machine/],
        ["shows nothing that AWS has signed", { identity: null }, {}, /no signed identity document/],
        [
            "shows what somebody else has signed",
            { identity: { ...signed(EC2_ID), signature: "bm8=" } },
            {},
            /its signature is not AWS's/,
        ],
        [
            "shows what AWS has signed for another instance",
            { identity: signed("i-0fedcba9876543210") },
            {},
            /AWS says that it is i-0fedcba9876543210 in us-east-1/,
        ],
    ];
    for (const [what, said, reported, says] of impostors) {
        it(`is not one that ${what}: it is refused, and the activation deleted`, async () => {
            const virtual = trusting(answering(said, [[{ ...node(ID), ...reported }]]));
            const message = await managedNodeProvider(virtual.runtime)
                .create(INPUTS)
                .then(
                    () => "",
                    (error: unknown) => (error instanceof Error ? error.message : String(error)),
                );
            assert.match(message, /nothing proves that node mi-0123456789abcdef0, which has used activation/);
            assert.match(message, says);
            assert.match(message, /deregister it/);
            assert.deepEqual(deleted(virtual), [{ ActivationId: INPUTS.activationId }]);
        });
    }

    it("is not waited for where the activation has gone, as after a run that failed", async () => {
        for (const [list, says] of [
            [[], /activation 11111111-\S+ is gone/],
            [[{ ActivationId: INPUTS.activationId, Expired: true }], /activation 11111111-\S+ has expired/],
        ] as const) {
            const virtual = trusting((call) =>
                call.operation === "DescribeActivations"
                    ? { json: { ActivationList: list } }
                    : answering({}, [[]])(call),
            );
            const start = virtual.clock.now();
            await assert.rejects(() => managedNodeProvider(virtual.runtime).create(INPUTS), says);
            assert.ok(virtual.clock.now() - start < 5 * 60_000);
        }
    });

    const ACTIVATION = { ActivationId: INPUTS.activationId };
    const over: readonly (readonly [string, (nth: number) => object, RegExp, number])[] = [
        [
            "has been deleted",
            (nth) => ({ GetInstance: nth < 3 ? { instance: INSTANCE } : undefined }),
            /"shop-windows-1" no longer exists, .*was deleted, so that nobody else can use it\. Give/,
            1,
        ],
        [
            "is stopped",
            () => ({ GetInstance: { instance: { ...INSTANCE, state: { code: 80, name: "stopped" } } } }),
            /is stopped, so it cannot register .* is left as it is\. Start the instance/,
            0,
        ],
        [
            "comes too late for its activation",
            (nth) => ({ DescribeActivations: { ActivationList: [{ ...ACTIVATION, Expired: nth > 2 }] } }),
            /its activation 11111111-\S+ has expired/,
            1,
        ],
        [
            "has lost its node, which somebody has deregistered",
            () => ({ DescribeActivations: { ActivationList: [{ ...ACTIVATION, RegistrationsCount: 1 }] } }),
            /is good for one machine and used up, and Systems Manager has no node of it/,
            1,
        ],
    ];
    for (const [what, answers, says, deletions] of over) {
        it(`is not waited for any more where the instance ${what}`, async () => {
            const virtual = trusting((call) => {
                const said = answers(call.nth) as Readonly<Record<string, object | undefined>>;
                if (!(call.operation in said)) {
                    return answering({}, [[]])(call);
                }
                const json = said[call.operation];
                return json === undefined
                    ? { status: 400, json: { __type: "NotFoundException", message: "no" } }
                    : { json };
            });
            const start = virtual.clock.now();
            await assert.rejects(() => managedNodeProvider(virtual.runtime).create(INPUTS), says);
            assert.equal(deleted(virtual).length, deletions);
            assert.ok(virtual.clock.now() - start < 15 * 60_000);
        });
    }

    it("leaves an activation to the next run where Systems Manager could not be asked", async () => {
        const virtual = trusting((call) =>
            call.operation === "SendCommand"
                ? { status: 400, json: { __type: "AccessDeniedException", message: "no" } }
                : answering({})(call),
        );
        await assert.rejects(() => managedNodeProvider(virtual.runtime).create(INPUTS), /SendCommand/);
        assert.deepEqual(deleted(virtual), []);
    });

    it("is another one for another instance of the same name, as far as that is known", () => {
        const provider = managedNodeProvider(scriptedRuntime(listing([])).runtime);
        const replaces = (olds: object, news: object) =>
            provider.diff({ ...INPUTS, ...olds }, { ...INPUTS, ...news }).replaces;
        assert.deepEqual(replaces({ instanceArn: "arn:1" }, { instanceArn: "arn:2" }), ["instanceArn"]);
        assert.deepEqual(replaces({}, { instanceArn: "arn:2" }), []);
        const unknown = { instanceArn: UNKNOWN, instanceName: UNKNOWN };
        assert.deepEqual(replaces({ instanceArn: "arn:1" }, unknown), []);
    });

    it("is gone from the state when Systems Manager does not know it any more, in the Region it was in", async () => {
        const recorded = { ...INPUTS, managedInstanceId: ID, region: "eu-west-1" };
        const gone = scriptedRuntime(listing([]));
        assert.equal((await managedNodeProvider(gone.runtime).read(ID, recorded)).id, "");
        assert.deepEqual(gone.asked, [{ region: "eu-west-1" }]);
        const there = scriptedRuntime(listing([node(ID)]));
        assert.equal((await managedNodeProvider(there.runtime).read(ID, recorded)).id, ID);
    });

    it("is followed by a refresh to the node that its machine has become by registering anew", async () => {
        const recorded = { ...INPUTS, managedInstanceId: ID, region: "us-east-1" };
        const anew = "mi-0fedcba9876543210";
        const followed = scriptedRuntime(({ input }) => {
            const [filter] = input["Filters"] as readonly {
                readonly Key: string;
                readonly Values: string[];
            }[];
            const isFormer = filter?.Key === `tag:${TAG.formerNode}` && filter.Values[0] === ID;
            return { json: { InstanceInformationList: isFormer ? [node(anew)] : [] } };
        });
        const { id, properties } = await managedNodeProvider(followed.runtime).read(ID, recorded);
        assert.deepEqual([id, properties], [anew, { ...recorded, managedInstanceId: anew }]);
        assert.ok(!managedNodeProvider(followed.runtime).diff(properties, INPUTS).changes);
    });

    it("is another one for another activation or Region, and the same under another name", async () => {
        const { runtime } = scriptedRuntime(listing([]));
        const provider = managedNodeProvider(runtime);
        const olds = { ...INPUTS, managedInstanceId: ID, region: "us-east-1" };
        assert.deepEqual(provider.diff(olds, { ...INPUTS, activationId: "other" }).replaces, [
            "activationId",
        ]);
        assert.deepEqual(provider.diff(olds, { ...INPUTS, aws: { region: "eu-west-1" } }).replaces, ["aws"]);
        const renamed = { ...INPUTS, instanceName: "other" };
        assert.deepEqual(provider.diff(olds, renamed), {
            changes: true,
            replaces: [],
            deleteBeforeReplace: false,
        });
        assert.deepEqual(await provider.update(ID, olds, renamed), {
            ...renamed,
            managedInstanceId: ID,
            region: "us-east-1",
        });
        assert.equal(provider.diff(olds, INPUTS).changes, false);
    });

    it("names what is wrong with its inputs", async () => {
        const { runtime } = scriptedRuntime(listing([]));
        const { failures } = await managedNodeProvider(runtime).check({}, { ...INPUTS, within: "soon" });
        assert.deepEqual(
            failures.map(({ property }) => property),
            ["within"],
        );
    });
});
