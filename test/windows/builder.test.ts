import assert from "node:assert/strict";
import { builderBootScript, builderUserData } from "../../provider/guest";
import { isolationRules } from "../../provider/windows-image/builder/isolation";
import { computer, MINUTE, REGISTRATION, running, type Computer } from "../../emulator/test/windows/support";
import { IDENTITY_CONFIG } from "../../emulator/windows/machine/agent-registration";
import { ask, filesOf, restart } from "./asking";
import { wishFor } from "./ways";

const AGENTS = ["ec2launch-v2", "ec2launch", "ec2config"] as const;
type Agent = (typeof AGENTS)[number];

const STATE = "C:\\ProgramData\\pulumi-lightsail-windows";
const OTHER = "i-0fedcba9876543210";
const FIREWALL =
    "HKLM:\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules";
const QUIET = { services: ["Spooler"], scheduledTasks: ["\\Shop\\Nightly"] };
const USER_DATA = builderUserData(
    { activationId: "11111111-0000-4000-8000-000000000000", activationCode: "code", region: "us-east-1" },
    "run-1",
);

/** A server with a nightly task and a service of its own, on which a builder is prepared. */
function planted(
    agent: Agent,
    more: { readonly isolate?: boolean; readonly quiet?: boolean } = {},
): Computer {
    const server = running(wishFor(agent));
    server.run(`$action = New-ScheduledTaskAction -Execute 'C:\\Windows\\System32\\cmd.exe' -Argument '/c exit'
        $trigger = New-ScheduledTaskTrigger -Daily -At '03:00'
        Register-ScheduledTask -TaskName Nightly -TaskPath '\\Shop\\' -Action $action -Trigger $trigger -User SYSTEM`);
    const { outcome } = ask(server, "plant", {
        runId: "run-1",
        bootScript: builderBootScript(),
        quiet: more.quiet === true ? QUIET : { services: [], scheduledTasks: [] },
        rules: more.isolate === true ? isolationRules("172.26.1.2") : [],
    });
    assert.equal(outcome, "planted");
    return server;
}

/** Another machine that starts from a copy of the disk. */
function copyOf(
    server: Computer,
    agent: Agent,
    userData = "",
    registers?: () => typeof REGISTRATION,
): Computer {
    const copy = computer({
        ...wishFor(agent),
        disk: server.disk.clone(),
        timeline: server.timeline,
        hardwareUuid: "another",
        ec2InstanceId: OTHER,
        userData,
        ...(registers === undefined ? {} : { registers }),
    });
    copy.guest.powerOn();
    copy.timeline.advance(20 * MINUTE);
    return copy;
}

/** What is on the machine of all that was planted. */
function left(target: Computer): string {
    return target.run(`Get-ChildItem '${STATE}' -Filter 'builder*' | ForEach-Object { $_.Name }
        Get-ScheduledTask -TaskName 'pulumi-lightsail-windows*' | ForEach-Object { $_.TaskName }
        Get-NetFirewallRule -Group 'pulumi-lightsail-windows builder' -ErrorAction SilentlyContinue | ForEach-Object { $_.Name }`)
        .stdout;
}

/** Start type of the service and state of the task. */
function settings(target: Computer): string {
    return target.run(`(Get-CimInstance Win32_Service -Filter "Name = 'Spooler'").StartMode
        (Get-ScheduledTask -TaskName Nightly -TaskPath '\\Shop\\').State`).stdout;
}

for (const agent of AGENTS) {
    describe(`the startup task of a builder's disk, with ${agent}`, () => {
        it("does nothing on the server itself, and is gone after its next start", () => {
            const server = planted(agent, { isolate: true, quiet: true });
            const before = settings(server);
            restart(server);
            assert.equal(left(server), "");
            assert.equal(settings(server), before);
            assert.equal(server.connections.at(-1)?.nodeId, REGISTRATION.nodeId, "it has its own node again");
            assert.ok(!server.savedCredentials.includes(true));
        });

        for (const [what, userData] of [
            ["a backup that somebody restores", ""],
            ["anybody's clone", "<powershell>Set-Content C:\\theirs.txt 1</powershell>"],
        ] as const) {
            it(`does nothing on ${what}, and is gone`, () => {
                const server = planted(agent, { isolate: true, quiet: true });
                const before = settings(server);
                const copy = copyOf(server, agent, userData);
                assert.equal(left(copy), "");
                assert.equal(settings(copy), before);
                assert.ok(!copy.savedCredentials.includes(true), "it is as dark as any clone");
            });
        }

        it("registers a builder once, and keeps still what is not to run beside the server", () => {
            const server = planted(agent, { isolate: true, quiet: true });
            let registrations = 0;
            const builder = copyOf(server, agent, USER_DATA, () => {
                registrations += 1;
                return { ...REGISTRATION, nodeId: "mi-0fffffffffffffff0", fingerprint: "another" };
            });
            assert.equal(registrations, 1);
            assert.equal(builder.connections.at(-1)?.nodeId, "mi-0fffffffffffffff0");
            assert.equal(settings(builder), "Disabled\r\nDisabled\r\n");
            assert.deepEqual(ask(builder, "quiet", { ...QUIET, isolated: true }, OTHER), {
                clean: true,
                left: [],
            });
            // Also after the restarts that updates ask for.
            restart(builder);
            assert.equal(settings(builder), "Disabled\r\nDisabled\r\n");
            assert.deepEqual(ask(builder, "scrub", {}, OTHER), { clean: true, left: [] });
            assert.equal(left(builder), "");
            assert.equal(settings(builder), settings(server), "as on the server");
        });

        it("leaves no credentials with which a copy could answer as the server", () => {
            const server = running(wishFor(agent));
            assert.ok(copyOf(server, agent).savedCredentials.includes(true), "without it, a copy does");
            assert.ok(!copyOf(planted(agent), agent).savedCredentials.includes(true));
        });
    });
}

describe("what is planted on a server that is not stopped", () => {
    it("comes off again, the agent's file as it was", () => {
        const server = running(wishFor("ec2launch-v2"));
        const before = filesOf(server).readText(IDENTITY_CONFIG);
        ask(server, "plant", {
            runId: "run-1",
            bootScript: builderBootScript(),
            quiet: { services: [], scheduledTasks: [] },
            rules: isolationRules("172.26.1.2"),
        });
        assert.match(filesOf(server).readText(IDENTITY_CONFIG) ?? "", /"CredentialsExpiresAt":"2000-/);
        assert.deepEqual(ask(server, "unplant", {}), { clean: true, left: [] });
        assert.equal(filesOf(server).readText(IDENTITY_CONFIG), before);
        assert.equal(left(server), "");
    });

    it("waits for the agent's own refresh where that is near, which would undo it", () => {
        const server = running(wishFor("ec2launch-v2"));
        // Half an hour after the start the agent writes its credentials anew.
        server.timeline.advance(19 * MINUTE);
        ask(server, "plant", {
            runId: "run-1",
            bootScript: builderBootScript(),
            quiet: { services: [], scheduledTasks: [] },
            rules: [],
        });
        server.timeline.advance(10 * MINUTE);
        assert.match(filesOf(server).readText(IDENTITY_CONFIG) ?? "", /"CredentialsExpiresAt":"2000-/);
    });

    it("is refused where a service to be kept still is none, and nothing is left", () => {
        const server = running(wishFor("ec2launch-v2"));
        assert.throws(
            () =>
                ask(server, "plant", {
                    runId: "run-1",
                    bootScript: builderBootScript(),
                    quiet: { services: ["Spoler"], scheduledTasks: ["Nightly"] },
                    rules: [],
                }),
            /there is no service Spoler; there is no scheduled task Nightly/,
        );
        assert.equal(left(server), "");
    });
});

describe("the rules that isolate a builder", () => {
    it("match every local address but the server's, and leave Amazon's name server open", () => {
        const [networks, tcp, udp] = isolationRules("172.26.1.2");
        assert.deepEqual(networks?.localAddress, ["0.0.0.1-172.26.1.1", "172.26.1.3-255.255.255.255"]);
        assert.deepEqual(networks.remoteAddress, [
            "10.0.0.0-10.255.255.255",
            "172.16.0.0-172.26.0.1",
            "172.26.0.3-172.31.255.255",
            "192.168.0.0-192.168.255.255",
        ]);
        assert.deepEqual(tcp?.remotePort, ["1-52", "54-79", "81-442", "444-1687", "1689-65535"]);
        assert.deepEqual(udp?.remotePort, ["1-52", "54-66", "68-122", "124-65535"]);
    });

    it("stand in the server's firewall while it is prepared, each of them blocking", () => {
        const server = planted("ec2launch", { isolate: true });
        const rules = server.run(`$all = Get-ItemProperty '${FIREWALL}'
            foreach ($one in $all.PSObject.Properties) { if ($one.Name -like 'pulumi-*') { $one.Value } }`).stdout;
        assert.equal(rules.trim().split("\r\n").length, 3);
        for (const rule of rules.trim().split("\r\n")) {
            assert.match(rule, /Action=Block\|Active=TRUE\|Dir=Out\|.*LA4=0\.0\.0\.1-172\.26\.1\.1,/);
        }
    });
});
