import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { realClock } from "../../../clock";
import { clockFor, loopbackEndpoint } from "../../../provider/cloud/settings/emulated-clock";

const HEALTHY = { ok: true, timeScale: 60, now: 1_800_000_000_000 };

async function withServer(
    answer: string,
    use: (endpoint: string, paths: string[]) => Promise<void>,
): Promise<void> {
    const paths: string[] = [];
    const server: Server = createServer((request, response) => {
        paths.push(`${request.method ?? ""} ${request.url ?? ""}`);
        response.end(answer);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
        const { port } = server.address() as AddressInfo;
        await use(`http://127.0.0.1:${port}`, paths);
    } finally {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
    }
}

describe("clockFor", () => {
    it("runs at the emulator's speed, from the emulator's present", async () => {
        await withServer(JSON.stringify(HEALTHY), async (endpoint, paths) => {
            const before = Date.now();
            const clock = await clockFor({ endpoints: { lightsail: `${endpoint}/` } }, {});
            const now = clock.now();
            assert.ok(Math.abs(now - HEALTHY.now) <= (Date.now() - before + 1) * 60);
            assert.deepEqual(paths, ["GET /_emulator/health"]);
            await clock.sleep(600);
            assert.ok(clock.now() >= now + 600);
        });
    });

    it("finds the emulator by the environment as well", async () => {
        await withServer(JSON.stringify(HEALTHY), async (endpoint) => {
            for (const name of ["AWS_ENDPOINT_URL_LIGHTSAIL", "AWS_ENDPOINT_URL"]) {
                assert.notEqual(await clockFor({}, { [name]: endpoint }), realClock);
            }
        });
    });

    it("is the computer's own when something else answers there", async () => {
        for (const answer of [
            "<html></html>",
            "{}",
            "null",
            '{"timeScale": 0, "now": 1}',
            '{"timeScale": 60, "now": "1"}',
        ]) {
            await withServer(answer, async (endpoint) => {
                assert.equal(await clockFor({ endpoints: { lightsail: endpoint } }, {}), realClock);
            });
        }
    });

    it("is the computer's own when nothing answers there, or for AWS itself", async () => {
        let closed = "";
        await withServer("", (endpoint) => {
            closed = endpoint;
            return Promise.resolve();
        });
        assert.equal(await clockFor({ endpoints: { lightsail: closed } }, {}), realClock);
        assert.equal(await clockFor({}, {}), realClock);
    });
});

describe("loopbackEndpoint", () => {
    it("is an address that never leaves the computer, the settings' own first", () => {
        const found = (lightsail: string, environment = {}): string | undefined =>
            loopbackEndpoint({ endpoints: { lightsail } }, environment)?.host;
        assert.equal(found("http://localhost:4566"), "localhost:4566");
        assert.equal(found("http://127.3.2.1:4566"), "127.3.2.1:4566");
        assert.equal(found("http://[::1]:4566"), "[::1]:4566");
        assert.equal(found("http://aws.localhost:4566"), "aws.localhost:4566");
        assert.equal(found("", { AWS_ENDPOINT_URL: "http://localhost:1" }), "localhost:1");
        const environment = { AWS_ENDPOINT_URL: "http://localhost:1" };
        assert.equal(found("https://lightsail.us-east-1.amazonaws.com", environment), undefined);
        assert.equal(found("http://127.0.0.1.example.com"), undefined);
        assert.equal(found("http://localhost.example.com"), undefined);
        assert.equal(found("not a url"), undefined);
    });
});
