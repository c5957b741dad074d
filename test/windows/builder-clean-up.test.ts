import assert from "node:assert/strict";
import { IDENTITY_CONFIG } from "../../emulator/windows/machine/agent-registration";
import { V2 } from "../../emulator/windows/agents/paths";
import { running, type Computer } from "../../emulator/test/windows/support";
import { isolationRules } from "../../provider/windows-image/builder/isolation";
import { ask, filesOf } from "./asking";
import { wishFor } from "./ways";

const STATE = "C:\\ProgramData\\pulumi-lightsail-windows";
const SAVED = `${STATE}\\builder-credentials.json`;
const NOTHING = { services: [], scheduledTasks: [] };

function planted(server: Computer, rules = isolationRules("172.26.1.2")): Computer {
    ask(server, "plant", { runId: "run-1", bootScript: "exit 0", quiet: NOTHING, rules });
    return server;
}

const onServer = (): Computer => running(wishFor("ec2launch-v2"));

/** The tasks of EC2Launch v2 with these lines in between. */
const tasks = (between: string): string =>
    `version: 1.0\nconfig:\n- stage: preReady\n  tasks:\n  - task: activateWindows\n${between}  - task: setDnsSuffix\n- stage: postReady\n  tasks:\n  - task: startSsm\n`;

describe("what a builder's image is to be free of", () => {
    const forms: readonly (readonly [string, string])[] = [
        ["alone on its line", "  - task: installEgpuManager\n"],
        ["in quotes and with a comment", '  - task: "installEgpuManager" # NVIDIA\n'],
        [
            "with inputs, a blank line and a comment of its own",
            "  - task: installEgpuManager\n    inputs:\n      version: latest\n\n    # of the same task\n",
        ],
    ];
    for (const [how, text] of forms) {
        it(`is the task that fails without wmic.exe, ${how}`, () => {
            const builder = running({ blueprintId: "windows_server_2025" });
            filesOf(builder).writeText(V2.config, tasks(text));
            assert.equal(ask(builder, "scrub", {}).clean, true);
            assert.equal(filesOf(builder).readText(V2.config), tasks(""));
        });
    }

    it("is not that task where Windows has wmic.exe, nor anything of a configuration in JSON", () => {
        const task = "  - task: installEgpuManager\n";
        const json = `{ "config":\n${task} }`;
        for (const [blueprintId, text] of [
            ["windows_server_2022", tasks(task)],
            ["windows_server_2025", json],
        ] as const) {
            const builder = running({ blueprintId });
            filesOf(builder).writeText(V2.config, text);
            ask(builder, "scrub", {});
            assert.equal(filesOf(builder).readText(V2.config), text);
        }
    });
});

describe("what is planted on a server comes off", () => {
    it("where it is a single rule of the firewall", () => {
        const server = planted(onServer(), isolationRules("172.26.1.2").slice(0, 1));
        assert.deepEqual(ask(server, "unplant", {}), { clean: true, left: [] });
        assert.equal(
            server.run(
                "@(Get-NetFirewallRule -Group 'pulumi-lightsail-windows builder' -ErrorAction SilentlyContinue).Count",
            ).stdout,
            "0\r\n",
        );
    });

    it("where the agent's credentials have gone meanwhile, which do not come back", () => {
        const server = planted(onServer());
        server.run(`Remove-Item '${IDENTITY_CONFIG}' -Force`);
        assert.equal(ask(server, "unplant", {}).clean, true);
        assert.equal(filesOf(server).find(IDENTITY_CONFIG), undefined);
    });

    it("where no copy of them was made, and they stay as they are", () => {
        const server = planted(onServer());
        server.run(`Remove-Item '${SAVED}' -Force`);
        const before = filesOf(server).readText(IDENTITY_CONFIG);
        assert.equal(ask(server, "unplant", {}).clean, true);
        assert.equal(filesOf(server).readText(IDENTITY_CONFIG), before);
    });
});

describe("what is to be kept still on a builder", () => {
    it("is asked for on the server, where one name alone that it does not know is refused", () => {
        assert.throws(
            () =>
                ask(onServer(), "plant", {
                    runId: "run-1",
                    bootScript: "",
                    quiet: { services: ["Spoler"], scheduledTasks: [] },
                    rules: [],
                }),
            /there is no service Spoler/,
        );
    });
});

describe("a provisioning script", () => {
    const script = "Add-Content C:\\ran.txt $env:COLOUR";
    const provision = (target: Computer, number: number, text = script) =>
        ask(target, "provision", {
            runId: "run-1",
            number,
            script: text,
            timeoutSeconds: 60,
            values: { COLOUR: "blue" },
        });

    it("runs once with its values, however often the command is sent", () => {
        const builder = onServer();
        const first = provision(builder, 1);
        const second = provision(builder, 1);
        provision(builder, 2);
        assert.equal(filesOf(builder).readText("C:\\ran.txt"), "blue\r\nblue\r\n");
        assert.equal(first.outcome, "passed");
        assert.deepEqual(second, { outcome: "passed", exitCode: 0, elapsedSeconds: 0, outputTail: "" });
    });

    it("runs again where it has failed", () => {
        const builder = onServer();
        assert.equal(provision(builder, 1, `${script}; exit 3`).outcome, "failed");
        assert.equal(provision(builder, 1).outcome, "passed");
        assert.equal(filesOf(builder).readText("C:\\ran.txt"), "blue\r\nblue\r\n");
    });
});
