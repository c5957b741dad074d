import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { lightsailClient, ssmClient } from "../../../provider/cloud/clients";
import { createCloud } from "../../../provider/cloud/cloud";
import { TEST_SETTINGS } from "../../support/in-process/scripted-aws";

const nothingListens = {
    ...TEST_SETTINGS,
    endpoints: { lightsail: "http://127.0.0.1:1", ssm: "http://127.0.0.1:1" },
};

/** What the handler was told; it reads that with its first request. */
function httpSettings(handler: object): unknown {
    const read: unknown = Reflect.get(handler, "httpHandlerConfigs");
    return typeof read === "function" ? Reflect.apply(read, handler, []) : undefined;
}

describe("the clients' HTTP", () => {
    it("waits for no answer without a bound, and sends once by itself", async () => {
        for (const client of [lightsailClient(nothingListens), ssmClient(nothingListens)]) {
            const probe = createCloud(nothingListens, {
                requestHandler: client.config.requestHandler,
                retryDelay: () => 0,
            });
            await assert.rejects(probe.lightsail.stopInstance("shop"), {
                kind: "unavailable",
                mayHaveTakenEffect: false,
            });
            const settings = httpSettings(client.config.requestHandler);
            assert.ok(typeof settings === "object" && settings !== null);
            assert.equal(Reflect.get(settings, "connectionTimeout"), 10_000);
            assert.equal(Reflect.get(settings, "requestTimeout"), 60_000);
            assert.equal(Reflect.get(settings, "throwOnRequestTimeout"), true);
            assert.equal(await client.config.maxAttempts(), 1);
            client.destroy();
        }
    });

    it("takes a change that is never answered for one that may have taken effect", async () => {
        let requests = 0;
        const server = createServer(() => {
            requests += 1;
        });
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        const { port } = server.address() as AddressInfo;
        const cloud = createCloud(
            { ...TEST_SETTINGS, endpoints: { lightsail: `http://127.0.0.1:${port}` } },
            { requestHandler: { requestTimeout: 50, throwOnRequestTimeout: true }, retryDelay: () => 0 },
        );
        try {
            await assert.rejects(cloud.lightsail.stopInstance("shop"), {
                kind: "unavailable",
                mayHaveTakenEffect: true,
            });
            assert.equal(requests, 1);
        } finally {
            server.closeAllConnections();
            await new Promise((resolve) => server.close(resolve));
        }
    });
});
