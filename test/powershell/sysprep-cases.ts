import assert from "node:assert/strict";
import { readDocument } from "../../provider/guest/document";
import type { SysprepParameters } from "../../provider/guest/results";
import { agentFiles, keys, type Machine, type World } from "./machine";
import { adversityCases, imageCases, settingsCases } from "./sysprep-adversity-cases";
import {
    machineWith,
    parameters,
    type Ran,
    removeMachines,
    savedCopies,
    SSM_AS_IT_WAS,
    STATE,
    sysprep,
} from "./sysprep-run";
import type { LaunchAgent } from "../../provider/guest/shared-types";

const shutDown = ({ calls }: Ran): boolean => calls.some((call) => call.startsWith("run shutdown.exe"));
const settingsOf = (agent: LaunchAgent): string[] =>
    Object.keys(agentFiles[agent]).filter((path) => /\.(yml|json|xml)$/.test(path));

const commands: { readonly [A in LaunchAgent]: RegExp } = {
    "ec2launch-v2": /^task EC2Launch\.exe sysprep --shutdown=false$/,
    ec2launch: /^task powershell\.exe .*SysprepInstance\.ps1" -NoShutdown$/,
    ec2config: /^task Ec2Config\.exe -sysprep$/,
};

export function agentCases(): void {
    describe("sysprep", () => {
        afterEach(removeMachines);
        logonCases();
        for (const agent of ["ec2launch-v2", "ec2launch", "ec2config"] as const) {
            successCases(agent);
            failureCases(agent);
        }
        refusalCases();
        repetitionCases();
        adversityCases();
        settingsCases();
        imageCases();
    });
}

function successCases(agent: LaunchAgent): void {
    it(`${agent}: generalizes as the administrator without a password, then shuts down`, () => {
        const ran = sysprep(agent);
        assert.equal(ran.result.outcome, "generalized");
        assert.equal(ran.result.phase, "done");
        assert.equal(ran.result.exitCode, 0);
        assert.ok(ran.calls.some((call) => commands[agent].test(call)));
        assert.ok(ran.calls.includes("task as WIN-1\\Administrator S4U Highest"));
        const removed = ran.calls.indexOf("task removed: pulumi-lightsail-windows Sysprep");
        const shutdown = ran.calls.findIndex((call) => call.startsWith("run shutdown.exe /s /t 60"));
        assert.ok(removed >= 0 && removed < shutdown, ran.calls.join("\n"));
        assert.deepEqual(savedCopies(ran.machine), []);
    });

    it(`${agent}: changes the password setting and no other`, () => {
        const { machine } = sysprep(agent);
        for (const path of settingsOf(agent)) {
            const wanted = (agentFiles[agent][path] ?? "")
                .replace("type: doNothing", "type: random")
                .replace('"DoNothing"', '"Random"')
                .replace("Ec2SetPassword</Name><State>Disabled", "Ec2SetPassword</Name><State>Enabled")
                .replace("Ec2HandleUserData</Name><State>Disabled", "Ec2HandleUserData</Name><State>Enabled")
                .replace("<Value>No<", "<Value>Yes<");
            assert.equal(machine.read(path), wanted, path);
        }
    });
}

/** 0x8007052E: what Task Scheduler ends with where it refuses S4U for another account. */
const noS4u = (world: World): void => void (world.logonResult = 0x8007052e);

function logonCases(): void {
    it("gives the administrator a random password where S4U is refused, right before the task, and keeps it nowhere", () => {
        const { result, calls, machine } = sysprep("ec2launch-v2", noS4u);
        assert.equal(result.outcome, "generalized");
        const given = calls.findIndex((call) => call.startsWith("run net.exe user Administrator "));
        const password = (calls[given] ?? "").split(" ")[4] ?? "";
        assert.ok(password.length > 60, calls[given]);
        const task = calls.indexOf("task as WIN-1\\Administrator with the given password Highest");
        const reset = calls.findIndex((call) => call.startsWith("run EC2Launch.exe reset"));
        assert.ok(given >= 0 && given < task && given < reset, calls.join("\n"));
        assert.ok(!JSON.stringify(result).includes(password));
        for (const name of machine.files(STATE)) {
            assert.ok(!machine.read(`${STATE}/${name}`).includes(password), name);
        }
    });

    it("gives another one to each machine", () => {
        const given = [1, 2].map(() =>
            sysprep("ec2launch-v2", noS4u).calls.find((call) => call.includes("net.exe")),
        );
        assert.ok(given[0] !== undefined && given[0] !== given[1]);
    });

    it("says that nobody knows the password where Sysprep fails after that", () => {
        const { result } = sysprep("ec2launch-v2", (world) => {
            noS4u(world);
            world.sysprep = "fails";
        });
        assert.ok(result.outcome === "failed");
        assert.match(result.message, /has a random password now, which nobody knows/);
    });

    it("gives none where the logon is refused whatever the password", () => {
        const { result, calls } = sysprep("ec2launch-v2", (world) => (world.logonResult = 0x80070569));
        assert.ok(result.outcome === "failed");
        assert.match(result.message, /Log on as a batch job/);
        assert.ok(!calls.some((call) => call.includes("net.exe")), calls.join("\n"));
    });
}

function failureCases(agent: LaunchAgent): void {
    const behaviours: readonly [World["sysprep"], RegExp][] = [
        ["fails", /ended with exit code 1/],
        ["lies", /ImageState is IMAGE_STATE_COMPLETE and not/],
        ["hangs", /did not end within 1708 seconds/],
        ["message-box", /met an error, logged it and did not end/],
        ["never-starts", /Log on as a batch job/],
    ];
    for (const [behaviour, message] of behaviours) {
        it(`${agent}: shuts nothing down and puts everything back when Sysprep ${behaviour}`, () => {
            const ran = sysprep(agent, (world) => {
                world.sysprep = behaviour;
            });
            assert.ok(ran.result.outcome === "failed");
            assert.match(ran.result.message, message);
            assert.ok(!shutDown(ran));
            assert.ok(ran.calls.includes("task removed: pulumi-lightsail-windows Sysprep"));
            assert.ok(ran.calls.includes("registry fDenyTSConnections = 0"));
            assert.equal(ran.calls.filter((call) => call.startsWith("service")).at(-1), SSM_AS_IT_WAS);
            if (agent === "ec2launch") {
                assert.ok(ran.calls.includes("task from XML: Amazon Ec2 Launch - Instance Initialization"));
            }
            assert.deepEqual(savedCopies(ran.machine), []);
            for (const path of settingsOf(agent)) {
                assert.equal(ran.machine.read(path), agentFiles[agent][path], path);
            }
        });
    }
}

const OLD_SYSPREP = "ProgramData/Amazon/EC2-Windows/Launch/Scripts/SysprepInstance.ps1";

function refusalCases(): void {
    const refusals: readonly [
        string,
        LaunchAgent | undefined,
        (world: World, machine: Machine) => void,
        Partial<SysprepParameters>,
        RegExp,
    ][] = [
        ["no agent", undefined, () => undefined, {}, /No launch agent/],
        [
            "another agent",
            "ec2launch",
            () => undefined,
            { agent: "ec2config" },
            /is ec2launch, and ec2config/,
        ],
        [
            "an unfinished image",
            "ec2launch",
            (world) => (world.registry[keys.state] = { ImageState: "IMAGE_STATE_UNDEPLOYABLE" }),
            {},
            /IMAGE_STATE_UNDEPLOYABLE/,
        ],
        [
            "no administrator",
            "ec2launch",
            (world) => (world.cim.Win32_UserAccount = []),
            {},
            /missing or disabled/,
        ],
        [
            "an EC2Launch that would power the machine off",
            "ec2launch",
            (_, machine) => {
                machine.write(OLD_SYSPREP, "param()");
            },
            {},
            /cannot keep the machine on/,
        ],
        [
            "settings of an unknown layout",
            "ec2launch",
            (_, machine) => {
                machine.write("ProgramData/Amazon/EC2-Windows/Launch/Config/LaunchConfig.json", "{}");
            },
            {},
            /adminPasswordType in LaunchConfig\.json is not where/,
        ],
        ["a running Sysprep", "ec2launch", (world) => (world.processes = ["sysprep"]), {}, /Another Sysprep/],
    ];
    for (const [what, agent, change, over, message] of refusals) {
        it(`refuses ${what} before it has changed anything`, () => {
            const ran = sysprep(agent, change, over);
            assert.ok(ran.result.outcome === "failed");
            assert.match(ran.result.message, message);
            assert.equal(ran.result.phase, "starting");
            assert.deepEqual(
                ran.calls.filter((call) => !call.startsWith("folder closed")),
                [],
            );
        });
    }

    for (const program of ["EC2Launch.exe", "shutdown.exe"]) {
        it(`fails with a word about ${program} when that fails`, () => {
            const { result } = sysprep("ec2launch-v2", (world) => (world.failingPrograms = [program]));
            assert.ok(result.outcome === "failed");
            assert.match(result.message, new RegExp(`${program.replace(".", "\\.")}.*exit code 5`));
        });
    }
}

function repetitionCases(): void {
    it("changes nothing the second time and answers what the first recorded", () => {
        const { machine, calls } = sysprep("ec2launch-v2");
        machine.world.secondsSinceBoot = -60;
        const again = readDocument("sysprep", machine.run("sysprep", parameters));
        assert.ok(again.outcome === "already-ran");
        assert.equal(again.firstOutcome, "generalized");
        assert.equal(again.restartedSince, true);
        assert.equal(again.imageState, "IMAGE_STATE_COMPLETE");
        const later = machine.calls().slice(calls.length);
        assert.deepEqual(
            later.filter((call) => !call.startsWith("folder closed")),
            [],
        );
    });

    it("runs again as another attempt", () => {
        const { machine } = sysprep("ec2launch-v2", (world) => (world.sysprep = "fails"));
        machine.world.sysprep = "ok";
        const again = readDocument("sysprep", machine.run("sysprep", { ...parameters, attempt: 2 }));
        assert.equal(again.outcome, "generalized");
    });

    it("takes an empty record for a run that was cut off", () => {
        const machine = machineWith("ec2launch");
        machine.write("ProgramData/pulumi-lightsail-windows/sysprep-run-1-1.json", "");
        const result = readDocument("sysprep", machine.run("sysprep", parameters));
        assert.ok(result.outcome === "already-ran");
        assert.deepEqual([result.firstOutcome, result.runId, result.attempt], ["unfinished", "run-1", 1]);
    });
}
