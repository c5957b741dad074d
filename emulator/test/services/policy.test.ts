import assert from "node:assert/strict";
import { policyDocument } from "../../services";
import { matchesWildcards } from "../../services/iam/wildcard";
import { TestWorld, type Answer } from "../support/world";

const account = "111122223333";

function policyOf(...statements: Readonly<Record<string, unknown>>[]): unknown {
    return { Version: "2012-10-17", Statement: statements };
}

async function worldWith(...statements: Readonly<Record<string, unknown>>[]): Promise<TestWorld> {
    const world = new TestWorld();
    await world.instance("shop-1", { tags: { team: "web" } });
    await world.instance("other");
    await setPolicy(world, policyOf(...statements));
    return world;
}

async function setPolicy(world: TestWorld, policy: unknown): Promise<void> {
    const answer = await world.control("PUT", "policy", { policy });
    assert.equal(answer.status, 200, JSON.stringify(answer.value));
}

const allow = (Action: string | string[], rest: object = {}): Readonly<Record<string, unknown>> => ({
    Effect: "Allow",
    Action,
    Resource: "*",
    ...rest,
});

function stop(world: TestWorld, instanceName: string): Promise<Answer> {
    return world.lightsail("StopInstance", { instanceName });
}

describe("emulator: a policy", () => {
    it("is none at first: everything is allowed", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        assert.equal((await stop(world, "shop-1")).status, 200);
    });

    it("refuses what it does not allow, in the words of AWS, before anything happens", async () => {
        const world = await worldWith(allow("lightsail:Get*"));
        assert.equal((await world.lightsail("GetInstances")).status, 200);
        const answer = await stop(world, "shop-1");
        assert.equal(answer.at("__type"), "AccessDeniedException");
        assert.match(
            answer.text("message"),
            new RegExp(
                `^User: arn:aws:iam::${account}:user/emulator is not authorized to perform: lightsail:StopInstance on resource: arn:aws:lightsail:us-east-1:${account}:Instance/[0-9a-f-]{36} because no identity-based policy allows the lightsail:StopInstance action$`,
            ),
        );
        const ssm = await world.ssm("ListCommands");
        assert.match(
            ssm.text("message"),
            /not authorized to perform: ssm:ListCommands because no identity-based policy allows/,
        );
        assert.equal((await world.state()).at("instances.0.state"), "running");
        const journal = await world.control("GET", "requests");
        assert.equal(journal.at("1.error"), "AccessDeniedException");
    });

    it("lets a Deny win over any Allow", async () => {
        const world = await worldWith(allow("*"), { ...allow("lightsail:StopInstance"), Effect: "Deny" });
        assert.match(
            (await stop(world, "shop-1")).text("message"),
            /with an explicit deny in an identity-based policy/,
        );
        assert.equal((await world.lightsail("GetInstances")).status, 200);
    });

    it("is read without regard to case of actions, and with NotAction and NotResource", async () => {
        const world = await worldWith(allow("LIGHTSAIL:getinstance?".toLowerCase()), {
            Effect: "Allow",
            NotAction: ["lightsail:*"],
            Resource: "*",
        });
        assert.equal((await world.lightsail("GetInstances")).status, 200);
        assert.equal((await world.lightsail("GetInstance", { instanceName: "shop-1" })).status, 400);
        assert.equal((await world.ssm("ListCommands")).status, 200);
    });

    it("knows resources by their ARNs", async () => {
        const world = await worldWith(allow("*"));
        const arn = (await world.lightsail("GetInstance", { instanceName: "shop-1" })).text("instance.arn");
        await setPolicy(world, policyOf(allow("lightsail:StopInstance", { Resource: [arn] })));
        assert.equal((await stop(world, "other")).at("__type"), "AccessDeniedException");
        assert.equal((await stop(world, "none")).at("__type"), "AccessDeniedException");
        assert.equal((await stop(world, "shop-1")).status, 200);
    });

    it("knows resources by their tags, and requests by theirs", async () => {
        const world = await worldWith(
            allow("lightsail:StopInstance", {
                Condition: { StringEquals: { "aws:ResourceTag/team": "web" } },
            }),
            allow("lightsail:CreateInstanceSnapshot", {
                Condition: { Null: { "aws:RequestTag/owner": "false" } },
            }),
            allow("lightsail:TagResource", {
                Condition: { "ForAllValues:StringLike": { "aws:TagKeys": ["mine:*"] } },
            }),
        );
        assert.equal((await stop(world, "other")).at("__type"), "AccessDeniedException");
        const snapshot = (tags: object[]): Promise<Answer> =>
            world.lightsail("CreateInstanceSnapshot", {
                instanceName: "shop-1",
                instanceSnapshotName: "image",
                tags,
            });
        assert.equal((await snapshot([{ key: "Owner" }])).at("__type"), "AccessDeniedException");
        assert.equal((await snapshot([{ key: "owner", value: "me" }])).status, 200);
        const tag = (key: string): Promise<Answer> =>
            world.lightsail("TagResource", { resourceName: "other", tags: [{ key, value: "" }] });
        assert.equal((await tag("theirs:x")).at("__type"), "AccessDeniedException");
        assert.equal((await tag("mine:x")).status, 200);
        assert.equal((await stop(world, "shop-1")).status, 200);
    });

    it("asks of a command for the document and for every node", async () => {
        const document = allow("ssm:SendCommand", {
            Resource: "arn:aws:ssm:*::document/AWS-RunPowerShellScript",
        });
        const nodes = allow("ssm:SendCommand", {
            Resource: "arn:aws:ssm:*:*:managed-instance/*",
            Condition: { StringEquals: { "ssm:resourceTag/role": "source" } },
        });
        const world = await worldWith(allow("*"));
        const [first = "", second = ""] = (await world.state())
            .list("instances")
            .map((one) => one.text("managedInstanceId"));
        await world.ssm("AddTagsToResource", {
            ResourceType: "ManagedInstance",
            ResourceId: first,
            Tags: [{ Key: "role", Value: "source" }],
        });
        const send = (ids: string[]): Promise<Answer> =>
            world.ssm("SendCommand", {
                DocumentName: "AWS-RunPowerShellScript",
                InstanceIds: ids,
                Parameters: { commands: ["print x"] },
            });
        await setPolicy(world, policyOf(nodes));
        assert.match((await send([first])).text("message"), /document\/AWS-RunPowerShellScript/);
        await setPolicy(world, policyOf(document, nodes));
        assert.equal((await send([first])).status, 200);
        assert.match((await send([second])).text("message"), new RegExp(`managed-instance/${second}`));
        assert.equal((await send([first, second])).at("__type"), "AccessDeniedException");
    });

    it("asks for the role that an activation passes", async () => {
        const activate = allow("ssm:CreateActivation");
        const pass = allow("iam:PassRole", {
            Resource: `arn:aws:iam::${account}:role/node`,
            Condition: { StringEquals: { "iam:PassedToService": "ssm.amazonaws.com" } },
        });
        const world = await worldWith(activate);
        const create = (IamRole: string): Promise<Answer> => world.ssm("CreateActivation", { IamRole });
        assert.match(
            (await create("node")).text("message"),
            /not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role\/node/,
        );
        await setPolicy(world, policyOf(activate, pass));
        assert.equal((await create("node")).status, 200);
        assert.equal((await create("another")).at("__type"), "AccessDeniedException");
    });

    it("limits a caller to Regions", async () => {
        const world = await worldWith(
            allow("*", { Condition: { StringEquals: { "aws:RequestedRegion": ["us-east-1"] } } }),
        );
        assert.equal((await world.lightsail("GetInstances")).status, 200);
        assert.equal((await world.lightsail("GetInstances", {}, "eu-west-1")).status, 400);
    });

    it("is one caller's where it names an access key", async () => {
        const world = new TestWorld();
        const put = (accessKeyId: string): Promise<Answer> =>
            world.control("PUT", "policy", { accessKeyId, policy: policyOf() });
        await put("AKIDOTHER");
        assert.equal((await world.lightsail("GetInstances")).status, 200);
        await put("AKIDEXAMPLE");
        assert.equal((await world.lightsail("GetInstances")).at("__type"), "AccessDeniedException");
        assert.equal((await world.control("DELETE", "policy")).status, 200);
        assert.equal((await world.lightsail("GetInstances")).status, 200);
    });

    it("is held against the documents' own rules", () => {
        for (const [statement, problem] of [
            [{ Effect: "Allow", Resource: "*" }, /either Action or NotAction/],
            [{ Effect: "Maybe", Action: "*", Resource: "*" }, /Effect/],
            [{ Effect: "Allow", Action: "StopInstance", Resource: "*" }, /lightsail:GetInstance/],
            [{ ...allow("*"), Principal: "*" }, /Principal/],
            [
                { ...allow("*"), Condition: { IpAddress: { "aws:SourceIp": "1.2.3.4" } } },
                /IpAddress is not simulated/,
            ],
        ] as const) {
            const read = policyDocument.safeParse(policyOf(statement));
            assert.match(read.error?.message ?? "", problem, JSON.stringify(statement));
        }
    });
});

describe("emulator: conditions of a policy", () => {
    const cases: readonly (readonly [Readonly<Record<string, unknown>>, boolean])[] = [
        [{ StringEquals: { "aws:ResourceTag/team": ["db", "web"] } }, true],
        [{ StringEquals: { "AWS:resourcetag/team": "web" } }, true],
        [{ StringEquals: { "aws:ResourceTag/Team": "web" } }, false],
        [{ StringNotEquals: { "aws:ResourceTag/team": "web" } }, false],
        [{ StringNotEquals: { "aws:ResourceTag/none": "web" } }, true],
        [{ StringEquals: { "aws:ResourceTag/none": "web" } }, false],
        [{ StringEqualsIfExists: { "aws:ResourceTag/none": "web" } }, true],
        [{ StringEqualsIgnoreCase: { "aws:ResourceTag/team": "WEB" } }, true],
        [{ StringLike: { "aws:ResourceTag/team": "w*" } }, true],
        [{ StringNotLike: { "aws:ResourceTag/team": "w*" } }, false],
        [{ Null: { "aws:ResourceTag/team": "true" } }, false],
        [{ Null: { "aws:ResourceTag/none": true } }, true],
        [{ "ForAnyValue:StringEquals": { "aws:TagKeys": "x" } }, false],
        [{ "ForAllValues:StringEquals": { "aws:TagKeys": "x" } }, true],
        [
            {
                StringEquals: { "aws:ResourceTag/team": "web" },
                StringLike: { "aws:RequestedRegion": "eu-*" },
            },
            false,
        ],
    ];
    for (const [condition, isAllowed] of cases) {
        it(`${JSON.stringify(condition)} ${isAllowed ? "holds" : "does not hold"}`, async () => {
            const world = await worldWith(allow("lightsail:StopInstance", { Condition: condition }));
            assert.equal((await stop(world, "shop-1")).status === 200, isAllowed);
        });
    }

    it("match wildcards in no more time than the text is long", () => {
        for (const [pattern, text, matches] of [
            ["*", "", true],
            ["a*c", "abbc", true],
            ["a*c", "ac", true],
            ["a*c", "a", false],
            ["a*a", "a", false],
            ["a?c", "abc", true],
            ["*b*b*", "abab", true],
            ["*b*b*", "ab", false],
            ["a**c", "ac", true],
            ["[a]*", "a", false],
        ] as const)
            assert.equal(matchesWildcards(pattern, text), matches, `${pattern} ${text}`);
        assert.equal(matchesWildcards(`${"*a".repeat(30)}b`, "a".repeat(20_000)), false);
    });
});
