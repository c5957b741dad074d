import assert from "node:assert/strict";

import { readDocument } from "../../provider/guest/document";
import type { LogsResult } from "../../provider/guest/results";
import { agentFiles, type Machine } from "./machine";
import { machineWith, parameters, removeMachines, savedCopies, STATE, sysprep } from "./sysprep-run";

const SETTINGS = "ProgramData/Amazon/EC2Launch/config/agent-config.yml";
const RECORD = `${STATE}/sysprep-run-1-1.json`;
const COPY = `${STATE}/saved-agent-config.yml`;
const ORIGINAL = (agentFiles["ec2launch-v2"][SETTINGS] ?? "").replace("ours", "the owner's");

/** The record of a run that was killed in `agent-reset`, with what it was about to do. */
const killed = {
    ...{ runId: "run-1", attempt: 1, phase: "agent-reset", agent: "ec2launch-v2", saved: true, message: "" },
    ...{ outcome: "unfinished", startedAt: 0, phaseAt: 0, denyRemoteDesktop: 0, ssmStartMode: "Manual" },
};

function afterKill(): Machine {
    const machine = machineWith("ec2launch-v2");
    machine.write(RECORD, JSON.stringify(killed));
    machine.write(COPY, ORIGINAL);
    return machine;
}

const cleanUp = (machine: Machine): LogsResult =>
    readDocument("collect-logs", machine.run("collect-logs", { removeTask: true }));

export function killedRunCases(): void {
    describe("runs that were killed", () => {
        afterEach(removeMachines);
        putBackCases();
        cleanUpCases();
        unreadableRecordCases();

        it("are not followed by a Sysprep that has hardly any time left", () => {
            const { result, calls } = sysprep("ec2launch-v2", undefined, { timeoutSeconds: 80 });
            assert.ok(result.outcome === "failed");
            assert.match(result.message, /Only 0 seconds of the time limit are left/);
            assert.ok(!calls.includes("task starts"));
        });
    });
}

function putBackCases(): void {
    it("are put back where a later attempt was refused", () => {
        const machine = afterKill();
        const refused = { ...killed, attempt: 2, startedAt: 9, outcome: "failed", saved: false };
        machine.write(`${STATE}/sysprep-run-1-2.json`, JSON.stringify(refused));
        machine.world.sysprep = "fails";
        const again = readDocument("sysprep", machine.run("sysprep", { ...parameters, attempt: 3 }));
        assert.equal(again.outcome, "failed");
        assert.equal(machine.read(SETTINGS), ORIGINAL);
        assert.match(machine.read(RECORD), /"putBack":true/);
        assert.ok(machine.calls().includes("service AmazonSSMAgent Manual"));
    });

    it("leave half written settings that return before anything reads them", () => {
        const machine = afterKill();
        machine.write(SETTINGS, '{ "con');
        const { findings } = readDocument("preflight", machine.run("preflight", {}));
        assert.deepEqual(
            findings.map(({ check, verdict }) => [check, verdict]),
            [["agent-settings", "warn"]],
        );
        const again = readDocument("sysprep", machine.run("sysprep", { ...parameters, attempt: 2 }));
        assert.equal(again.outcome, "generalized");
        assert.equal(machine.read(SETTINGS), ORIGINAL.replace("doNothing", "random"));
    });

    it("keep their originals where the record is lost", () => {
        const machine = afterKill();
        machine.write(RECORD, '{"runId":"run-1","att');
        machine.world.sysprep = "fails";
        readDocument("sysprep", machine.run("sysprep", { ...parameters, attempt: 2 }));
        assert.equal(machine.read(SETTINGS), ORIGINAL);
        assert.deepEqual(savedCopies(machine), []);
    });
}

function cleanUpCases(): void {
    it("lose a command of the launch agent that has outlived them", () => {
        const machine = afterKill();
        machine.world.cim["Win32_Process"] = [{ Name: "EC2Launch.exe", ProcessId: 77 }];
        cleanUp(machine);
        assert.ok(machine.calls().includes("stop process 77"));
        assert.equal(machine.read(SETTINGS), ORIGINAL);
    });

    it("lose their task by schtasks.exe where Task Scheduler has no answer through WMI", () => {
        const machine = afterKill();
        Object.assign(machine.world, { noTaskScheduler: true, taskLeft: true });
        const logs = cleanUp(machine);
        assert.deepEqual([logs.task.state, logs.taskRemoved], ["other", true]);
        const task = "/TN pulumi-lightsail-windows Sysprep";
        assert.ok(machine.calls().includes(`run schtasks.exe /Delete ${task} /F`));
    });

    it("keep the settings of the first launch, where they had generalized", () => {
        const machine = afterKill();
        machine.write(RECORD, JSON.stringify({ ...killed, phase: "restore-settings", generalizedAt: 5 }));
        cleanUp(machine);
        assert.equal(machine.read(SETTINGS), agentFiles["ec2launch-v2"][SETTINGS]);
        assert.deepEqual(savedCopies(machine), []);
        assert.match(machine.read(RECORD), /"outcome":"unfinished"/);
    });

    it("come back with their logs where putting back fails", () => {
        const machine = afterKill();
        machine.world.brokenClasses = ["Win32_Process"];
        assert.match(cleanUp(machine).errorTail, /^Putting back failed: Invalid class Win32_Process/);
    });
}

function unreadableRecordCases(): void {
    for (const text of ["", " \r\n", "null", "7", "[1, 2]", '{"runId":"run-1","att', '{"startedAt":"x"}']) {
        it(`are known by their name where the record is ${JSON.stringify(text)} (fault 17)`, () => {
            const machine = machineWith("ec2launch-v2");
            machine.write(RECORD, text);
            const progress = readDocument("progress", machine.run("progress", {}));
            assert.ok(progress.outcome === "recorded");
            assert.deepEqual([progress.runId, progress.attempt, progress.phase], ["run-1", 1, "starting"]);
            assert.equal(cleanUp(machine).errorTail, "");
            assert.match(machine.read(RECORD), /"outcome":"failed"/);
            const again = readDocument("sysprep", machine.run("sysprep", { ...parameters, attempt: 2 }));
            assert.equal(again.outcome, "generalized");
        });
    }
}
