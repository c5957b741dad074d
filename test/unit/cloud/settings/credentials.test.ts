import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cloudFor } from "../../../../provider/cloud/cloud";
import { isCloudError } from "../../../../provider/cloud/errors/cloud-error";
import { resolveSettings } from "../../../../provider/cloud/settings/settings";
import { refusal, scriptedCloud } from "../../../support/in-process/scripted-aws";
import type { AwsAnswer } from "../../../support/in-process/scripted-aws";
import { SettingsError } from "../../../../provider/cloud/settings/settings-problems";
import type { AwsSettings } from "../../../../provider/cloud/settings/settings-types";

/** An AWS configuration of its own for each test, whatever the machine has. */
class AwsFiles {
    readonly #folder = mkdtempSync(join(tmpdir(), "aws-files-"));
    readonly #before = { ...process.env };
    readonly credentials = join(this.#folder, "credentials");

    constructor(config: string, credentials: string) {
        for (const name of Object.keys(process.env).filter((name) => name.startsWith("AWS_"))) {
            Reflect.deleteProperty(process.env, name);
        }
        process.env["AWS_CONFIG_FILE"] = join(this.#folder, "config");
        process.env["AWS_SHARED_CREDENTIALS_FILE"] = this.credentials;
        process.env["AWS_EC2_METADATA_DISABLED"] = "true";
        writeFileSync(join(this.#folder, "config"), config);
        writeFileSync(this.credentials, credentials);
    }

    remove(): void {
        for (const name of Object.keys(process.env).filter((name) => name.startsWith("AWS_"))) {
            Reflect.deleteProperty(process.env, name);
        }
        Object.assign(process.env, this.#before);
        rmSync(this.#folder, { recursive: true, force: true });
    }
}

const keys = (profile: string, key: string): string =>
    `[${profile}]\naws_access_key_id = ${key}\naws_secret_access_key = secret-of-${key}\n`;

const usedKey = (headers: Readonly<Record<string, string>> | undefined): string | undefined =>
    /Credential=([^/]+)\//.exec(headers?.["authorization"] ?? "")?.[1];

async function keyUsedWith(settings: AwsSettings): Promise<string | undefined> {
    const { cloud, aws } = scriptedCloud(() => ({ json: {} }), { region: "us-east-1", ...settings });
    await cloud.lightsail.listInstances();
    return usedKey(aws.calls[0]?.headers);
}

interface Source {
    readonly input?: string;
    readonly stack?: Readonly<Record<string, string>>;
}

const ENVIRONMENT_KEYS = { AWS_ACCESS_KEY_ID: "AKIDENVIRONMENT", AWS_SECRET_ACCESS_KEY: "s" };

describe("credentials", () => {
    let files: AwsFiles;

    beforeEach(() => {
        const config = "[profile shop]\nregion = eu-west-3\n[profile bare]\noutput = json\n";
        files = new AwsFiles(config, keys("default", "AKIDDEFAULT") + keys("shop", "AKIDSHOP"));
    });

    afterEach(() => {
        files.remove();
    });

    it("are the given keys, else those of the profile, else those the SDK finds", async () => {
        assert.equal(await keyUsedWith({}), "AKIDDEFAULT");
        assert.equal(await keyUsedWith({ profile: "shop" }), "AKIDSHOP");
        const given = { profile: "shop", accessKey: "AKIDGIVEN", secretKey: "s" };
        assert.equal(await keyUsedWith(given), "AKIDGIVEN");
    });

    it("of a named profile go before keys in the environment", async () => {
        process.env["AWS_ACCESS_KEY_ID"] = "AKIDENVIRONMENT";
        process.env["AWS_SECRET_ACCESS_KEY"] = "s";
        assert.equal(await keyUsedWith({}), "AKIDENVIRONMENT");
        assert.equal(await keyUsedWith({ profile: "shop" }), "AKIDSHOP");
    });

    // As `@pulumi/aws` and the AWS CLI: [program and stack, environment, whose keys are used].
    const ORDER: readonly (readonly [Source, Readonly<Record<string, string>>, string])[] = [
        [{}, {}, "AKIDDEFAULT"],
        [{}, { AWS_PROFILE: "shop" }, "AKIDSHOP"],
        [{}, ENVIRONMENT_KEYS, "AKIDENVIRONMENT"],
        [{}, { ...ENVIRONMENT_KEYS, AWS_PROFILE: "shop" }, "AKIDENVIRONMENT"],
        [{}, { AWS_ACCESS_KEY_ID: "AKIDHALF", AWS_PROFILE: "shop" }, "AKIDSHOP"],
        [{ stack: { "aws:profile": "shop" } }, ENVIRONMENT_KEYS, "AKIDSHOP"],
        [{ stack: { "aws:profile": "shop" } }, { AWS_PROFILE: "bare" }, "AKIDSHOP"],
        [{ stack: { "aws:accessKey": "AKIDSTACK", "aws:secretKey": "s" } }, ENVIRONMENT_KEYS, "AKIDSTACK"],
        [
            { stack: { "aws:accessKey": "AKIDSTACK", "aws:secretKey": "s", "aws:profile": "shop" } },
            { AWS_PROFILE: "shop" },
            "AKIDSTACK",
        ],
        [
            { input: "shop", stack: { "aws:accessKey": "AKIDSTACK", "aws:secretKey": "s" } },
            ENVIRONMENT_KEYS,
            "AKIDSHOP",
        ],
    ];
    for (const [{ input, stack = {} }, environment, expected] of ORDER) {
        const from = [...Object.keys(stack), ...Object.keys(environment)].join(", ");
        it(`are ${expected} with ${input === undefined ? "" : "the input aws.profile, "}${from || "nothing said"}`, async () => {
            Object.assign(process.env, environment);
            const settings = resolveSettings({
                input: input === undefined ? undefined : { profile: input },
                stackConfig: (key) => stack[key],
                environment: process.env,
            });
            assert.equal(await keyUsedWith(settings), expected);
        });
    }

    it("are read anew from the file when the old ones have expired", async () => {
        const { cloud, aws } = scriptedCloud(
            ({ headers }) => {
                if (usedKey(headers) !== "AKIDSHOP") {
                    return { json: {} };
                }
                writeFileSync(files.credentials, keys("shop", "AKIDRENEWED"));
                return refusal(
                    "ExpiredTokenException",
                    "The security token included in the request is expired",
                );
            },
            { region: "us-east-1", profile: "shop" },
        );
        await cloud.lightsail.listInstances();
        assert.deepEqual(
            aws.calls.map(({ headers }) => usedKey(headers)),
            ["AKIDSHOP", "AKIDRENEWED"],
        );
    });

    it("that are nowhere to be found are said to be so, and nothing is sent", async () => {
        const { cloud, aws } = scriptedCloud(() => ({ json: {} }), {
            region: "us-east-1",
            profile: "nobody",
        });
        await assert.rejects(cloud.lightsail.getInstance("shop"), (error) =>
            isCloudError(error, "no-credentials"),
        );
        assert.equal(aws.calls.length, 0);
    });

    it("of a role are asked for at the given address, with the keys found otherwise", async () => {
        const { cloud, aws } = scriptedCloud(
            ({ operation }) => (operation === "AssumeRole" ? ASSUMED : { json: {} }),
            {
                region: "us-east-1",
                profile: "shop",
                endpoints: { sts: "http://sts.test:1234" },
                assumeRole: { roleArn: "arn:aws:iam::1:role/deploy", externalId: "42", durationSeconds: 900 },
            },
        );
        await cloud.lightsail.listInstances();
        await cloud.lightsail.listInstances();
        assert.deepEqual(
            aws.calls.map(({ operation, headers }) => [operation, usedKey(headers)]),
            [
                ["AssumeRole", "AKIDSHOP"],
                ["GetInstances", "AKIDROLE"],
                ["GetInstances", "AKIDROLE"],
            ],
        );
        const { host, input } = aws.calls[0] ?? assert.fail("nothing was sent");
        assert.equal(host, "sts.test");
        const { RoleArn, RoleSessionName, ExternalId, DurationSeconds } = input;
        assert.deepEqual(
            { RoleArn, RoleSessionName, ExternalId, DurationSeconds },
            {
                RoleArn: "arn:aws:iam::1:role/deploy",
                RoleSessionName: "pulumi-lightsail-windows",
                ExternalId: "42",
                DurationSeconds: "900",
            },
        );
    });

    it("of a role that may not be taken on name that permission, not the one asked for", async () => {
        const denied = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
<Code>AccessDenied</Code><Message>User: x is not authorized to perform: sts:AssumeRole on resource: y</Message></Error>
<RequestId>1</RequestId></ErrorResponse>`;
        const { cloud } = scriptedCloud(() => ({ status: 403, text: denied }), {
            region: "us-east-1",
            profile: "shop",
            assumeRole: { roleArn: "arn:aws:iam::1:role/deploy" },
        });
        await assert.rejects(cloud.lightsail.listInstances(), (error) => {
            assert.ok(isCloudError(error, "access-denied"));
            assert.match(error.message, /lack the permission sts:AssumeRole/);
            return true;
        });
    });

    it("share one cloud among equal settings, in the profile's Region where no other is named", async () => {
        const cloud = await cloudFor({ profile: "shop" });
        assert.equal(cloud.region, "eu-west-3");
        assert.equal(await cloudFor({ profile: "shop" }), cloud);
        assert.notEqual(await cloudFor({ profile: "shop", region: "us-east-1" }), cloud);
    });

    it("without any Region are refused, until one is named", async () => {
        await assert.rejects(cloudFor({ profile: "bare" }), SettingsError);
        process.env["AWS_REGION"] = "ap-south-1";
        assert.equal((await cloudFor({ profile: "bare" })).region, "ap-south-1");
    });
});

const ASSUMED: AwsAnswer = {
    text: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
<AssumedRoleUser><Arn>arn:aws:sts::1:assumed-role/deploy/x</Arn><AssumedRoleId>A:x</AssumedRoleId></AssumedRoleUser>
<Credentials><AccessKeyId>AKIDROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
<Expiration>2036-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
};
