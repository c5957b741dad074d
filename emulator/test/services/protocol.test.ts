import assert from "node:assert/strict";
import * as fc from "fast-check";
import { lightsailOperations } from "../../services/lightsail/table";
import type { Operation } from "../../services/protocol/operation";
import { readInput } from "../../services/protocol/read-input";
import type { Shape } from "../../services/protocol/schema";
import { writeOutput } from "../../services/protocol/write-output";
import { ssmOperations } from "../../services/ssm/table";
import { authorization, TestWorld, type Answer } from "../support/world";

function call(world: TestWorld, { service, shape }: Operation, input: unknown): Promise<Answer> {
    return service === "lightsail" ? world.lightsail(shape.name, input) : world.ssm(shape.name, input);
}

function requiredMembers(shape: Shape): string[] {
    if (shape.kind !== "structure") throw new Error("An input is a structure.");
    return [...shape.members].filter(([, member]) => member.required).map(([name]) => name);
}

describe("emulator: every operation", () => {
    const world = new TestWorld();
    for (const operation of [...lightsailOperations, ...ssmOperations]) {
        it(`${operation.shape.name} refuses a member it does not have`, async () => {
            const answer = await call(world, operation, { mood: "good" });
            assert.equal(answer.status, 400);
            assert.match(answer.text("message"), /mood is not a member/);
        });

        const required = requiredMembers(operation.shape.input);
        if (required.length > 0) {
            it(`${operation.shape.name} names every member that is missing`, async () => {
                const answer = await call(world, operation, {});
                assert.equal(
                    answer.at("__type"),
                    operation.service === "lightsail" ? "InvalidInputException" : "ValidationException",
                );
                for (const name of required)
                    assert.ok(answer.text("message").includes(`${name} is required`));
            });

            it(`${operation.shape.name} refuses members of the wrong type`, async () => {
                const wrong = Object.fromEntries(required.map((name) => [name, { no: "such type" }]));
                const answer = await call(world, operation, wrong);
                assert.equal(answer.status, 400);
                assert.match(
                    answer.text("__type"),
                    /^(SerializationException|InvalidInputException|ValidationException)$/,
                );
            });
        }
    }
});

describe("emulator: the protocol", () => {
    it("gives every answer an id of its own, which is no part of the world", async () => {
        const ids = async (target: string): Promise<string | undefined> => {
            const answer = await new TestWorld().emulator.handle({
                method: "POST",
                path: "/",
                headers: { "x-amz-target": target, authorization: authorization("lightsail", "us-east-1") },
                body: "{}",
            });
            return "headers" in answer ? answer.headers["x-amzn-requestid"] : undefined;
        };
        const targets = ["GetInstances", "GetInstances", "GetInstance", "GetMood"];
        const given = await Promise.all(targets.map((name) => ids(`Lightsail_20161128.${name}`)));
        for (const id of given) assert.match(id ?? "", /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
        assert.equal(new Set(given).size, given.length);
    });

    it("refuses a request without a signature, or with one for another service or no Region", async () => {
        const world = new TestWorld();
        const refusals: [string | undefined, string][] = [
            [undefined, "MissingAuthenticationTokenException"],
            ["Bearer x", "IncompleteSignatureException"],
            [authorization("ssm", "us-east-1"), "InvalidSignatureException"],
            [authorization("lightsail", "moon-1"), "InvalidSignatureException"],
        ];
        for (const [header, type] of refusals) {
            const answer = await world.emulator.handle({
                method: "POST",
                path: "/",
                headers: { "x-amz-target": "Lightsail_20161128.GetInstances", authorization: header },
                body: "{}",
            });
            assert.ok("status" in answer);
            assert.equal(answer.status, 400);
            assert.equal(answer.headers["x-amzn-errortype"], type);
        }
        assert.deepEqual((await world.control("GET", "requests")).value, []);
    });

    it("says that it does not know an operation, a service, or what is no JSON", async () => {
        const world = new TestWorld();
        const operation = await world.lightsail("CreateLoadBalancer");
        assert.equal(operation.at("__type"), "UnknownOperationException");
        assert.match(operation.text("message"), /CreateLoadBalancer/);
        const service = await world.emulator.handle({
            method: "POST",
            path: "/",
            headers: { "x-amz-target": "S3.PutObject", authorization: authorization("s3", "us-east-1") },
            body: "{}",
        });
        assert.equal(
            "headers" in service && service.headers["x-amzn-errortype"],
            "UnknownOperationException",
        );
        const answer = await world.emulator.handle({
            method: "POST",
            path: "/",
            headers: {
                "x-amz-target": "Lightsail_20161128.GetInstances",
                authorization: authorization("lightsail", "us-east-1"),
            },
            body: "{",
        });
        assert.equal("headers" in answer && answer.headers["x-amzn-errortype"], "SerializationException");
    });

    it("takes a member that is null for one that is not there", async () => {
        const world = new TestWorld();
        assert.equal((await world.lightsail("GetInstances", { pageToken: null })).status, 200);
    });

    it("keeps Regions apart", async () => {
        const world = new TestWorld();
        await world.instance("shop-1", { region: "eu-west-1" });
        assert.equal((await world.lightsail("GetInstances")).list("instances").length, 0);
        assert.equal((await world.lightsail("GetInstances", {}, "eu-west-1")).list("instances").length, 1);
        assert.equal(
            (await world.ssm("DescribeInstanceInformation", {}, "eu-west-1")).list("InstanceInformationList")
                .length,
            1,
        );
        assert.equal(
            (await world.ssm("DescribeInstanceInformation")).list("InstanceInformationList").length,
            0,
        );
    });

    it("never sends a member that the model does not have, or of another type", () => {
        const output = lightsailOperations.find(({ shape }) => shape.name === "GetInstance")?.shape.output;
        assert.ok(output);
        assert.deepEqual(
            writeOutput(output, { instance: { createdAt: new Date(1500), name: undefined } }, "x"),
            {
                instance: { createdAt: 1.5 },
            },
        );
        assert.throws(
            () => writeOutput(output, { instance: { mood: "good" } }, "GetInstance"),
            /GetInstance\.instance\.mood/,
        );
        assert.throws(
            () => writeOutput(output, { instance: { name: 5 } }, "GetInstance"),
            /other than a string/,
        );
        assert.throws(
            () => writeOutput(output, { instance: { tags: [5] } }, "GetInstance"),
            /other than an object/,
        );
    });

    it("reads any JSON without falling over", () => {
        const shapes = [...lightsailOperations, ...ssmOperations].map(({ shape }) => shape.input);
        fc.assert(
            fc.property(fc.constantFrom(...shapes), fc.jsonValue(), (shape, json) => {
                const { value, problems } = readInput(shape, json);
                const isObject = typeof json === "object" && json !== null && !Array.isArray(json);
                assert.equal(isObject ? problems.length >= 0 : problems.length > 0, true);
                if (problems.length === 0) assert.equal(typeof value, "object");
            }),
        );
    });

    it("answers any input of the right form with an answer or the service's refusal", async () => {
        await fc.assert(
            fc.asyncProperty(
                fc.constantFrom(...lightsailOperations, ...ssmOperations),
                fc.infiniteStream(fc.oneof(fc.constantFrom("shop-1", "us-east-1", "", "rdp"), fc.string())),
                async (operation, texts) => {
                    const world = new TestWorld();
                    await world.instance("shop-1");
                    const answer = await call(world, operation, sample(operation.shape.input, texts));
                    assert.ok(answer.status === 200 || answer.status === 400);
                    if (answer.status === 400) assert.equal(typeof answer.at("__type"), "string");
                },
            ),
            { numRuns: 150 },
        );
    });
});

/** An input with every required member, from a stream of texts. */
function sample(shape: Shape, texts: Iterator<string>): unknown {
    switch (shape.kind) {
        case "number":
        case "timestamp":
            return 1;
        case "boolean":
            return true;
        case "list":
            return [sample(shape.item(), texts)];
        case "map":
            return { [String(texts.next().value)]: sample(shape.value(), texts) };
        case "structure":
            return Object.fromEntries(
                [...shape.members]
                    .filter(([, member]) => member.required)
                    .map(([name, member]) => [name, sample(member.shape(), texts)]),
            );
        case "string":
        case "blob":
        case "document":
            return String(texts.next().value);
    }
}
