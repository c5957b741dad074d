import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { realClock } from "../../../../clock";
import { clockFor, emulatorFor, EMULATOR_VARIABLE } from "../../../../provider/cloud/settings/emulated-clock";

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

/** What an emulator's command line prints for its clients, as far as it matters here. */
const clientOf = (endpoint: string) => ({
    AWS_ENDPOINT_URL_LIGHTSAIL: endpoint,
    [EMULATOR_VARIABLE]: endpoint,
});

describe("clockFor", () => {
    it("runs at the emulator's speed, from the emulator's present", async () => {
        await withServer(JSON.stringify(HEALTHY), async (endpoint, paths) => {
            const before = Date.now();
            const clock = await clockFor({ endpoints: { lightsail: `${endpoint}/` } }, clientOf(endpoint));
            const now = clock.now();
            assert.ok(Math.abs(now - HEALTHY.now) <= (Date.now() - before + 1) * 60);
            assert.deepEqual(paths, ["GET /_emulator/health"]);
            await clock.sleep(600);
            assert.ok(clock.now() >= now + 600);
        });
    });

    it("is the computer's own for any endpoint on loopback that no variable names as an emulator", async () => {
        await withServer(JSON.stringify(HEALTHY), async (endpoint, paths) => {
            assert.equal(await clockFor({ endpoints: { lightsail: endpoint } }, {}), realClock);
            for (const name of ["AWS_ENDPOINT_URL_LIGHTSAIL", "AWS_ENDPOINT_URL"]) {
                assert.equal(await clockFor({}, { [name]: endpoint, [EMULATOR_VARIABLE]: "" }), realClock);
            }
            assert.deepEqual(paths, []);
        });
        assert.equal(await clockFor({}, {}), realClock);
    });

    it("says so when something else answers where the variable points", async () => {
        for (const answer of [
            "<html></html>",
            "{}",
            "null",
            '{"timeScale": 0, "now": 1}',
            '{"timeScale": 60, "now": "1"}',
        ]) {
            await withServer(answer, async (endpoint) => {
                await assert.rejects(
                    clockFor({}, clientOf(endpoint)),
                    /nothing was asked of AWS: LIGHTSAIL_WINDOWS_EMULATOR: something other than the emulator answers/,
                );
            });
        }
    });

    it("says so when nothing answers there", async () => {
        let closed = "";
        await withServer("", (endpoint) => {
            closed = endpoint;
            return Promise.resolve();
        });
        await assert.rejects(clockFor({}, clientOf(closed)), /no emulator answers at .*unset the variable/);
    });
});

describe("emulatorFor", () => {
    const emulator = "http://127.0.0.1:4599";
    const found = (lightsail: string, environment: Record<string, string> = {}): string | undefined =>
        emulatorFor({ endpoints: { lightsail } }, { [EMULATOR_VARIABLE]: emulator, ...environment })?.host;

    it("is where the variable points, when Lightsail is there or elsewhere on this computer", () => {
        const onThisComputer = [
            emulator,
            "http://localhost:4566",
            "http://127.3.2.1:4566",
            "http://[::1]:4566",
            "http://aws.localhost:4566",
        ];
        for (const lightsail of onThisComputer) {
            assert.equal(found(lightsail), "127.0.0.1:4599", lightsail);
            assert.equal(found("", { AWS_ENDPOINT_URL: lightsail }), "127.0.0.1:4599", lightsail);
        }
        assert.equal(
            emulatorFor(
                { endpoints: { lightsail: "http://emulator:4599" } },
                { [EMULATOR_VARIABLE]: "http://emulator:4599" },
            )?.host,
            "emulator:4599",
        );
    });

    it("refuses to run against AWS while the variable says that nothing is real", () => {
        const environment = { AWS_ENDPOINT_URL: "http://localhost:1" };
        const message = /names an emulator, .* but requests to Lightsail would go to .*unset the variable/;
        for (const lightsail of [
            "https://lightsail.us-east-1.amazonaws.com",
            "http://127.0.0.1.example.com",
            "http://localhost.example.com",
        ]) {
            assert.throws(() => found(lightsail, environment), message, lightsail);
        }
        assert.throws(() => found(""), /would go to AWS;/);
        assert.throws(() => found("", { [EMULATOR_VARIABLE]: "127.0.0.1" }), /"127.0.0.1" is not a URL/);
    });
});
