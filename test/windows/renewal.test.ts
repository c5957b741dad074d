import assert from "node:assert/strict";
import { registerScript, renewalBootScript, seal } from "../../provider/guest";
import type { AgentRegistration } from "../../emulator/windows/contract";
import { agentRegistration } from "../../emulator/windows/machine/agent-registration";
import { computer, MINUTE, REGISTRATION, running, type Computer } from "../../emulator/test/windows/support";
import { ask, filesOf, restart, sysprep } from "./asking";
import { wishFor } from "./ways";

const AGENTS = ["ec2launch-v2", "ec2launch", "ec2config"] as const;
type Agent = (typeof AGENTS)[number];

const CODE = "Activation-Code-4711";
const FOLDER = "C:\\ProgramData\\pulumi-lightsail-windows";
const LATER = "2027-01-01T00:00:00.000Z";
const ANEW: AgentRegistration = { ...REGISTRATION, nodeId: "mi-0fffffffffffffff0" };

function plant(server: Computer, expiresAt = LATER): void {
    const { publicKey } = ask(server, "renewal-key", {});
    const planted = ask(server, "plant-renewal", {
        activationId: "11111111-0000-4000-8000-000000000000",
        sealedCode: seal(CODE, publicKey),
        region: "us-east-1",
        expiresAt,
        bootScript: renewalBootScript(),
        registerScript: registerScript(),
    });
    assert.equal(planted.outcome, "planted");
}

/** A server on which Sysprep has run with its registration cleared, powered off. */
function generalized(agent: Agent, registers: () => AgentRegistration | undefined = () => ANEW): Computer {
    const server = running({ ...wishFor(agent), registers });
    plant(server);
    assert.equal(sysprep(server, { systemsManagerOnClones: "clear" }).outcome, "generalized");
    server.timeline.advance(20 * MINUTE, () => server.told.at(-1) === "poweredOff");
    return server;
}

function start(server: Computer): void {
    server.guest.powerOn();
    server.timeline.advance(90 * MINUTE);
}

/** What is on the disk of all that was planted. */
function left(target: Computer): readonly string[] {
    const files = filesOf(target)
        .descendants(FOLDER)
        .filter(({ path }) => path.includes("renewal"));
    const tasks = target.run(
        "Get-ScheduledTask -TaskName 'pulumi-lightsail-windows*' | ForEach-Object { $_.TaskName }",
    ).stdout;
    return [...files.map(({ path }) => path), ...tasks.split("\r\n")].filter((each) => each !== "");
}

function filesWith(target: Computer, text: string): readonly string[] {
    return filesOf(target)
        .descendants("C:\\")
        .filter(({ isFolder, bytes }) => {
            const content = Buffer.from(bytes).toString("latin1").replace(/\0/g, "");
            const encoded = /'([A-Za-z0-9+/=]{100,})'/.exec(content)?.[1] ?? "";
            return (
                !isFolder &&
                [content, Buffer.from(encoded, "base64").toString()].some((each) => each.includes(text))
            );
        })
        .map(({ path }) => path);
}

for (const agent of AGENTS) {
    describe(`a server that is to register anew after Sysprep, with ${agent}`, () => {
        it("has no registration on the disk that is captured, and the sealed code in one closed place", () => {
            const server = generalized(agent);
            assert.equal(agentRegistration(filesOf(server)), undefined);
            assert.deepEqual(filesWith(server, CODE), [`${FOLDER}\\renewal-register.ps1`]);
            assert.equal(filesOf(server).find(`${FOLDER}\\renewal-key.xml`), undefined);
        });

        it("registers once at its next start, and nothing of the code is left", () => {
            let registrations = 0;
            const server = generalized(agent, () => {
                registrations += 1;
                return ANEW;
            });
            start(server);
            assert.equal(registrations, 1);
            assert.equal(server.connections.at(-1)?.nodeId, ANEW.nodeId);
            assert.deepEqual(left(server), []);
            assert.deepEqual(filesWith(server, CODE), []);
            restart(server);
            assert.equal(registrations, 1);
            assert.equal(server.connections.at(-1)?.nodeId, ANEW.nodeId);
        });

        it("is not what a clone of its image becomes: that registers nothing, and drops the code", () => {
            const server = generalized(agent);
            let registrations = 0;
            const clone = computer({
                ...wishFor(agent),
                disk: server.disk.clone(),
                timeline: server.timeline,
                hardwareUuid: "another",
                ec2InstanceId: "i-0fedcba9876543210",
                registers: () => {
                    registrations += 1;
                    return ANEW;
                },
            });
            start(clone);
            assert.equal(registrations, 0);
            assert.deepEqual(clone.connections, []);
            assert.deepEqual(left(clone), []);
            assert.deepEqual(filesWith(clone, CODE), []);
        });
    });
}

describe("the startup task that registers a server anew", () => {
    it("does nothing where Sysprep has not cleared the registration, and is gone", () => {
        const server = running({ ...wishFor("ec2launch-v2"), registers: () => ANEW });
        plant(server);
        restart(server);
        assert.equal(server.connections.at(-1)?.nodeId, REGISTRATION.nodeId);
        assert.deepEqual(left(server), []);
    });

    it("tries again at the next start while Systems Manager does not answer, until the activation has expired", () => {
        let refuses = true;
        const server = generalized("ec2launch-v2", () => (refuses ? undefined : ANEW));
        start(server);
        assert.ok(left(server).length > 0);
        refuses = false;
        restart(server);
        server.timeline.advance(10 * MINUTE);
        assert.equal(server.connections.at(-1)?.nodeId, ANEW.nodeId);
        assert.deepEqual(left(server), []);
    });

    it("ends with its activation", () => {
        const server = running({ ...wishFor("ec2launch-v2"), registers: () => undefined });
        plant(server, "2026-01-01T02:00:00.000Z");
        assert.equal(sysprep(server, { systemsManagerOnClones: "clear" }).outcome, "generalized");
        server.timeline.advance(20 * MINUTE, () => server.told.at(-1) === "poweredOff");
        start(server);
        server.timeline.advance(120 * MINUTE);
        restart(server);
        assert.deepEqual(left(server), []);
    });

    it("is not planted with a code that was sealed for another key", () => {
        const server = running(wishFor("ec2launch-v2"));
        const { publicKey } = ask(server, "renewal-key", {});
        ask(server, "renewal-key", {});
        assert.throws(() =>
            ask(server, "plant-renewal", {
                activationId: "1",
                sealedCode: seal(CODE, publicKey),
                region: "us-east-1",
                expiresAt: LATER,
                bootScript: "",
                registerScript: "",
            }),
        );
        assert.deepEqual(left(server), []);
    });
});
