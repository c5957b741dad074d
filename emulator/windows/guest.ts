import { boot } from "./agents/boot";
import { POWERSHELL } from "./agents/paths";
import type { Disk, DiskTruth, Guest, NewGuest, RunningScript, ScriptEnd } from "./contract";
import { encodeText, withMark } from "../powershell/dotnet/encodings";
import { LOCAL_SYSTEM } from "./machine/identity";
import { Machine } from "./machine/machine";
import { programs } from "./machine/programs";
import { Registry } from "./machine/registry";
import { copyState, DiskState } from "./machine/state";
import { agentRegistration } from "./machine/agent-registration";

const CURRENT_VERSION = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";

/** A disk with a Windows on it. */
export class WindowsDisk implements Disk {
    constructor(
        readonly state: DiskState,
        private readonly draw: (minimum: number, maximum: number) => number,
    ) {}

    truth(): DiskTruth {
        const { state } = this;
        const registry = new Registry(state);
        const current = (name: string) => String(registry.read(CURRENT_VERSION, name) ?? "");
        return {
            diskId: state.diskId,
            generalized: state.generalized,
            imageState: registry.imageState,
            machineSid: state.machineSid,
            computerName: state.computerName,
            windowsBuild: `${current("CurrentBuildNumber")}.${current("UBR")}`,
            administratorPassword: state.accounts.find((account) => account.rid === 500)?.password ?? "",
            sysprepRuns: state.sysprepRuns,
            bootCount: state.bootCount,
        };
    }

    clone(): Disk {
        const state = copyState(this.state);
        state.diskId = newDiskId(this.draw);
        return new WindowsDisk(state, this.draw);
    }
}

export function newDiskId(draw: (minimum: number, maximum: number) => number): string {
    return `vol-0${Math.floor(draw(0, 2 ** 48))
        .toString(16)
        .padStart(16, "0")}`;
}

const NO_STAND_INS: ReadonlyMap<string, string> = new Map();

const NO_SCRIPT: RunningScript = { output: () => ({ stdout: "", stderr: "" }), kill: () => undefined };

/** A simulated Windows Server: power, boot, and the scripts that the Systems Manager agent runs on it. */
export class WindowsGuest implements Guest {
    private machine: Machine | undefined;
    private isServing = false;
    private scripts = 0;

    constructor(
        private readonly parts: NewGuest,
        readonly disk: WindowsDisk,
    ) {}

    get computerName(): string {
        return this.disk.state.computerName;
    }

    powerOn(): void {
        if (this.machine !== undefined) {
            return;
        }
        const { timeline, identity, events, behaviour, standIns = NO_STAND_INS } = this.parts;
        const machine = new Machine({
            timeline,
            identity,
            events,
            behaviour,
            standIns,
            state: this.disk.state,
            programs: programs(),
            poweredOff: () => {
                this.forget();
                events.poweredOff();
            },
            restart: () => {
                this.forget();
                this.powerOn();
            },
        });
        this.machine = machine;
        machine.run(() =>
            boot(machine, () => {
                this.isServing = true;
            }),
        );
    }

    pressPowerButton(): void {
        if (this.machine === undefined) {
            this.parts.timeline.after(0, () => {
                this.parts.events.poweredOff();
            });
            return;
        }
        this.machine.power.shutDown(false);
    }

    cutPower(): void {
        this.machine?.cut();
        this.forget();
    }

    private forget(): void {
        this.machine = undefined;
        this.isServing = false;
    }

    runScript(lines: readonly string[], ended: (end: ScriptEnd) => void): RunningScript {
        const { machine } = this;
        if (machine === undefined) {
            return NO_SCRIPT;
        }
        // The agent keeps the folder of each command, with the script in it.
        this.scripts += 1;
        const node = agentRegistration(machine.files)?.nodeId ?? "mi-00000000000000000";
        const command = `${machine.bootedAt.toString(16)}-${this.scripts}`;
        const folder = `C:\\ProgramData\\Amazon\\SSM\\InstanceData\\${node}\\document\\orchestration\\${command}`;
        const path = `${folder}\\awsrunPowerShellScript\\0.awsrunPowerShellScript\\_script.ps1`;
        machine.files.writeText(path, "").bytes = withMark(encodeText(lines.join("\n"), "utf8"), "utf8");
        const args = [
            "-InputFormat",
            "None",
            "-Noninteractive",
            "-NoProfile",
            "-ExecutionPolicy",
            "unrestricted",
            "-f",
            path,
        ];
        const process = machine.spawn({ path: POWERSHELL, args, user: LOCAL_SYSTEM });
        if (process === undefined) {
            this.parts.timeline.after(0, () => {
                ended({ exitCode: 1, stdout: "", stderr: `${POWERSHELL} is not there.` });
            });
            return NO_SCRIPT;
        }
        process.onEnd(() => {
            ended({ exitCode: process.exitCode ?? 1, stdout: process.stdout, stderr: process.stderr });
        });
        return {
            output: () => ({ stdout: process.stdout, stderr: process.stderr }),
            kill: () => {
                machine.endProcess(process, KILLED);
            },
        };
    }

    applicationAnswers(): boolean {
        const { machine } = this;
        const server = machine?.services.find("W3SVC");
        const isServed = server !== undefined && machine?.services.isRunning(server) === true;
        return this.isServing && isServed && !machine.power.goesDown && !machine.isApplicationBroken;
    }
}

/** What the agent reports of a script that it ended itself. */
const KILLED = 137;
