import assert from "node:assert/strict";
import { parseInputs } from "../../../provider/inputs/parse";
import { DEFAULT_BOUNDS, pairSchema, registrationOf } from "../../../provider/sysprep-snapshot-pair/inputs";
import { RAW, URN } from "./fixtures";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const parse = (more: Readonly<Record<string, unknown>>) => parseInputs(pairSchema, { ...RAW, ...more });

/** The properties that are said to be wrong, sorted. */
function wrong(more: Readonly<Record<string, unknown>>): readonly string[] {
    const parsed = parse(more);
    return parsed.kind === "invalid" ? parsed.problems.map(({ property }) => property).sort() : [];
}

describe("the inputs of a pair", () => {
    it("are complete with an instance's name: everything else has a default", () => {
        const parsed = parse({});
        assert.ok(parsed.kind === "valid");
        const { sysprep, timeouts, tags, triggers } = parsed.inputs;
        assert.deepEqual(sysprep, {
            method: "ssm",
            preflight: "enforce",
            preserve: ["timeZone", "locale", "remoteDesktop"],
        });
        assert.deepEqual({ timeouts, tags, triggers }, { timeouts: DEFAULT_BOUNDS, tags: {}, triggers: [] });
    });

    it("renew the source's registration where there is a role for it, and keep it otherwise", () => {
        const of = (sysprep: object) => {
            const parsed = parse({ sysprep: { method: "ssm", ...sysprep } });
            assert.ok(parsed.kind === "valid");
            return registrationOf(parsed.inputs);
        };
        assert.equal(of({}), "keep");
        assert.equal(of({ iamRole: "nodes" }), "renew");
        assert.equal(of({ iamRole: "nodes", registration: "keep" }), "keep");
        assert.equal(of({ iamRole: "nodes", registration: "renew" }), "renew");
        assert.equal(of({ registration: "clear" }), "clear");
    });

    it("ask for the role where a renewal is asked for", () => {
        const parsed = parse({ sysprep: { method: "ssm", registration: "renew" } });
        assert.ok(parsed.kind === "invalid");
        assert.deepEqual(
            parsed.problems.map(({ property }) => property),
            ["sysprep.iamRole"],
        );
    });

    it("leave the engine's own key and what is undefined alone", () => {
        assert.equal(parse({ __provider: "text", tags: undefined, timeouts: undefined }).kind, "valid");
    });

    it("turn times into milliseconds, each by itself", () => {
        const parsed = parse({ timeouts: { stop: "90s", snapshot: "3h", password: 60, start: undefined } });
        assert.ok(parsed.kind === "valid");
        assert.deepEqual(parsed.inputs.timeouts, {
            ...DEFAULT_BOUNDS,
            stop: 90_000,
            snapshot: 10_800_000,
            password: 60_000,
        });
    });

    it("bound a Sysprep by 10 minutes and 48 hours, and a person by nothing", () => {
        for (const sysprep of ["10m", "48h"]) {
            assert.equal(parse({ timeouts: { sysprep } }).kind, "valid");
        }
        for (const sysprep of ["1m", "72h"]) {
            assert.equal(parse({ timeouts: { sysprep }, sysprep: { method: "manual" } }).kind, "valid");
        }
    });

    it("tell every mistake at once, each with its property", () => {
        assert.deepEqual(
            wrong({
                instanceName: "-shop",
                backupSnapshotName: "a",
                sysprepSnapshotName: "my shop",
                sysprep: { method: "ssm", agent: "cloudbase", preflight: "maybe", managedInstanceId: "i-1" },
                timeouts: { stop: "soon", start: -1, lunch: "1h" },
                tags: { "aws:team": "web", "pulumi-lightsail-windows:pair": "x", fine: "yes" },
                triggers: "always",
                aws: { region: "", accessKey: "AKIA" },
                instancename: "shop",
            }),
            [
                "aws.accessKey",
                "aws.region",
                "backupSnapshotName",
                "instanceName",
                "instancename",
                "sysprep.agent",
                "sysprep.managedInstanceId",
                "sysprep.preflight",
                "sysprepSnapshotName",
                "tags.aws:team",
                "tags.pulumi-lightsail-windows:pair",
                "timeouts.lunch",
                "timeouts.start",
                "timeouts.stop",
                "triggers",
            ],
        );
    });

    const mistakes: readonly (readonly [string, Readonly<Record<string, unknown>>, readonly string[]])[] = [
        ["a missing instance name", { instanceName: undefined }, ["instanceName"]],
        ["a name that is null", { instanceName: null }, ["instanceName"]],
        ["an unknown method", { sysprep: { method: "winrm" } }, ["sysprep.method"]],
        ["a missing method", { sysprep: {} }, ["sysprep.method"]],
        [
            "options of Systems Manager with the manual method",
            { sysprep: { method: "manual", beforeSysprep: "exit", agent: "ec2launch" } },
            ["sysprep.agent", "sysprep.beforeSysprep"],
        ],
        ["an empty script", { sysprep: { method: "ssm", beforeSysprep: "" } }, ["sysprep.beforeSysprep"]],
        [
            "a node that is an EC2 id",
            { sysprep: { method: "ssm", managedInstanceId: "i-0123456789abcdef0" } },
            ["sysprep.managedInstanceId"],
        ],
        ["a number as a tag's value", { tags: { cost: 5 } }, ["tags.cost"]],
        ["a wait that never ends", { timeouts: { snapshot: "9".repeat(400) + "h" } }, ["timeouts.snapshot"]],
        ["a wait that is over at once", { timeouts: { snapshot: 0.0001 } }, ["timeouts.snapshot"]],
        ["too short a Sysprep", { timeouts: { sysprep: "9m" } }, ["timeouts.sysprep"]],
        ["too long a Sysprep", { timeouts: { sysprep: "49h" } }, ["timeouts.sysprep"]],
        ["true as a time", { timeouts: { stop: true } }, ["timeouts.stop"]],
        [
            "a role's session of a day",
            { aws: { assumeRole: { roleArn: "arn", durationSeconds: 86_400 } } },
            ["aws.assumeRole.durationSeconds"],
        ],
        [
            "an endpoint of another service",
            { aws: { endpoints: { ec2: "http://localhost" } } },
            ["aws.endpoints.ec2"],
        ],
        ["keys in the inputs", { aws: { secretKey: "x", token: "y" } }, ["aws.secretKey", "aws.token"]],
    ];
    for (const [what, more, properties] of mistakes) {
        it(`refuse ${what}`, () => {
            assert.deepEqual(wrong(more), properties);
        });
    }

    it("name the missing property as required, not as a wrong type", () => {
        const parsed = parse({ instanceName: undefined });
        assert.ok(parsed.kind === "invalid");
        assert.match(parsed.problems[0]?.reason ?? "", /^is required/);
    });

    it("never repeat a script or another secret in a problem", () => {
        const parsed = parse({ sysprep: { method: "manual", beforeSysprep: "Set-Password hunter2" } });
        assert.ok(parsed.kind === "invalid");
        assert.ok(!JSON.stringify(parsed.problems).includes("hunter2"));
    });
});

describe("inputs in a preview that does not know everything", () => {
    const places: readonly (readonly [string, Readonly<Record<string, unknown>>, string])[] = [
        ["a name", { instanceName: UNKNOWN }, "instanceName"],
        ["a whole member", { tags: UNKNOWN }, "tags"],
        ["one tag", { tags: { team: UNKNOWN } }, "tags.team"],
        ["one trigger", { triggers: [1, UNKNOWN] }, "triggers.1"],
        ["deep inside a trigger", { triggers: [{ a: { b: [UNKNOWN] } }] }, "triggers.0.a.b.0"],
        ["the method", { sysprep: { method: UNKNOWN } }, "sysprep.method"],
        ["all of sysprep", { sysprep: UNKNOWN }, "sysprep"],
        [
            "a node's id",
            { sysprep: { method: "ssm", managedInstanceId: UNKNOWN } },
            "sysprep.managedInstanceId",
        ],
        ["a time", { timeouts: { stop: UNKNOWN } }, "timeouts.stop"],
        [
            "a port within a choice of forms",
            { verify: { clone: { checks: [{ kind: "tcp", port: UNKNOWN }] } } },
            "verify.clone.checks.0.port",
        ],
        ["the role", { aws: { assumeRole: { roleArn: UNKNOWN } } }, "aws.assumeRole.roleArn"],
    ];
    for (const [what, more, path] of places) {
        it(`are no mistake: ${what}`, () => {
            assert.deepEqual(parse(more), { kind: "unknown", unknown: [path] });
        });
    }

    it("still tell the mistakes in what is known", () => {
        assert.deepEqual(
            wrong({ instanceName: UNKNOWN, timeouts: { stop: "soon", start: UNKNOWN }, colour: "red" }),
            ["colour", "timeouts.stop"],
        );
    });

    it("do not hide a mistake beside them whose name begins alike", () => {
        assert.deepEqual(wrong({ tags: UNKNOWN, tagsToo: {} }), ["tagsToo"]);
    });

    it("are not mixed up with a text that only holds the mark", () => {
        assert.equal(parse({ triggers: [`x${UNKNOWN}`], resourceUrn: URN }).kind, "valid");
    });
});
