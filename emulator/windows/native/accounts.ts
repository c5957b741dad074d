import { Flow, sleep } from "../../powershell/engine/flow";
import { findAccount } from "../machine/identity";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";

export function* whoamiProgram(_machine: Machine, process: WindowsProcess): Flow<number> {
    yield* sleep(50);
    const { user } = process;
    const name = `${user.domain}\\${user.name}`.toLowerCase();
    const [option = ""] = process.start.args;
    if (option.toLowerCase() === "/user") {
        process.print("");
        process.print("USER INFORMATION");
        process.print("----------------");
        process.print("");
        process.print(`${"User Name".padEnd(name.length)} SID`);
        process.print(`${"=".repeat(name.length)} ${"=".repeat(user.sid.length)}`);
        process.print(`${name} ${user.sid}`);
        return 0;
    }
    process.print(name);
    return 0;
}

/** Rights are not simulated: of what is asked for, only the owner changes anything. */
export function* icaclsProgram(machine: Machine, process: WindowsProcess): Flow<number> {
    yield* sleep(100);
    const [path = "", ...wishes] = process.start.args;
    const entry = machine.files.find(path);
    if (entry === undefined) {
        process.complain(`${path}: The system cannot find the file specified.`);
        process.print("Successfully processed 0 files; Failed processing 1 files");
        return 2;
    }
    if (!process.user.isElevated) {
        process.complain(`${path}: Access is denied.`);
        return 5;
    }
    const owner = wishes[wishes.findIndex((wish) => wish.toLowerCase() === "/setowner") + 1];
    if (owner?.startsWith("*S-") === true) {
        entry.owner = owner.slice(1);
    }
    process.print(`processed file: ${path}`);
    process.print("Successfully processed 1 files; Failed processing 0 files");
    return 0;
}

/** `net user`, `net start`, `net stop`. */
export function* netProgram(machine: Machine, process: WindowsProcess): Flow<number> {
    yield* sleep(300);
    const [command = "", name = "", value] = process.start.args;
    switch (command.toLowerCase()) {
        case "user":
            return netUser(machine, process, name, value);
        case "start":
        case "stop": {
            const service = machine.services.find(name);
            if (service === undefined) {
                process.complain("The service name is invalid.");
                return 2;
            }
            if (command.toLowerCase() === "start") {
                machine.services.start(service);
            } else {
                machine.services.stop(service);
            }
            process.print(
                `The ${service.displayName} service was ${command.toLowerCase() === "start" ? "started" : "stopped"} successfully.`,
            );
            return 0;
        }
        default:
            process.complain("The syntax of this command is:");
            return 1;
    }
}

function netUser(machine: Machine, process: WindowsProcess, name: string, value: string | undefined): number {
    const account = findAccount(machine.state, name);
    if (account === undefined) {
        process.complain("The user name could not be found.");
        return 2;
    }
    const active = process.start.args
        .map((argument) => /^\/active:(yes|no)$/i.exec(argument)?.[1])
        .find((word) => word !== undefined);
    if (active !== undefined) {
        account.enabled = active.toLowerCase() === "yes";
    } else if (value !== undefined && !value.startsWith("/")) {
        account.password = value;
    }
    process.print("The command completed successfully.");
    return 0;
}
