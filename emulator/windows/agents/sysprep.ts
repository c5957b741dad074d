import { Flow, sleep } from "../../powershell/engine/flow";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";
import { refusal, Refusal } from "./findings";
import { setupLog } from "./log";
import { SYSPREP } from "./paths";

const MINUTE = 60_000;

interface Switches {
    readonly generalize: boolean;
    readonly oobe: boolean;
    readonly quiet: boolean;
    readonly end: "quit" | "shutdown" | "reboot" | undefined;
    readonly answerFile: string | undefined;
    readonly unknown: string | undefined;
}

function read(args: readonly string[]): Switches {
    const words = args.map((argument) => argument.replace(/^-/, "/"));
    const has = (name: string): boolean => words.some((word) => word.toLowerCase() === `/${name}`);
    const answer = words.find((word) => /^\/unattend:/i.test(word));
    const known = /^\/(?:generalize|oobe|audit|quiet|quit|shutdown|reboot|mode:vm|unattend:.+)$/i;
    return {
        generalize: has("generalize"),
        oobe: has("oobe"),
        quiet: has("quiet"),
        end: has("shutdown") ? "shutdown" : has("reboot") ? "reboot" : has("quit") ? "quit" : undefined,
        answerFile: answer?.slice(10).replace(/^"(.*)"$/, "$1"),
        unknown: words.find((word) => !known.test(word)),
    };
}

/** With nobody there to close its message box, Sysprep waits; quietly it ends with an error. */
function* giveUp(machine: Machine, switches: Switches, problem: Refusal): Flow<number> {
    for (const line of problem.lines) {
        setupLog(machine, SYSPREP.errorLog, "Error", line);
        setupLog(machine, SYSPREP.log, "Error", line);
    }
    const code = `0x${(problem.code >>> 0).toString(16)}`;
    setupLog(
        machine,
        SYSPREP.errorLog,
        "Error",
        `RunPlatformActions:Failed while executing Sysprep session actions; dwRet = ${code}`,
    );
    setupLog(
        machine,
        SYSPREP.errorLog,
        "Error",
        `WinMain:Hit failure while processing sysprep generalize internal providers; hr = ${code}`,
    );
    if (!switches.quiet) {
        yield* sleep(365 * 24 * 60 * MINUTE);
    }
    return 1;
}

/** Whether this account may run Sysprep at all ("Sysprep (Generalize) a Windows installation"). */
function wrongAccount(process: WindowsProcess): Refusal | undefined {
    if (process.user.isSystem) {
        return {
            code: 0x80070005,
            lines: [
                "Sysprep was started as NT AUTHORITY\\SYSTEM. Running Sysprep as SYSTEM is not supported; hr = 0x80070005",
            ],
        };
    }
    return process.user.isElevated
        ? undefined
        : {
              code: 0x80070005,
              lines: ["Sysprep must be run by an administrator with full rights; hr = 0x80070005"],
          };
}

function wrongSwitches(machine: Machine, switches: Switches): Refusal | undefined {
    if (switches.unknown !== undefined || !switches.generalize || !switches.oobe) {
        return {
            code: 0x57,
            lines: [
                `The command line was not understood or asks for no generalized OOBE image: ${switches.unknown ?? "switches missing"}; dwRet = 0x57`,
            ],
        };
    }
    if (switches.answerFile !== undefined && machine.files.find(switches.answerFile) === undefined) {
        return { code: 0x2, lines: [`The answer file ${switches.answerFile} does not exist; dwRet = 0x2`] };
    }
    return undefined;
}

/** `sysprep.exe`. */
export function* sysprepProgram(machine: Machine, process: WindowsProcess): Flow<number> {
    const switches = read(process.start.args);
    setupLog(machine, SYSPREP.log, "Info", "========================================================");
    setupLog(machine, SYSPREP.log, "Info", "===            Beginning of a new sysprep run        ===");
    setupLog(machine, SYSPREP.log, "Info", `WinMain:The command line was "${process.start.args.join(" ")}"`);
    const isSecond = machine.processesNamed("sysprep").length > 1;
    if (isSecond) {
        return yield* giveUp(machine, switches, {
            code: 0x4df,
            lines: ["Only one instance of Sysprep may run at a time; dwRet = 0x4df"],
        });
    }
    const refused = wrongAccount(process) ?? wrongSwitches(machine, switches);
    if (refused !== undefined) {
        return yield* giveUp(machine, switches, refused);
    }
    machine.state.sysprepRuns += 1;
    yield* sleep(machine.draw(20_000, 60_000));
    const problem = refusal(machine) ?? assignedFailure(machine);
    if (problem !== undefined) {
        return yield* giveUp(machine, switches, problem);
    }
    return yield* generalize(machine, switches);
}

function assignedFailure(machine: Machine): Refusal | undefined {
    return machine.parts.behaviour.sysprep === "fails"
        ? {
              code: 0x8007001f,
              lines: [
                  "Failure occurred while executing 'Sysprep_Clean_Validate_Opk' from C:\\Windows\\System32\\spopk.dll; dwRet = 0x1f",
              ],
          }
        : undefined;
}

const STAGES: readonly string[] = [
    "ActionPlatform::ExecuteAction: executing cleanup providers",
    "RunExternalDlls:Processing registry sections for the generalize phase",
    "ActionPlatform::ExecuteAction: executing generalize providers",
    "SPPNP_Generalize: PersistAllDeviceInstalls is set, devices are kept",
    "RunExternalDlls:Successfully executed all generalize providers",
];

function* generalize(machine: Machine, switches: Switches): Flow<number> {
    const behaviour = machine.parts.behaviour.sysprep ?? "ok";
    const total =
        behaviour === "slow" ? machine.draw(20 * MINUTE, 35 * MINUTE) : machine.draw(4 * MINUTE, 10 * MINUTE);
    for (const [index, stage] of STAGES.entries()) {
        setupLog(machine, SYSPREP.log, "Info", stage);
        yield* sleep(total / STAGES.length);
        if (index === 1) {
            // From here on the disk is neither what it was nor generalized.
            machine.registry.imageState = "IMAGE_STATE_UNDEPLOYABLE";
        }
        if (index === 2 && behaviour === "hangs") {
            yield* sleep(365 * 24 * 60 * MINUTE);
        }
        if (index === 2 && behaviour === "powers-off") {
            machine.power.shutDown(false);
            yield* sleep(365 * 24 * 60 * MINUTE);
        }
    }
    if (behaviour === "lies") {
        return 0;
    }
    finish(machine, switches);
    if (switches.end === "shutdown" || switches.end === "reboot") {
        machine.power.shutDown(switches.end === "reboot");
        yield* sleep(MINUTE);
    }
    return 0;
}

function finish(machine: Machine, switches: Switches): void {
    const { state } = machine;
    machine.registry.imageState = "IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE";
    state.generalized = true;
    state.rearmsLeft -= 1;
    state.domain = undefined;
    state.answerFile =
        switches.answerFile === undefined ? undefined : machine.files.readText(switches.answerFile);
    if (machine.parts.behaviour.application === "breaks-after-sysprep") {
        state.applicationBroken = true;
    }
    machine.files.writeText(SYSPREP.tag, "");
    setupLog(machine, SYSPREP.log, "Info", "Sysprep generalized this image; it is resealed to OOBE");
}
