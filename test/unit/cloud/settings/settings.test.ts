import assert from "node:assert/strict";
import fc from "fast-check";
import { settingsKey } from "../../../../provider/cloud/cloud";
import { resolveSettings } from "../../../../provider/cloud/settings/settings";
import { SettingsError } from "../../../../provider/cloud/settings/settings-problems";
import type { AwsSettings } from "../../../../provider/cloud/settings/settings-types";

type Texts = Readonly<Record<string, string | undefined>>;

function resolve(input: AwsSettings | undefined, stack: Texts = {}, environment: Texts = {}): AwsSettings {
    return resolveSettings({ input, stackConfig: (key) => stack[key], environment });
}

function problemsOf(input: AwsSettings | undefined, stack: Texts = {}): readonly string[] {
    try {
        resolve(input, stack);
    } catch (error) {
        assert.ok(error instanceof SettingsError);
        return error.problems.map(({ property }) => property);
    }
    return [];
}

const ROLE = "arn:aws:iam::111122223333:role/deploy";
const maybe = fc.option(fc.string({ minLength: 1, maxLength: 8 }), { nil: undefined });

describe("resolveSettings", () => {
    it("leaves to the SDK what nobody names", () => {
        assert.deepEqual(resolve(undefined), {});
        assert.deepEqual(resolve({}, { "aws:region": "", "aws:endpoints": "" }, { AWS_REGION: "" }), {});
    });

    it("takes the Region from the first source that names one", () => {
        fc.assert(
            fc.property(maybe, maybe, maybe, maybe, (input, stack, region, fallback) => {
                const settings = resolve(
                    input === undefined ? {} : { region: input },
                    { "aws:region": stack },
                    { AWS_REGION: region, AWS_DEFAULT_REGION: fallback },
                );
                assert.equal(settings.region, input ?? stack ?? region ?? fallback);
            }),
        );
    });

    it("refuses an Availability Zone for a Region, by the name of who said it", () => {
        for (const [said, input, stack, environment] of [
            ["aws.region", { region: "us-east-1a" }, {}, {}],
            ["aws:region", {}, { "aws:region": "us-east-1a" }, {}],
            ["AWS_REGION", {}, {}, { AWS_REGION: "us-east-1a" }],
        ] as const) {
            assert.throws(
                () => resolve(input, stack, environment),
                (error: Error) =>
                    error.message.includes(
                        `${said}: "us-east-1a" is an Availability Zone; its Region is "us-east-1"`,
                    ),
            );
        }
    });

    it("takes the profile from the first source that names one", () => {
        fc.assert(
            fc.property(maybe, maybe, maybe, (input, stack, environment) => {
                const settings = resolve(
                    input === undefined ? {} : { profile: input },
                    { "aws:profile": stack },
                    { AWS_PROFILE: environment },
                );
                assert.equal(settings.profile, input ?? stack ?? environment);
            }),
        );
    });

    it("takes every endpoint from the first source that names it", () => {
        const url = fc.option(fc.webUrl(), { nil: undefined });
        const services = fc.record({ lightsail: url, ssm: url, sts: url });
        fc.assert(
            fc.property(services, services, (input, stack) => {
                const given = Object.fromEntries(
                    Object.entries(input).filter(([, value]) => value !== undefined),
                );
                const { endpoints } = resolve(
                    { endpoints: given },
                    { "aws:endpoints": JSON.stringify([stack]) },
                );
                for (const service of ["lightsail", "ssm", "sts"] as const) {
                    assert.equal(endpoints?.[service], input[service] ?? stack[service]);
                }
            }),
        );
    });

    it("never mixes the credentials of two sources", () => {
        const stack = { "aws:accessKey": "AKID", "aws:secretKey": "secret", "aws:token": "token" };
        assert.deepEqual(resolve({ profile: "shop" }, stack), { profile: "shop" });
        assert.deepEqual(resolve(undefined, stack, { AWS_PROFILE: "shop" }), {
            accessKey: "AKID",
            secretKey: "secret",
            token: "token",
        });
    });

    it("keeps a profile beside the keys of its own source, for its Region", () => {
        const input = { profile: "shop", accessKey: "AKID", secretKey: "secret" };
        assert.deepEqual(resolve(input), input);
    });

    it("reads endpoints as a list of objects or as one object, and no other services' ones", () => {
        const lightsail = "http://127.0.0.1:4566";
        const ssm = "http://127.0.0.1:4567";
        for (const document of [
            { lightsail, ssm, s3: "http://x" },
            [{ lightsail, ssm }],
            [{ lightsail }, { ssm }],
        ]) {
            const { endpoints } = resolve(undefined, { "aws:endpoints": JSON.stringify(document) });
            assert.deepEqual(endpoints, { lightsail, ssm });
        }
    });

    it("reads the role of @pulumi/aws 6 and the list of roles of 7", () => {
        const role = { roleArn: ROLE, sessionName: "ci", externalId: "42", duration: "1h30m" };
        const expected = { roleArn: ROLE, sessionName: "ci", externalId: "42", durationSeconds: 5_400 };
        assert.deepEqual(resolve(undefined, { "aws:assumeRole": JSON.stringify(role) }).assumeRole, expected);
        assert.deepEqual(
            resolve(undefined, { "aws:assumeRoles": JSON.stringify([role]) }).assumeRole,
            expected,
        );
        assert.equal(
            resolve(undefined, { "aws:assumeRole": "{}", "aws:assumeRoles": "[]" }).assumeRole,
            undefined,
        );
    });

    it("takes the resource's own role as a whole before the stack's", () => {
        const stack = { "aws:assumeRole": JSON.stringify({ roleArn: "arn:other", externalId: "42" }) };
        assert.deepEqual(resolve({ assumeRole: { roleArn: ROLE } }, stack).assumeRole, { roleArn: ROLE });
    });

    it("refuses what it cannot honour, all at once", () => {
        const problems = problemsOf(
            { accessKey: "AKID", endpoints: { lightsail: "not a url" }, assumeRole: { roleArn: "" } },
            {
                "aws:assumeRoles": JSON.stringify([{ roleArn: ROLE }, { roleArn: ROLE }]),
                "aws:assumeRoleWithWebIdentity": '{"roleArn": "x"}',
                "aws:allowedAccountIds": '["1"]',
                "aws:useFipsEndpoint": "true",
                "aws:endpoints": "{not json",
                "aws:secretKey": "secret",
            },
        );
        assert.deepEqual([...problems].sort(), [
            "aws.accessKey",
            "aws.assumeRole",
            "aws.endpoints.lightsail",
            "aws:accessKey",
            "aws:allowedAccountIds",
            "aws:assumeRoleWithWebIdentity",
            "aws:assumeRoles",
            "aws:endpoints",
            "aws:useFipsEndpoint",
        ]);
    });

    it("refuses documents of another form", () => {
        const cases: readonly (readonly [string, unknown, string])[] = [
            ["aws:endpoints", "http://x", "aws:endpoints"],
            ["aws:endpoints", { ssm: 7 }, "aws:endpoints.ssm"],
            ["aws:assumeRole", "arn", "aws:assumeRole"],
            ["aws:assumeRole", { sessionName: "x" }, "aws:assumeRole"],
            ["aws:assumeRole", { roleArn: ROLE, policy: "{}" }, "aws:assumeRole.policy"],
            ["aws:assumeRole", { roleArn: ROLE, externalId: 42 }, "aws:assumeRole.externalId"],
            ["aws:assumeRole", { roleArn: ROLE, duration: "1 hour" }, "aws:assumeRole.duration"],
            ["aws:assumeRole", { roleArn: ROLE, duration: "13h" }, "aws:assumeRole.duration"],
        ];
        for (const [key, document, property] of cases) {
            assert.deepEqual(problemsOf(undefined, { [key]: JSON.stringify(document) }), [property]);
        }
    });

    it("does not mind switches that are off", () => {
        assert.deepEqual(
            problemsOf(undefined, { "aws:useFipsEndpoint": "false", "aws:allowedAccountIds": "[]" }),
            [],
        );
    });

    it("names no secret in a refusal", () => {
        assert.throws(
            () => resolve({ secretKey: "wJalrXUtnFEMI" }),
            (error) => error instanceof SettingsError && !error.message.includes("wJalrXUtnFEMI"),
        );
    });
});

describe("settingsKey", () => {
    it("is the same for the same settings in another order, and another for others", () => {
        const a = settingsKey({ region: "us-east-1", endpoints: { lightsail: "http://a", ssm: "http://b" } });
        const b = settingsKey({ endpoints: { ssm: "http://b", lightsail: "http://a" }, region: "us-east-1" });
        assert.equal(a, b);
        assert.notEqual(a, settingsKey({ region: "us-east-1" }));
    });
});
