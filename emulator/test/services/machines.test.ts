import assert from "node:assert/strict";
import { request } from "node:http";
import { connect as connectTo } from "node:net";
import type { Duplex } from "node:stream";
import { serve, type RunningServer } from "../../services";
import { TestWorld } from "../support/world";

async function status(world: TestWorld, target: string, method = "CONNECT"): Promise<unknown> {
    const answer = await world.emulator.handle({ method, path: target, headers: {}, body: "" });
    return "status" in answer && answer.status;
}

describe("emulator: the machines' own addresses", () => {
    it("answer where the machine is on, the port is open and the application works", async () => {
        const world = new TestWorld();
        const good = (await world.instance("good")).text("publicIpAddress");
        const bad = (await world.instance("bad", { guest: { application: "breaks-after-sysprep" } })).text(
            "publicIpAddress",
        );
        assert.equal(await status(world, `${good}:80`), 200);
        assert.equal(await status(world, `http://${good}/health`, "GET"), 200);
        assert.equal(await status(world, `${good}:443`), 504);
        assert.equal(await status(world, `${bad}:80`), 502);
        assert.equal(await status(world, "198.18.255.255:80"), 504);
        assert.equal(await status(world, "::no address::"), 400);
        await world.lightsail("OpenInstancePublicPorts", {
            instanceName: "good",
            portInfo: { fromPort: 400, toPort: 500, protocol: "tcp" },
        });
        assert.equal(await status(world, `${good}:443`), 200);
        await world.lightsail("StopInstance", { instanceName: "good" });
        world.clock.pass(90);
        assert.equal(await status(world, `${good}:80`), 504);
    });

    describe("through the server", () => {
        let world: TestWorld;
        let server: RunningServer;

        beforeEach(async () => {
            world = new TestWorld();
            server = await serve(world.emulator);
        });

        afterEach(() => server.close());

        function connect(target: string): Promise<{ status: number | undefined; socket: Duplex }> {
            const { hostname, port } = new URL(server.endpoint);
            return new Promise((resolve, reject) => {
                const asked = request({ host: hostname, port, method: "CONNECT", path: target });
                asked.once("connect", (response, socket) => {
                    resolve({ status: response.statusCode, socket });
                });
                asked.once("error", reject);
                asked.end();
            });
        }

        it("open a tunnel, with HTTP at its end", async () => {
            const address = (await world.instance("good")).text("publicIpAddress");
            const tunnel = await connect(`${address}:80`);
            assert.equal(tunnel.status, 200);
            tunnel.socket.write(`GET /health HTTP/1.1\r\nHost: ${address}\r\nConnection: close\r\n\r\n`);
            let text = "";
            for await (const chunk of tunnel.socket) text += String(chunk);
            assert.match(text, /^HTTP\/1\.1 200 OK[^]*ok$/);
        });

        it("take what comes along with the request for the tunnel's", async () => {
            const address = (await world.instance("good")).text("publicIpAddress");
            const { hostname, port } = new URL(server.endpoint);
            const socket = connectTo(Number(port), hostname);
            socket.write(
                `CONNECT ${address}:80 HTTP/1.1\r\nHost: ${address}:80\r\n\r\n` +
                    `GET / HTTP/1.1\r\nHost: ${address}\r\nConnection: close\r\n\r\n`,
            );
            let text = "";
            for await (const chunk of socket) text += String(chunk);
            assert.match(text, /^HTTP\/1\.1 200 OK\r\n\r\nHTTP\/1\.1 200 OK[^]*ok$/);
        });

        it("are not the emulator's: who names it in full means it", async () => {
            const { hostname, port } = new URL(server.endpoint);
            const ask = (target: string): Promise<number | undefined> =>
                new Promise((resolve, reject) => {
                    const asked = request({ host: hostname, port, path: target }, (response) => {
                        response.resume();
                        resolve(response.statusCode);
                    });
                    asked.once("error", reject);
                    asked.end();
                });
            assert.equal(await ask(`${server.endpoint}/_emulator/health`), 200);
            assert.equal(await ask(`http://localhost:${port}/_emulator/health?x=1`), 200);
            assert.equal(await ask(`http://localhost:${Number(port) - 1}/_emulator/health`), 504);
        });

        it("end with the server", async () => {
            const address = (await world.instance("good")).text("publicIpAddress");
            const { socket } = await connect(`${address}:80`);
            const closed = new Promise((resolve) => socket.once("close", resolve));
            socket.on("error", () => undefined);
            socket.resume();
            await server.close();
            await closed;
            assert.equal(socket.destroyed, true);
        });

        it("refuse where nobody answers", async () => {
            const { status: answered, socket } = await connect("198.18.255.255:80");
            assert.equal(answered, 504);
            socket.destroy();
        });
    });
});
