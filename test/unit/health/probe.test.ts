import assert from "node:assert/strict";
import * as http from "node:http";
import * as https from "node:https";
import type { AddressInfo, Server } from "node:net";
import type { KnownHttpCheck } from "../../../provider/health/args";
import { directNetwork, networkThrough } from "../../../provider/health/network";
import { type Health, judgeAnswer, probeThrough } from "../../../provider/health/probe";
import { selfSigned } from "../../support/self-signed";

const HOST = "127.0.0.1";

function answer(request: http.IncomingMessage, response: http.ServerResponse): void {
    response.statusCode = request.url === "/broken" ? 500 : 200;
    response.end(`ok from ${request.headers.host ?? ""}`);
}

async function listening<T>(server: Server, use: (port: number) => Promise<T>): Promise<T> {
    await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
    try {
        return await use((server.address() as AddressInfo).port);
    } finally {
        server.close();
    }
}

const probe = probeThrough(directNetwork);
const reason = (health: Health) => (health.healthy ? "" : health.reason);

describe("a look at a machine over the network", () => {
    it("finds a page that answers, and one that does not", async () => {
        await listening(http.createServer(answer), async (port) => {
            assert.deepEqual(await probe({ kind: "http", port }, HOST), { healthy: true });
            const broken = await probe({ kind: "http", port, path: "/broken" }, HOST);
            assert.match(reason(broken), /status 500, not 200 to 399/);
            const expected = await probe({ kind: "http", port, path: "/broken", status: [500] }, HOST);
            assert.deepEqual(expected, { healthy: true });
        });
    });

    it("asks for the host it is told, and holds the body to its pattern", async () => {
        await listening(http.createServer(answer), async (port) => {
            const check: KnownHttpCheck = { kind: "http", port, host: "shop.example", bodyPattern: "^ok" };
            assert.deepEqual(await probe({ ...check, bodyPattern: "shop[.]example$" }, HOST), {
                healthy: true,
            });
            assert.match(reason(await probe({ ...check, bodyPattern: "^never" }, HOST)), /does not match/);
        });
    });

    it("asks for an IPv6 address in brackets, and connects to it without", async () => {
        await listening(http.createServer(answer), async (port) => {
            const asked: string[] = [];
            const local = probeThrough({
                connect: (host, ...rest) => {
                    asked.push(host);
                    return directNetwork.connect(HOST, ...rest);
                },
            });
            const check: KnownHttpCheck = { kind: "http", port, bodyPattern: "^ok from \\[2001:db8::7\\]$" };
            assert.deepEqual(await local(check, "2001:db8::7"), { healthy: true });
            assert.deepEqual(asked, ["2001:db8::7"]);
        });
    });

    it("finds a port that is open, and one that is closed", async () => {
        const closed = await listening(http.createServer(answer), async (port) => {
            assert.deepEqual(await probe({ kind: "tcp", port }, HOST), { healthy: true });
            return port;
        });
        assert.match(reason(await probe({ kind: "tcp", port: closed }, HOST)), /ECONNREFUSED/);
    });

    it("speaks TLS, and trusts a certificate that nobody signed only when told to", async () => {
        await listening(https.createServer(selfSigned, answer), async (port) => {
            const check: KnownHttpCheck = { kind: "http", port, host: "shop.example", tls: "unverified" };
            assert.deepEqual(await probe(check, HOST), { healthy: true });
            assert.match(reason(await probe({ ...check, tls: "verified" }, HOST)), /self.signed/i);
        });
    });

    describe("that sends without an end", () => {
        const endless = (text: string) =>
            http.createServer((_request, response) => {
                response.writeHead(200, { "content-type": "text/event-stream" });
                const timer = setInterval(() => response.write(text), 1);
                response.once("close", () => {
                    clearInterval(timer);
                });
            });

        it("is seen at its first line, where nobody asks for what follows", async () => {
            await listening(endless("x"), async (port) => {
                assert.deepEqual(await probe({ kind: "http", port }, HOST), { healthy: true });
            });
        });

        it("is read as far as a pattern is looked for", async () => {
            await listening(endless("x".repeat(10_000)), async (port) => {
                const check: KnownHttpCheck = { kind: "http", port, bodyPattern: "^x{65536}$" };
                assert.deepEqual(await probe(check, HOST), { healthy: true });
            });
        });

        it("is given up at the bound of the whole look", async () => {
            const hasty = probeThrough(directNetwork, 100);
            await listening(endless("x"), async (port) => {
                const health = await hasty({ kind: "http", port, bodyPattern: "y" }, HOST);
                assert.match(reason(health), /no whole answer in 0.1 s/);
            });
            const silent = http.createServer(() => undefined);
            await listening(silent, async (port) => {
                assert.match(reason(await hasty({ kind: "http", port }, HOST)), /no whole answer in 0.1 s/);
                assert.match(
                    reason(await hasty({ kind: "http", port, tls: "unverified" }, HOST)),
                    /no whole answer in 0.1 s|ECONNRESET|EPROTO|socket|SSL/,
                );
            });
        });
    });

    it("goes through a proxy where only that reaches the machine, and is told when it does not", async () => {
        const proxy = http.createServer();
        proxy.on("connect", (request, socket) => {
            socket.end(
                request.url === "203.0.113.1:80"
                    ? "HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"
                    : "HTTP/1.1 504 Gateway Timeout\r\n\r\n",
            );
        });
        await listening(proxy, async (port) => {
            const far = probeThrough(networkThrough(new URL(`http://${HOST}:${port}`)));
            assert.deepEqual(await far({ kind: "tcp", port: 80 }, "203.0.113.1"), { healthy: true });
            assert.match(reason(await far({ kind: "tcp", port: 80 }, "203.0.113.2")), /refused \(504\)/);
        });
    });
});

describe("an answer's health", () => {
    it("is any success or redirect, unless the check says which", async () => {
        const healthy = async (status: number) =>
            (await judgeAnswer({ kind: "http" }, { status, body: "" })).healthy;
        assert.deepEqual(await Promise.all([199, 200, 302, 399, 400, 503].map(healthy)), [
            false,
            true,
            true,
            true,
            false,
            false,
        ]);
    });
});
