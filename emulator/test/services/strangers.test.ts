import assert from "node:assert/strict";
import { once } from "node:events";
import { request, type IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";
import { serve, type Emulator, type RunningServer } from "../../services";
import { largestBody } from "../../services/http/body";
import { authorization, TestWorld } from "../support/world";

interface Asked {
    readonly status: number | undefined;
    readonly text: string;
}

describe("emulator: whom it answers", () => {
    let world: TestWorld;
    let server: RunningServer;
    let port: number;

    beforeEach(async () => {
        world = new TestWorld();
        server = await serve(world.emulator);
        port = Number(new URL(server.endpoint).port);
    });

    afterEach(() => server.close());

    function ask(method: string, path: string, headers: IncomingHttpHeaders, body = ""): Promise<Asked> {
        return new Promise((resolve, reject) => {
            const asked = request({ host: "127.0.0.1", port, method, path, headers }, (response) => {
                let text = "";
                response.setEncoding("utf8");
                response.on("data", (chunk: string) => (text += chunk));
                response.once("end", () => {
                    resolve({ status: response.statusCode, text });
                });
            });
            asked.once("error", reject);
            asked.end(body);
        });
    }

    const instance = JSON.stringify({ name: "planted" });

    async function names(): Promise<unknown[]> {
        return (await world.state()).list("instances").map((one) => one.at("name"));
    }

    it("answers under every name of the loopback address", async () => {
        for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, "localhost"])
            assert.equal((await ask("GET", "/_emulator/health", { host })).status, 200, host);
    });

    it("refuses a Host that is not the loopback address: a page whose name was pointed at it", async () => {
        for (const host of [
            `evil.example:${port}`,
            "evil.example",
            "127.0.0.1.evil.example",
            "127.0.0.1@evil.example",
        ]) {
            const answer = await ask("GET", "/_emulator/state", { host });
            assert.equal(answer.status, 403, host);
            assert.doesNotMatch(answer.text, /regions/);
        }
        assert.equal(
            (await ask("POST", "/_emulator/instances", { host: "evil.example" }, instance)).status,
            403,
        );
        assert.deepEqual(await names(), []);
    });

    it("refuses a page of another origin, also one that posts plain text, which asks no leave", async () => {
        for (const origin of ["http://evil.example", "null", "http://localhost:1", "https://localhost"]) {
            const headers = { origin, "content-type": "text/plain" };
            assert.equal((await ask("POST", "/_emulator/instances", headers, instance)).status, 403, origin);
            const aws = {
                ...headers,
                "x-amz-target": "Lightsail_20161128.GetInstances",
                authorization: authorization("lightsail", "us-east-1"),
            };
            assert.equal((await ask("POST", "/", aws, "{}")).status, 403, origin);
        }
        assert.deepEqual(await names(), []);
        const own = { origin: server.endpoint, "content-type": "text/plain" };
        assert.equal((await ask("POST", "/_emulator/instances", own, instance)).status, 200);
    });

    it("reads no more of a body than any call needs", async () => {
        const socket = connect(port, "127.0.0.1");
        socket.on("error", () => undefined);
        socket.write(
            `POST /_emulator/instances HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${largestBody * 100}\r\n\r\n`,
        );
        socket.write(Buffer.alloc(largestBody + 1, 32));
        const [first] = (await once(socket, "data")) as [Buffer];
        assert.match(first.toString(), /^HTTP\/1\.1 413 /);
        socket.destroy();
    });

    it("takes a word that every object has for no service and no call", async () => {
        for (const target of ["constructor.GetInstances", "constructor", "__proto__.x"]) {
            const answer = await ask("POST", "/", { "x-amz-target": target }, "{}");
            assert.match(answer.text, /UnknownOperationException/, target);
        }
    });

    it("finds a machine at its IPv6 address, in brackets", async () => {
        await world.instance("six", { bundleId: "nano_win_ipv6_3_0" });
        const shown = await world.lightsail("GetInstance", { instanceName: "six" });
        const address = String(shown.list("instance.ipv6Addresses")[0]?.value);
        const status = async (target: string): Promise<number | undefined> => {
            const asked = request({ host: "127.0.0.1", port, method: "CONNECT", path: target });
            asked.end();
            const [response, socket] = (await once(asked, "connect")) as [
                { statusCode: number },
                { destroy(): void },
            ];
            socket.destroy();
            return response.statusCode;
        };
        assert.equal(await status(`[${address}]:80`), 200);
        assert.equal(await status(`[${address}]:8080`), 504);
        assert.equal(await status(`${address}:80`), 400);
        assert.equal(await status("[2001:db8::1]:80"), 504);
    });
});

describe("emulator: a mistake of its own", () => {
    const broken: Emulator = {
        ready: Promise.resolve(),
        handle: () => Promise.reject(new Error("a mistake")),
    };

    it("is an answer, and ends no process: also of a CONNECT", async () => {
        const server = await serve(broken);
        try {
            const { hostname, port } = new URL(server.endpoint);
            const asked = request({ host: hostname, port, method: "CONNECT", path: "198.18.0.1:80" });
            asked.end();
            const [response] = (await once(asked, "connect")) as [{ statusCode: number }];
            assert.equal(response.statusCode, 500);
            const answer = await fetch(`${server.endpoint}/_emulator/health`);
            assert.equal(answer.status, 500);
            assert.match(await answer.text(), /The emulator failed: Error: a mistake/);
        } finally {
            await server.close();
        }
    });
});
