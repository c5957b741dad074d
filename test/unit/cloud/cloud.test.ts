import assert from "node:assert/strict";
import { inspect } from "node:util";
import { CloudError } from "../../../provider/cloud/errors/cloud-error";
import { refusal, TEST_SETTINGS, scriptedCloud } from "../../support/in-process/scripted-aws";
import type { AwsAnswer, Respond } from "../../support/in-process/scripted-aws";
import { INSTANCE } from "../../support/in-process/samples";

const COMMAND = {
    nodeId: "mi-1",
    lines: ["$secret = 'hunter2-hunter2'"],
    comment: "run 1",
    executionTimeoutSeconds: 3_600,
};

const found: AwsAnswer = { json: { instance: INSTANCE } };
const throttled = refusal("ThrottlingException", "Rate exceeded");
const lostReply: AwsAnswer = { connection: "ECONNRESET" };

const failing =
    (times: number, failure: AwsAnswer, success: AwsAnswer): Respond =>
    ({ nth }) =>
        nth <= times ? failure : success;

describe("a cloud's requests", () => {
    it("survive ten throttled answers in a row, in simulated time", async () => {
        const { cloud, aws, clock } = scriptedCloud(failing(10, throttled, found));
        const start = clock.now();
        const instance = await cloud.lightsail.getInstance("shop");
        assert.equal(instance?.name, "shop");
        assert.equal(aws.calls.length, 11);
        assert.ok(clock.now() - start > 60_000, "ten tries wait longer and longer");
    });

    it("give up on throttling that never ends", async () => {
        const { cloud, aws } = scriptedCloud(() => throttled);
        await assert.rejects(cloud.lightsail.getInstance("shop"), { kind: "throttled" });
        assert.equal(aws.calls.length, 13);
    });

    it("wait as long as they are told to", async () => {
        const attempts: number[] = [];
        const retryDelay = (attempt: number): number => {
            attempts.push(attempt);
            return 7;
        };
        const unavailable = refusal("ServiceException", "internal failure", 500);
        const { cloud, clock } = scriptedCloud(failing(3, unavailable, found), TEST_SETTINGS, { retryDelay });
        const start = clock.now();
        await cloud.lightsail.getInstance("shop");
        assert.deepEqual(attempts, [1, 2, 3]);
        assert.equal(clock.now() - start, 21);
    });

    it("are sent again when they only read, whatever was lost", async () => {
        const broken: AwsAnswer = { text: '{"instance": {"name": "sh' };
        const html: AwsAnswer = { status: 502, text: "<html>Bad Gateway</html>" };
        for (const failure of [
            lostReply,
            broken,
            html,
            refusal("ServiceException", "internal failure", 500),
        ]) {
            const { cloud, aws } = scriptedCloud(failing(2, failure, found));
            assert.equal((await cloud.lightsail.getInstance("shop"))?.name, "shop");
            assert.equal(aws.calls.length, 3);
        }
    });

    it("say nothing of an answer that broke off, which may hold a password", async () => {
        const broken: AwsAnswer = { text: '{"accessDetails": {"password": "hunter2-hunter2", "usern' };
        const { cloud } = scriptedCloud(() => broken);
        await assert.rejects(cloud.lightsail.getInstanceAccessDetails("shop"), (error) => {
            assert.ok(error instanceof CloudError);
            assert.equal(error.kind, "unavailable");
            assert.doesNotMatch(inspect(error), /hunter2/);
            return true;
        });
    });

    it("repeat no script and no user data in an error", async () => {
        const echo: Respond = ({ input }) =>
            refusal("InvalidInputException", `bad request: ${JSON.stringify(input)}`);
        const { cloud } = scriptedCloud(echo);
        const userData = "<powershell>\nnet user Administrator hunter2-hunter2\n</powershell>";
        const requests = [
            cloud.ssm.sendCommand(COMMAND),
            cloud.lightsail.createInstancesFromSnapshot({
                instanceNames: ["clone"],
                snapshotName: "s",
                availabilityZone: "us-east-1a",
                bundleId: "medium_win_3_0",
                userData,
            }),
        ];
        for (const request of requests) {
            await assert.rejects(request, (error) => {
                assert.doesNotMatch(inspect(error, { showHidden: true }), /hunter2|the-secret-key/);
                return error instanceof CloudError && error.message.includes("[secret]");
            });
        }
    });

    it("ask for new credentials once when the old ones have expired", async () => {
        const expired = refusal(
            "ExpiredTokenException",
            "The security token included in the request is expired",
        );
        const { cloud, aws } = scriptedCloud(failing(1, expired, found));
        assert.equal((await cloud.lightsail.getInstance("shop"))?.name, "shop");
        assert.equal(aws.calls.length, 2);
        const lasting = scriptedCloud(() => expired);
        await assert.rejects(lasting.cloud.lightsail.getInstance("shop"), { kind: "expired-credentials" });
        assert.equal(lasting.aws.calls.length, 2);
    });

    it("correct the time of their signatures when the computer's clock is wrong", async () => {
        const date = new Date(Date.now() + 3_600_000).toUTCString();
        const skewed = {
            ...refusal("InvalidSignatureException", "Signature expired", 403),
            headers: { date },
        };
        const { cloud, aws } = scriptedCloud(failing(1, skewed, found));
        assert.equal((await cloud.lightsail.getInstance("shop"))?.name, "shop");
        assert.equal(aws.calls.length, 2);
    });

    it("go to the Region and the addresses of the settings, signed with their keys", async () => {
        const { cloud, aws } = scriptedCloud(() => ({ json: {} }), {
            ...TEST_SETTINGS,
            region: "eu-west-1",
            token: "the-session-token",
            endpoints: { lightsail: "http://lightsail.test:1234", ssm: "http://ssm.test:1234" },
        });
        await cloud.lightsail.listInstances();
        await cloud.ssm.describeNodes();
        assert.equal(cloud.region, "eu-west-1");
        assert.deepEqual(
            aws.calls.map(({ region, host, target }) => [region, host, target]),
            [
                ["eu-west-1", "lightsail.test", "Lightsail_20161128.GetInstances"],
                ["eu-west-1", "ssm.test", "AmazonSSM.DescribeInstanceInformation"],
            ],
        );
        assert.ok(aws.calls.every(({ headers }) => headers["x-amz-security-token"] === "the-session-token"));
    });
});
