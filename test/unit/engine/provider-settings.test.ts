import * as assert from "node:assert/strict";
import { settingsOfProvider, tagsOfProvider } from "../../../provider/engine/provider-settings";

const stack =
    (values: Readonly<Record<string, string>> = {}) =>
    (key: string) =>
        values[key.replace(/^aws:/, "")];

const properties = (problems: readonly { readonly property: string }[]) =>
    problems.map(({ property }) => property);

describe("the settings of an explicit aws.Provider", () => {
    it("are handed on, each in the form that a resource takes", () => {
        const { settings, problems } = settingsOfProvider(
            {
                hasKeys: false,
                region: "eu-west-1",
                profile: "work",
                endpoints: '[{"lightsail":"http://127.0.0.1:1","ec2":"http://127.0.0.1:2"}]',
                assumeRoles:
                    '[{"roleArn":"arn:aws:iam::111122223333:role/deploy","sessionName":"me","duration":"1h"}]',
            },
            stack({ region: "us-east-1", profile: "home" }),
        );
        assert.deepEqual(problems, []);
        assert.deepEqual(settings, {
            region: "eu-west-1",
            profile: "work",
            endpoints: { lightsail: "http://127.0.0.1:1" },
            assumeRole: {
                roleArn: "arn:aws:iam::111122223333:role/deploy",
                sessionName: "me",
                durationSeconds: 3600,
            },
        });
    });

    it("are refused where a resource could not be told them", () => {
        const { problems } = settingsOfProvider(
            {
                hasKeys: true,
                region: "eu-west-1",
                httpProxy: "http://proxy",
                insecure: "true",
                useFipsEndpoint: "false",
                allowedAccountIds: '["111122223333"]',
            },
            stack(),
        );
        assert.deepEqual(properties(problems).sort(), [
            "accessKey",
            "allowedAccountIds",
            "httpProxy",
            "insecure",
        ]);
    });

    it("are refused where the stack's configuration would lead a resource elsewhere", () => {
        const { problems } = settingsOfProvider(
            { hasKeys: false, region: "eu-west-1", endpoints: '[{"ssm":"http://127.0.0.1:1"}]' },
            stack({
                region: "us-east-1",
                profile: "home",
                assumeRole: '{"roleArn":"arn:aws:iam::111122223333:role/deploy"}',
                endpoints: '[{"lightsail":"http://127.0.0.1:2"}]',
            }),
        );
        assert.deepEqual(properties(problems), ["profile", "assumeRoles", "endpoints"]);
        assert.match(problems[0]?.reason ?? "", /give the provider its `profile` too/);
        const none = settingsOfProvider({ hasKeys: false }, stack({ region: "us-east-1" }));
        assert.deepEqual(properties(none.problems), ["region"]);
    });

    it("are all there is, where nothing is said", () => {
        const { settings, problems } = settingsOfProvider({ hasKeys: false }, stack());
        assert.deepEqual([JSON.parse(JSON.stringify(settings)), problems], [{ endpoints: {} }, []]);
    });

    it("have default tags for everything below", () => {
        assert.deepEqual(tagsOfProvider('{"tags":{"team":"shop","odd":1}}'), { team: "shop" });
        assert.deepEqual(tagsOfProvider("{}"), {});
        assert.deepEqual(tagsOfProvider("no JSON"), {});
        assert.deepEqual(tagsOfProvider(undefined), {});
    });
});
