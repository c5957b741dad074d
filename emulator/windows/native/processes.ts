import { Flow, sleep } from "../../powershell/engine/flow";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";

const ALREADY_SCHEDULED = 1190;
const NONE_SCHEDULED = 1116;
const YEAR = 365 * 24 * 3600_000;

function option(args: readonly string[], letter: string): string | undefined {
    const index = args.findIndex(
        (argument) => argument.toLowerCase() === `/${letter}` || argument.toLowerCase() === `-${letter}`,
    );
    return index < 0 ? undefined : (args[index + 1] ?? "");
}

function has(args: readonly string[], letter: string): boolean {
    return option(args, letter) !== undefined;
}

/** `shutdown.exe`. */
export function* shutdownProgram(machine: Machine, process: WindowsProcess): Flow<number> {
    yield* sleep(100);
    const { args } = process.start;
    if (!process.user.isElevated) {
        process.complain("Access is denied.(5)");
        return 5;
    }
    if (has(args, "a")) {
        if (machine.power.abort()) {
            return 0;
        }
        process.complain("Unable to abort the system shutdown because no shutdown was in progress.(1116)");
        return NONE_SCHEDULED;
    }
    const restart = has(args, "r") || has(args, "g");
    if (!restart && !has(args, "s") && !has(args, "p")) {
        process.print(
            "Usage: shutdown [/i | /l | /s | /sg | /r | /g | /a | /p | /h | /e | /o] [/hybrid] [/soft] [/fw] [/f]",
        );
        return 0;
    }
    const wish = option(args, "t");
    const seconds = wish === undefined ? (has(args, "p") ? 0 : 30) : Number(wish);
    const comment = option(args, "c") ?? "";
    if (!Number.isInteger(seconds) || seconds < 0 || seconds > 315360000 || comment.length > 512) {
        process.complain("Invalid argument/option - a value is out of range.(87)");
        return 87;
    }
    if (!machine.power.schedule(seconds, restart)) {
        process.complain("A system shutdown has already been scheduled.(1190)");
        return ALREADY_SCHEDULED;
    }
    return 0;
}

export function* hostnameProgram(machine: Machine, process: WindowsProcess): Flow<number> {
    yield* sleep(20);
    process.print(machine.state.computerName);
    return 0;
}

/** `timeout.exe` refuses to run without a console to read keys from. */
export function* timeoutProgram(machine: Machine, process: WindowsProcess): Flow<number> {
    yield* sleep(machine.draw(10, 20));
    process.complain("ERROR: Input redirection is not supported, exiting the process immediately.");
    return 1;
}

function descendants(machine: Machine, pid: number): WindowsProcess[] {
    return [...machine.processes.values()]
        .filter((process) => process.parent === pid)
        .flatMap((process) => [process, ...descendants(machine, process.pid)]);
}

export function* taskkillProgram(machine: Machine, process: WindowsProcess): Flow<number> {
    yield* sleep(200);
    const { args } = process.start;
    const pid = option(args, "pid");
    const image = option(args, "im");
    const found = [...machine.processes.values()].filter((other) =>
        pid !== undefined
            ? other.pid === Number(pid)
            : image !== undefined && `${other.name}.exe`.toLowerCase() === image.toLowerCase(),
    );
    if (found.length === 0) {
        process.complain(`ERROR: The process "${pid ?? image ?? ""}" not found.`);
        return 128;
    }
    for (const target of found) {
        const tree = has(args, "t") ? [target, ...descendants(machine, target.pid)] : [target];
        for (const one of tree) {
            machine.endProcess(one, 1);
            process.print(`SUCCESS: The process with PID ${one.pid} has been terminated.`);
        }
    }
    return 0;
}

export function* tasklistProgram(machine: Machine, process: WindowsProcess): Flow<number> {
    yield* sleep(200);
    for (const other of machine.processes.values()) {
        process.print(
            `${`${other.name}.exe`.padEnd(26)}${String(other.pid).padStart(8)} Services                   0     10,000 K`,
        );
    }
    return 0;
}

/** Windows Modules Installer: busy for a while after a start. */
export function* trustedInstaller(machine: Machine): Flow<number> {
    yield* sleep(machine.state.servicing ? YEAR : machine.draw(20_000, 90_000));
    return 0;
}
