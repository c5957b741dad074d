import assert from "node:assert/strict";
import { builderWaits, type Wait } from "./builder-waits";
import { keys, type Machine } from "./machine";
import { onMachine, writeRecord } from "./on-machine";
import { parameters } from "./sysprep-run";

const WITHOUT_END = "powershell.exe -File C:\\Windows\\Temp\\UserScript.ps1";
const BEGAN = Date.UTC(2026, 10, 23, 2, 59) / 1000;
const GENERALIZED = {
    ...{ runId: "r", attempt: 1, outcome: "generalized" },
    ...{ phase: "done", startedAt: BEGAN, phaseAt: BEGAN },
};

const logs = (machine: Machine): string => machine.run("collect-logs", { removeTask: true });
const preflight = (machine: Machine): string => machine.run("preflight", {});
const sysprep = (machine: Machine): string => machine.run("sysprep", parameters);
/** The trial of the Sysprep task's logon looks for its end after two seconds. */
const LOGON = 2;

const waits: readonly Wait[] = [
    {
        what: "a Sysprep that does not end, before anything is put back under it",
        change: ({ world }) => (world.processes = ["sysprep"]),
        run: logs,
        seconds: 15,
    },
    {
        what: "a command of the launch agent that has outlived its run",
        change: (machine) => {
            writeRecord(machine, { ...GENERALIZED, outcome: "unfinished" });
            machine.world.cim["Win32_Process"] = [{ ProcessId: 77 }];
        },
        run: logs,
        seconds: 61,
    },
    {
        what: "Task Scheduler that has no answer, before schtasks.exe is asked",
        change: ({ world }) => (world.noTaskScheduler = true),
        run: logs,
        seconds: 10,
    },
    {
        what: "nothing but the trial of the logon on a healthy machine",
        change: () => undefined,
        run: preflight,
        seconds: LOGON,
    },
    {
        what: "a logon that has begun, and has not ended",
        change: ({ world }) => (world.logonResults = [267011, 267009, 0]),
        run: preflight,
        seconds: 3 * LOGON,
    },
    {
        what: "a logon that never ends",
        change: ({ world }) => (world.logonResult = 267009),
        run: preflight,
        seconds: 60,
    },
    {
        what: "user data without an end, in the preflight",
        change: ({ world }) => (world.cim["Win32_Process"] = [{ CommandLine: WITHOUT_END }]),
        run: preflight,
        seconds: 1800 + LOGON,
    },
    {
        what: "EC2Launch's start-up task that does not end",
        change: ({ world }) => (world.startTask = "Running"),
        run: preflight,
        seconds: 1800 + LOGON,
    },
    {
        what: "user data without an end, before Sysprep",
        change: ({ world }) => (world.cim["Win32_Process"] = [{ CommandLine: WITHOUT_END }]),
        run: sysprep,
        seconds: 300,
    },
    {
        what: "servicing soon after a start",
        change: ({ world }) => Object.assign(world, { processes: ["TiWorker"], secondsSinceBoot: 120 }),
        run: preflight,
        seconds: 900 + LOGON,
    },
    {
        what: "servicing later",
        change: ({ world }) => (world.processes = ["TiWorker"]),
        run: preflight,
        seconds: 180 + LOGON,
    },
    {
        what: "EC2Launch.exe, asked for the agent's status by a check of its tasks",
        agent: "ec2launch-v2",
        change: ({ world }) => (world.hangingPrograms = ["EC2Launch.exe"]),
        run: preflight,
        seconds: 300 + 60 + LOGON,
    },
    {
        what: "a metadata service that says nothing without a token, in the preflight of an EC2Launch that has none",
        change: (machine) => {
            machine.write(
                "ProgramData/Amazon/EC2-Windows/Launch/Module/Ec2Launch.psd1",
                "@{ ModuleVersion = '1.3.2002729' }",
            );
            machine.world.silentWithoutToken = true;
        },
        run: preflight,
        seconds: 5 + LOGON,
    },
    {
        what: "no metadata service, by a script that only looks",
        change: ({ world }) => (world.metadata = 0),
        run: (machine) => machine.run("detect", {}),
        seconds: 20,
    },
    {
        what: "no metadata service, by a script that changes something",
        change: ({ world }) => (world.metadata = 0),
        run: (machine) => machine.run("flush-disk", {}),
        seconds: 55,
    },
    {
        what: "a user's script that does not end, and then for its output",
        change: ({ world }) => (world.userScript = { output: "", errors: "", seconds: 5000, exitCode: 0 }),
        run: (machine) => machine.run("before-sysprep", { script: "", timeoutSeconds: 60 }),
        seconds: 62,
    },
    {
        what: "a shutdown that cannot be scheduled",
        change: (machine) => {
            writeRecord(machine, GENERALIZED);
            machine.world.registry[keys.state] = { ImageState: "IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE" };
            machine.world.failingPrograms = ["shutdown.exe"];
        },
        run: (machine) => machine.run("power-off", { runId: "r", attempt: 1 }),
        seconds: 8,
    },
    {
        what: "what may hold secrets and cannot be deleted",
        change: (machine) => {
            machine.world.undeletable = "orchestration";
            machine.write("ProgramData/Amazon/SSM/InstanceData/mi-1/document/orchestration/c-1/x.txt", "");
        },
        run: sysprep,
        seconds: LOGON + 90 + 30,
    },
    {
        what: "Task Scheduler that has no answer any more, once sysprep.exe has ended",
        change: ({ world }) => Object.assign(world, { blindSeconds: 100_000, sysprep: "fails" }),
        run: sysprep,
        // The first of twenty-four looks in which it has none is the one that no longer finds sysprep.exe.
        seconds: LOGON + 90 + 115,
    },
    {
        what: "a Sysprep task that never starts",
        change: ({ world }) => (world.sysprep = "never-starts"),
        run: sysprep,
        seconds: LOGON + 65,
    },
    {
        what: "a Sysprep that has met an error and does not end",
        change: ({ world }) => (world.sysprep = "message-box"),
        run: sysprep,
        seconds: LOGON + 115,
    },
    {
        what: "an image state that does not come",
        change: ({ world }) => (world.sysprep = "lies"),
        run: sysprep,
        seconds: LOGON + 150,
    },
];

export function timeCases(): void {
    for (const { what, agent = "ec2launch", change, run, seconds } of [...waits, ...builderWaits]) {
        it(`is ${seconds} seconds for ${what}`, () => {
            onMachine(agent, (machine) => {
                change(machine);
                run(machine);
                assert.equal(machine.secondsPassed(), seconds);
            });
        });
    }
}
