import assert from "node:assert/strict";
import { readDocument } from "../../provider/guest/document";
import type { Machine } from "./machine";
import { builderBootCases } from "./builder-boot-cases";
import { keptSettingsCases } from "./kept-settings-cases";
import { onMachine, writeRecord } from "./on-machine";
import { powerOffCases } from "./power-off-cases";
import { renewalCases } from "./renewal-cases";
import { timeCases } from "./time-cases";

export function otherCases(): void {
    describe("detect", detectCases);
    describe("a user's script", userScriptCases);
    describe("progress and logs", logCases);
    describe("the clean-up after a run that was cut off", cleanUpCases);
    describe("the registration", registrationCases);
    describe("the early shutdown", powerOffCases);
    describe("the registration after Sysprep", renewalCases);
    describe("the settings that Sysprep changes", keptSettingsCases);
    describe("the startup task of a builder", builderBootCases);
    describe("how long a script waits", timeCases);
}

function detectCases(): void {
    for (const agent of ["ec2launch-v2", "ec2launch", "ec2config"] as const) {
        it(`finds ${agent}`, () => {
            onMachine(agent, (machine) => {
                assert.equal(readDocument("detect", machine.run("detect", {})).agent, agent);
            });
        });
    }

    it("says which Windows it is, and of which edition", () => {
        onMachine("ec2launch", (machine) => {
            assert.deepEqual(readDocument("detect", machine.run("detect", {})).windows, {
                productName: "Windows Server 2019 Datacenter",
                version: "10.0.17763",
                build: 17763,
                installation: "Server Core",
            });
        });
    });

    it("finds EC2Launch v2 first where the files of v1 are there too", () => {
        onMachine("ec2launch", (machine) => {
            machine.write("ProgramFiles/Amazon/EC2Launch/EC2Launch.exe", "");
            assert.equal(readDocument("detect", machine.run("detect", {})).agent, "ec2launch-v2");
        });
    });

    for (const metadata of [2, 1, 0] as const) {
        it(`asks version ${metadata} of the metadata service`, () => {
            onMachine(undefined, (machine) => {
                machine.world.metadata = metadata;
                const { ec2InstanceId, identity } = readDocument("detect", machine.run("detect", {}));
                assert.equal(ec2InstanceId, metadata === 0 ? undefined : "i-0123456789abcdef0");
                assert.equal(
                    Buffer.from(identity?.document ?? "", "base64").toString(),
                    metadata === 0 ? "" : '{\n  "instanceId" : "i-0123456789abcdef0"\n}',
                );
                assert.equal(identity?.signature, metadata === 0 ? undefined : "c2lnbmVk");
            });
        });
    }
}

function userScriptCases(): void {
    const cases: readonly [string, number, number][] = [
        ["passed", 5, 0],
        ["failed", 5, 7],
        ["timed-out", 500, 0],
    ];
    for (const [outcome, seconds, exitCode] of cases) {
        it(`${outcome}, with its output, and with its folder deleted`, () => {
            onMachine(undefined, (machine) => {
                machine.world.userScript = { output: "x".repeat(20_000), errors: "oops", seconds, exitCode };
                const script = "exit 0 # 'ключ' \u{1f511} $( )";
                const result = readDocument(
                    "before-sysprep",
                    machine.run("before-sysprep", { script, timeoutSeconds: 60 }),
                );
                assert.equal(result.outcome, outcome);
                assert.ok(result.outputTail.endsWith("oops"));
                assert.equal(machine.read("user-script.ps1"), script);
                assert.equal(
                    machine.calls().some((call) => call.includes("taskkill.exe")),
                    outcome === "timed-out",
                );
            });
        });
    }
}

const AT_START = { phase: "starting", startedAt: 1, phaseAt: 1 };

function logCases(): void {
    it("say that nothing is recorded on a machine that saw no run", () => {
        onMachine("ec2launch", (machine) => {
            assert.equal(readDocument("progress", machine.run("progress", {})).outcome, "nothing-recorded");
        });
    });

    it("say the phase and for how long", () => {
        onMachine("ec2launch", (machine) => {
            const began = Date.UTC(2026, 10, 23, 2, 59) / 1000;
            const marker = {
                runId: "r",
                attempt: 1,
                phase: "generalize",
                startedAt: began,
                phaseAt: began + 20,
            };
            machine.write("ProgramData/pulumi-lightsail-windows/sysprep-r-1.json", JSON.stringify(marker));
            const result = readDocument("progress", machine.run("progress", {}));
            assert.ok(result.outcome === "recorded");
            assert.deepEqual(
                [result.phase, result.elapsedSeconds, result.phaseElapsedSeconds],
                ["generalize", 60, 40],
            );
            assert.equal(result.lastSetupLine, "Info SYSPRP begins");
        });
    });

    it("say what the record says of the end, and whether Windows was started since", () => {
        onMachine("ec2launch", (machine) => {
            const began = Date.UTC(2026, 10, 23, 2, 59) / 1000;
            const marker = { runId: "r", attempt: 1, phase: "done", startedAt: began, phaseAt: began };
            const read = (outcome: string) => {
                writeRecord(machine, { ...marker, outcome });
                const result = readDocument("progress", machine.run("progress", {}));
                assert.ok(result.outcome === "recorded");
                return [result.recordedOutcome, result.restartedSince];
            };
            assert.deepEqual(read("generalized"), ["generalized", false]);
            assert.deepEqual(read("failed"), ["failed", false]);
            assert.deepEqual(read("nonsense"), ["unfinished", false]);
            machine.world.secondsSinceBoot = 10;
            assert.deepEqual(read("generalized"), ["generalized", true]);
        });
    });

    it("hold nothing of an agent's log of which the record does not say how long it was before", () => {
        onMachine("ec2launch-v2", (machine) => {
            machine.write("ProgramData/Amazon/EC2Launch/log/agent.log", "output of user data: secret\n");
            writeRecord(machine, { runId: "r", attempt: 1, outcome: "failed", ...AT_START });
            const logs = readDocument("collect-logs", machine.run("collect-logs", { removeTask: false }));
            assert.deepEqual([logs.phase, logs.agentLogTail], ["starting", ""]);
        });
    });

    it("collect the tails and leave the machine alone", () => {
        onMachine("ec2launch", (machine) => {
            machine.write("Windows/System32/Sysprep/Panther/setuperr.log", "Error 0x80073cf2\n");
            const logs = readDocument("collect-logs", machine.run("collect-logs", { removeTask: false }));
            assert.match(logs.errorTail, /0x80073cf2/);
            assert.equal(logs.task.state, "absent");
            assert.deepEqual(machine.calls(), []);
        });
    });
}

function cleanUpCases(): void {
    it("remove nothing where no task was left, and close no record that there is not", () => {
        onMachine("ec2launch", (machine) => {
            const logs = readDocument("collect-logs", machine.run("collect-logs", { removeTask: true }));
            assert.equal(logs.taskRemoved, false);
            assert.equal(logs.phase, undefined);
        });
    });

    it("put back what a run that was killed had changed, and close its record", () => {
        onMachine("ec2launch-v2", (machine) => {
            const state = "ProgramData/pulumi-lightsail-windows";
            const settings = "ProgramData/Amazon/EC2Launch/config/agent-config.yml";
            const marker = {
                ...{ runId: "r", attempt: 1, phase: "agent-reset", agent: "ec2launch-v2", saved: true },
                ...{ outcome: "unfinished", startedAt: 0, phaseAt: 0, ssmStartMode: "Manual" },
            };
            machine.write(`${state}/sysprep-r-1.json`, JSON.stringify(marker));
            machine.write(`${state}/saved-agent-config.yml`, "the original");
            machine.write(`${state}/saved-.run-once`, "the mark");
            readDocument("collect-logs", machine.run("collect-logs", { removeTask: true }));
            assert.equal(machine.read(settings), "the original");
            assert.equal(machine.read("ProgramData/Amazon/EC2Launch/state/.run-once"), "the mark");
            assert.ok(machine.calls().includes("service AmazonSSMAgent Manual"));
            assert.match(machine.read(`${state}/sysprep-r-1.json`), /"outcome":"failed"/);
            assert.deepEqual(machine.files(state), ["sysprep-r-1.json"]);
        });
    });
}

function registrationCases(): void {
    const registration = { activationId: "act-1", activationCode: "very-secret", region: "us-east-1" };
    const data = "ProgramData/Amazon/SSM/InstanceData";
    const withAgent = <T>(use: (machine: Machine) => T): T =>
        onMachine(undefined, (machine) => {
            machine.write("ProgramFiles/Amazon/SSM/amazon-ssm-agent.exe", "");
            return use(machine);
        });

    it("registers a new machine, and a second time changes nothing", () => {
        withAgent((machine) => {
            const first = readDocument("register", machine.register(registration));
            assert.deepEqual(first, { outcome: "registered", nodeId: "mi-new", replaced: false });
            const second = readDocument("register", machine.register(registration));
            assert.equal(second.outcome, "already-registered");
            assert.equal(
                machine.calls().filter((call) => call.startsWith("agent -register -code")).length,
                1,
            );
        });
    });

    it("wipes what a clone inherited and registers it anew", () => {
        withAgent((machine) => {
            machine.register(registration);
            machine.write(`${data}/Vault/Store/RegistrationKey`, "key of the source");
            machine.world.cim.Win32_ComputerSystemProduct = [{ UUID: "EC2-UUID-CLONE" }];
            const clone = readDocument("register", machine.register(registration));
            assert.ok(clone.outcome === "registered" && clone.replaced);
            assert.ok(machine.calls().includes("agent -register -clear"));
            assert.ok(!machine.has(`${data}/Vault`));
        });
    });

    it("says what may be wrong when the service refuses, and never the code", () => {
        withAgent((machine) => {
            machine.world.activationWorks = false;
            const output = machine.register(registration);
            const result = readDocument("register", output);
            assert.ok(result.outcome === "failed");
            assert.match(result.message, /used up, expired/);
            assert.ok(!output.includes("very-secret"));
        });
    });

    it("says so where the agent is not installed", () => {
        onMachine(undefined, (machine) => {
            const result = readDocument("register", machine.register(registration));
            assert.ok(result.outcome === "failed");
            assert.match(result.message, /not installed/);
        });
    });
}
