import type { GuestBehaviour, GuestEvents, GuestIdentity, Timeline } from "../contract";
import type { Flow } from "../../powershell/engine/flow";
import { Coroutine } from "./coroutine";
import { Files, leafName } from "./files";
import { UserContext } from "./identity";
import { ProcessStart, WindowsProcess } from "./process";
import { Registry } from "./registry";
import type { DiskState, FileEntry } from "./state";
import { Power } from "./power";
import { Services } from "./services";
import { Tasks } from "./tasks";
import { installerIn } from "./installer-file";

/** What a program does when it runs; the answer is its exit code. */
export type ProgramBody = (machine: Machine, process: WindowsProcess) => Flow<number>;

export interface Program {
    readonly body: ProgramBody;
    /** A program without a console: a shell does not wait for it. */
    readonly isGui?: boolean;
}

export interface MachineParts {
    readonly timeline: Timeline;
    readonly identity: GuestIdentity;
    readonly events: GuestEvents;
    readonly state: DiskState;
    readonly behaviour: GuestBehaviour;
    readonly standIns: ReadonlyMap<string, string>;
    readonly programs: ReadonlyMap<string, Program>;
    /** The power goes: by itself, as asked for. */
    readonly poweredOff: () => void;
    readonly restart: () => void;
}

/** Windows between a start and the loss of power: what is in memory. */
export class Machine {
    readonly files: Files;
    readonly registry: Registry;
    readonly services: Services;
    readonly tasks: Tasks;
    readonly power: Power;
    readonly processes = new Map<number, WindowsProcess>();
    readonly bootedAt: number;
    isUp = true;
    /** The launch agent is at the tasks of this start, user data among them. */
    isLaunching = false;
    private nextPid = 1000;
    private readonly background = new Set<Coroutine<void>>();

    constructor(readonly parts: MachineParts) {
        this.bootedAt = parts.timeline.now();
        this.files = new Files(parts.state, () => this.now());
        this.registry = new Registry(parts.state);
        this.services = new Services(this);
        this.tasks = new Tasks(this);
        this.power = new Power(this);
    }

    get state(): DiskState {
        return this.parts.state;
    }

    /** Broken by Sysprep, and mended by nobody since. */
    get isApplicationBroken(): boolean {
        return this.state.applicationBroken && this.parts.behaviour.application === "breaks-after-sysprep";
    }

    now(): number {
        return this.parts.timeline.now();
    }

    draw(minimum: number, maximum: number): number {
        return this.parts.timeline.draw(minimum, maximum);
    }

    /** Work of Windows itself, which no process shows. */
    run(work: () => Flow<void>): Coroutine<void> {
        const coroutine: Coroutine<void> = new Coroutine(
            this.parts.timeline,
            work(),
            () => {
                this.background.delete(coroutine);
            },
            rethrow,
        );
        this.background.add(coroutine);
        coroutine.step();
        return coroutine;
    }

    environmentFor(user: UserContext): Map<string, string> {
        const values: Readonly<Record<string, string>> = {
            ALLUSERSPROFILE: "C:\\ProgramData",
            APPDATA: `${user.profile}\\AppData\\Roaming`,
            CommonProgramFiles: "C:\\Program Files\\Common Files",
            COMPUTERNAME: this.state.computerName,
            ComSpec: "C:\\Windows\\system32\\cmd.exe",
            LOCALAPPDATA: `${user.profile}\\AppData\\Local`,
            NUMBER_OF_PROCESSORS: "2",
            OS: "Windows_NT",
            Path: "C:\\Windows\\system32;C:\\Windows;C:\\Windows\\System32\\Wbem;C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\",
            PATHEXT: ".COM;.EXE;.BAT;.CMD",
            PROCESSOR_ARCHITECTURE: "AMD64",
            ProgramData: "C:\\ProgramData",
            ProgramFiles: "C:\\Program Files",
            "ProgramFiles(x86)": "C:\\Program Files (x86)",
            ProgramW6432: "C:\\Program Files",
            PUBLIC: "C:\\Users\\Public",
            SystemDrive: "C:",
            SystemRoot: "C:\\Windows",
            TEMP: user.isSystem ? "C:\\Windows\\TEMP" : `${user.profile}\\AppData\\Local\\Temp`,
            TMP: user.isSystem ? "C:\\Windows\\TEMP" : `${user.profile}\\AppData\\Local\\Temp`,
            USERDOMAIN: user.isSystem ? "WORKGROUP" : this.state.computerName,
            USERNAME: user.isSystem ? `${this.state.computerName}$` : user.name,
            USERPROFILE: user.profile,
            windir: "C:\\Windows",
        };
        return new Map(Object.entries(values));
    }

    /** The name of the program in a file; installers are known by their text. */
    programOf(entry: FileEntry | undefined): string | undefined {
        return entry?.program ?? (entry !== undefined && installerIn(entry) ? "installer" : undefined);
    }

    /** Starts a program from its file; `undefined` when there is no program in it. */
    spawn(start: ProcessStart): WindowsProcess | undefined {
        const name = this.programOf(this.files.find(start.path));
        const program = name === undefined ? undefined : this.parts.programs.get(name);
        return program === undefined ? undefined : this.launch(start, program);
    }

    launch(start: ProcessStart, program: Program): WindowsProcess {
        this.nextPid += 4 * Math.ceil(this.draw(1, 40));
        const name = leafName(start.path).replace(/\.(?:exe|com)$/i, "");
        const environment = start.environment ?? this.environmentFor(start.user);
        const process = new WindowsProcess(this.nextPid, name, start, this.now(), environment);
        process.waits = program.isGui !== true;
        this.processes.set(process.pid, process);
        process.coroutine = new Coroutine(
            this.parts.timeline,
            program.body(this, process),
            (code) => {
                this.endProcess(process, code);
            },
            rethrow,
        );
        this.parts.timeline.after(0, () => {
            if (this.isUp && !process.hasExited) {
                process.coroutine?.step();
            }
        });
        return process;
    }

    endProcess(process: WindowsProcess, code: number): void {
        process.coroutine?.kill();
        this.processes.delete(process.pid);
        process.finish(code);
    }

    processesNamed(name: string): WindowsProcess[] {
        return [...this.processes.values()].filter(
            (process) => process.name.toLowerCase() === name.toLowerCase(),
        );
    }

    /** Everything in memory is gone. */
    cut(): void {
        this.isUp = false;
        this.power.forget();
        this.processes.forEach((process) => process.coroutine?.kill());
        this.processes.clear();
        this.background.forEach((coroutine) => {
            coroutine.kill();
        });
        this.background.clear();
    }
}

/** A fault of the simulation itself is not to be mistaken for one of the script. */
function rethrow(error: unknown): never {
    throw error;
}
