import assert from "node:assert/strict";
import * as lightsail from "@aws-sdk/client-lightsail";
import * as ssm from "@aws-sdk/client-ssm";
import { serve, startServer, type RunningServer } from "../../services";
import { fakeGuests } from "../support/fake-guest";
import { TestWorld } from "../support/world";

const settings = {
    region: "us-east-1",
    credentials: { accessKeyId: "any", secretAccessKey: "thing" },
    maxAttempts: 1,
};

describe("emulator: over HTTP, with the AWS SDK", () => {
    let world: TestWorld;
    let server: RunningServer;
    let sails: lightsail.LightsailClient;
    let manager: ssm.SSMClient;

    beforeEach(async () => {
        world = new TestWorld();
        server = await serve(world.emulator);
        sails = new lightsail.LightsailClient({ ...settings, endpoint: server.endpoint });
        manager = new ssm.SSMClient({ ...settings, endpoint: server.endpoint });
    });

    afterEach(async () => {
        sails.destroy();
        manager.destroy();
        await server.close();
    });

    it("listens on the loopback address alone", () => {
        assert.match(server.endpoint, /^http:\/\/127\.0\.0\.1:\d+$/);
    });

    it("is read by the SDK's own parser, dates and all", async () => {
        await world.instance("shop-1");
        const { instance } = await sails.send(new lightsail.GetInstanceCommand({ instanceName: "shop-1" }));
        assert.deepEqual(instance?.createdAt, new Date(world.clock.now()));
        assert.equal(instance.state?.name, "running");
        assert.deepEqual(
            instance.networking?.ports?.map(({ fromPort, cidrs }) => [fromPort, cidrs]),
            [3389, 80, 22].map((port) => [port, ["0.0.0.0/0"]]),
        );
        const nodes = await manager.send(new ssm.DescribeInstanceInformationCommand({}));
        assert.equal(nodes.InstanceInformationList?.[0]?.PingStatus, "Online");
        assert.ok(nodes.InstanceInformationList[0].LastPingDateTime instanceof Date);
    });

    it("throws the SDK's own error classes, with all their fields", async () => {
        await assert.rejects(
            sails.send(new lightsail.GetInstanceCommand({ instanceName: "none" })),
            (error) => {
                assert.ok(error instanceof lightsail.NotFoundException);
                assert.equal(error.code, "DoesNotExist");
                assert.match(error.message, /The Instance does not exist: none/);
                assert.match(error.docs ?? "", /^https:/);
                return true;
            },
        );
        const stranger = new ssm.GetCommandInvocationCommand({
            CommandId: "0".repeat(36),
            InstanceId: "mi-0",
        });
        await assert.rejects(manager.send(stranger), ssm.InvocationDoesNotExist);
    });

    it("is paged through by the SDK", async () => {
        for (let count = 0; count < 18; count += 1) await world.instance(`shop-${count}`);
        const nodes: string[] = [];
        for await (const page of ssm.paginateDescribeInstanceInformation({ client: manager }, {})) {
            nodes.push(...(page.InstanceInformationList ?? []).map(({ InstanceId = "" }) => InstanceId));
        }
        assert.equal(new Set(nodes).size, 18);
    });

    it("takes the Region from the signature", async () => {
        await world.instance("shop-1", { region: "eu-west-1" });
        const europe = new lightsail.LightsailClient({
            ...settings,
            region: "eu-west-1",
            endpoint: server.endpoint,
        });
        assert.equal((await europe.send(new lightsail.GetInstancesCommand({}))).instances?.length, 1);
        assert.equal((await sails.send(new lightsail.GetInstancesCommand({}))).instances?.length, 0);
        europe.destroy();
    });

    it("closes the connection where a fault says so", async () => {
        await world.instance("shop-1");
        await world.control("POST", "faults", [{ operation: "StopInstance", fault: "lost-reply" }]);
        await assert.rejects(
            sails.send(new lightsail.StopInstanceCommand({ instanceName: "shop-1" })),
            /hang up|ECONNRESET/,
        );
        assert.equal((await world.state()).at("instances.0.state"), "stopping");
    });

    it("forgets a held request whose sender hangs up", async () => {
        await world.instance("shop-1");
        await world.control("POST", "faults", [{ operation: "StopInstance", fault: "hang-before" }]);
        const abort = new AbortController();
        const hanging = sails.send(new lightsail.StopInstanceCommand({ instanceName: "shop-1" }), {
            abortSignal: abort.signal,
        });
        while ((await world.control("GET", "requests")).at("0.fault") === undefined) await turn();
        abort.abort();
        await assert.rejects(hanging, { name: "AbortError" });
        // The other side learns of it when the socket closes.
        for (let turns = 0; turns < 50; turns += 1) await turn();
        await world.control("POST", "release");
        assert.equal((await world.state()).at("instances.0.state"), "running");
    });

    it("tells who looks in what it is", async () => {
        const answer = await fetch(`${server.endpoint}/favicon.ico`);
        assert.equal(answer.status, 404);
        assert.match(await answer.text(), /emulator of Amazon Lightsail/);
        assert.equal((await fetch(server.endpoint)).status, 404);
        const bare = await fetch(server.endpoint, { method: "POST" });
        assert.equal(bare.headers.get("x-amzn-errortype"), "UnknownOperationException");
    });

    it("answers its own calls", async () => {
        const health = await fetch(`${server.endpoint}/_emulator/health`);
        assert.equal(health.status, 200);
        const made = await fetch(`${server.endpoint}/_emulator/instances`, {
            method: "POST",
            body: JSON.stringify({ name: "shop-1" }),
        });
        assert.equal(made.status, 200);
        const bad = await fetch(`${server.endpoint}/_emulator/faults`, { method: "POST", body: "{" });
        assert.equal(bad.status, 400);
        assert.equal((await fetch(`${server.endpoint}/_emulator/mood`)).status, 404);
    });
});

describe("emulator: startServer", () => {
    it("runs faster than the computer's clock, and begins with a fixture", async () => {
        const server = await startServer({
            timeScale: 1000,
            guests: fakeGuests(),
            fixture: {
                instances: [{ name: "shop-1" }],
                faults: [{ operation: "GetInstance", fault: "throttle" }],
            },
        });
        try {
            const health = (await (await fetch(`${server.endpoint}/_emulator/health`)).json()) as {
                timeScale: number;
            };
            assert.equal(health.timeScale, 1000);
            const client = new lightsail.LightsailClient({ ...settings, endpoint: server.endpoint });
            const get = (): Promise<unknown> =>
                client.send(new lightsail.GetInstanceCommand({ instanceName: "shop-1" }));
            await assert.rejects(get(), { name: "ThrottlingException" });
            await get();
            client.destroy();
        } finally {
            await server.close();
        }
    });

    it("refuses a fixture that cannot be", async () => {
        const fixture = { instances: [{ name: "shop-1" }, { name: "-" }] };
        await assert.rejects(
            startServer({ guests: fakeGuests(), fixture }),
            /The fixture's instances\[1\] cannot be used/,
        );
    });

    it("says which port it cannot have", async () => {
        const first = await startServer({ guests: fakeGuests() });
        const port = Number(new URL(first.endpoint).port);
        await assert.rejects(startServer({ guests: fakeGuests(), port }), new RegExp(`${port}`));
        await first.close();
    });
});

function turn(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
}
