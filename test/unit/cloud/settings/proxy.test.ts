import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { boundedHttp } from "../../../../provider/cloud/clients";
import { createCloud } from "../../../../provider/cloud/cloud";
import { proxyFor } from "../../../../provider/cloud/settings/proxy";
import { networkOf } from "../../../../provider/health/network";
import { TEST_SETTINGS } from "../../../support/in-process/scripted-aws";

const AWS = "https://lightsail.us-east-1.amazonaws.com";
const PROXY = { HTTPS_PROXY: "http://proxy.test:3128" };

/** [what is asked for, the environment, the proxy's address], as the AWS CLI has it. */
const WAYS: readonly (readonly [string, Readonly<Record<string, string>>, string | undefined])[] = [
    [AWS, {}, undefined],
    [AWS, PROXY, "http://proxy.test:3128/"],
    [AWS, { https_proxy: "http://small.test:1", ...PROXY }, "http://small.test:1/"],
    [AWS, { https_proxy: "", ...PROXY }, undefined],
    [AWS, { HTTPS_PROXY: "proxy.test:3128" }, "http://proxy.test:3128/"],
    [AWS, { HTTPS_PROXY: "https://proxy.test" }, "https://proxy.test/"],
    [AWS, { HTTP_PROXY: "http://proxy.test:3128" }, undefined],
    [AWS, { ALL_PROXY: "http://proxy.test:3128" }, undefined],
    ["http://192.0.2.7:80", { HTTP_PROXY: "http://proxy.test:3128" }, "http://proxy.test:3128/"],
    ["http://127.0.0.1:4000", { HTTP_PROXY: "http://proxy.test:3128" }, undefined],
    ["https://localhost:4000", PROXY, undefined],
    [AWS, { ...PROXY, NO_PROXY: "*" }, undefined],
    [AWS, { ...PROXY, NO_PROXY: "amazonaws.com" }, undefined],
    [AWS, { ...PROXY, NO_PROXY: "other.test, .amazonaws.com" }, undefined],
    [AWS, { ...PROXY, NO_PROXY: "lightsail.us-east-1.amazonaws.com:443" }, undefined],
    [AWS, { ...PROXY, NO_PROXY: "lightsail.us-east-1.amazonaws.com:8443" }, "http://proxy.test:3128/"],
    [AWS, { ...PROXY, NO_PROXY: "aws.com" }, "http://proxy.test:3128/"],
    [AWS, { ...PROXY, no_proxy: "", NO_PROXY: "*" }, "http://proxy.test:3128/"],
    ["https://[2001:db8::7]:443", { ...PROXY, NO_PROXY: "2001:db8::7" }, undefined],
];

/** A proxy that refuses everything, and remembers what it was asked for. */
async function withProxy(
    body: (address: string, asked: readonly (readonly [string, string | undefined])[]) => Promise<void>,
): Promise<void> {
    const asked: [string, string | undefined][] = [];
    const server = createServer();
    server.on("connect", (request, socket) => {
        asked.push([request.url ?? "", request.headers["proxy-authorization"]]);
        socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
        await body(`127.0.0.1:${(server.address() as AddressInfo).port}`, asked);
    } finally {
        server.close();
    }
}

describe("the proxy in the environment", () => {
    for (const [url, environment, expected] of WAYS) {
        it(`${JSON.stringify(environment)} is ${expected ?? "not used"} for ${url}`, () => {
            assert.equal(proxyFor(new URL(url), environment)?.href, expected);
        });
    }

    it("is refused where it is no address, without a word of what stands there", () => {
        const environment = { HTTPS_PROXY: "socks5://me:secret@proxy.test" };
        assert.throws(
            () => proxyFor(new URL(AWS), environment),
            (error: Error) => /HTTPS_PROXY/.test(error.message) && !error.message.includes("secret"),
        );
    });

    it("is what AWS is asked through", () =>
        withProxy(async (address, asked) => {
            const environment = { HTTPS_PROXY: `http://me:p%40ss@${address}` };
            const requestHandler = boundedHttp(TEST_SETTINGS, "lightsail", environment);
            const cloud = createCloud(TEST_SETTINGS, { requestHandler, retryDelay: () => 0 });
            await assert.rejects(cloud.lightsail.stopInstance("shop"));
            const basic = `Basic ${Buffer.from("me:p@ss").toString("base64")}`;
            assert.deepEqual(asked[0], [`lightsail.${TEST_SETTINGS.region}.amazonaws.com:443`, basic]);
        }));

    it("is what a machine's health is looked at through, which says that it was the proxy that refused", () =>
        withProxy(async (address, asked) => {
            const network = networkOf({ HTTPS_PROXY: `http://me:p%40ss@${address}` });
            await assert.rejects(network.connect("2001:db8::7", 3389, 1_000), {
                message: `connection refused (403) by the proxy ${address}`,
            });
            const basic = `Basic ${Buffer.from("me:p@ss").toString("base64")}`;
            assert.deepEqual(asked, [["[2001:db8::7]:3389", basic]]);
        }));
});
