import * as assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { sectionsOf, withProfileEndpoints } from "../../../../provider/cloud/settings/profile-endpoints";

const CONFIG = `
# of a team
[default]
region = us-east-1
[profile local]
region = us-east-1
endpoint_url = http://127.0.0.1:4566
[profile mixed]
services = ours
endpoint_url=http://127.0.0.1:1
[services ours]
ssm =
  endpoint_url = http://127.0.0.1:2
[profile plain]
endpoint_url = http://127.0.0.1:3
ignore_configured_endpoint_urls = true
`;

describe("the addresses of a profile that is named", () => {
    let folder = "";
    let environment: Record<string, string> = {};
    before(async () => {
        folder = await mkdtemp(path.join(tmpdir(), "profile-"));
        const file = path.join(folder, "config");
        await writeFile(file, CONFIG);
        environment = { AWS_CONFIG_FILE: file };
    });
    after(() => rm(folder, { recursive: true }));

    const endpointsOf = async (settings: object, more: Record<string, string> = {}) =>
        (await withProfileEndpoints(settings, { ...environment, ...more })).endpoints;

    it("are those of all services, and of one in a section of its own", async () => {
        const local = "http://127.0.0.1:4566";
        assert.deepEqual(await endpointsOf({ profile: "local" }), {
            lightsail: local,
            ssm: local,
            sts: local,
        });
        assert.deepEqual(await endpointsOf({ profile: "mixed" }), {
            lightsail: "http://127.0.0.1:1",
            ssm: "http://127.0.0.1:2",
            sts: "http://127.0.0.1:1",
        });
    });

    it("come after what is said outright, and after the environment", async () => {
        const said = { profile: "local", endpoints: { ssm: "http://127.0.0.1:9" } };
        assert.equal((await endpointsOf(said))?.ssm, "http://127.0.0.1:9");
        const one = await endpointsOf({ profile: "local" }, { AWS_ENDPOINT_URL_SSM: "http://127.0.0.1:8" });
        assert.deepEqual(Object.keys(one ?? {}), ["lightsail", "sts"]);
        assert.equal(await endpointsOf({ profile: "local" }, { AWS_ENDPOINT_URL: "http://x" }), undefined);
    });

    it("are none where they are to be ignored, where there are none, and without a profile", async () => {
        assert.equal(await endpointsOf({ profile: "plain" }), undefined);
        const ignored = { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true" };
        assert.equal(await endpointsOf({ profile: "local" }, ignored), undefined);
        assert.equal(await endpointsOf({ profile: "default" }), undefined);
        assert.equal(await endpointsOf({ profile: "nobody" }), undefined);
        assert.equal(await endpointsOf({}), undefined);
        assert.equal(await endpointsOf({ profile: "local" }, { AWS_CONFIG_FILE: "/nowhere" }), undefined);
    });

    it("are read whatever the line ends and spaces", () => {
        const sections = sectionsOf(
            "[ profile  a ]\r\nendpoint_url=x\r\n; no\r\n[services s]\r\nssm=\r\n\tendpoint_url = y\r\n",
        );
        assert.equal(sections.get("profile a")?.get("endpoint_url"), "x");
        assert.equal(sections.get("services s")?.get("ssm.endpoint_url"), "y");
    });
});
