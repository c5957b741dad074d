import { Flow, sleep } from "../../powershell/engine/flow";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";
import { type Installer, installerIn } from "../machine/installer-file";

export const UNINSTALL_KEY = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall";
export const CHOCOLATEY = "C:\\ProgramData\\chocolatey\\bin\\choco.exe";

/** Windows Installer, "MsiExec.exe and InstMsi.exe error messages". */
const FATAL_ERROR = 1603;
const NO_PACKAGE = 1619;
const NOT_OPENED = 1620;
const UNKNOWN_PRODUCT = 1605;

/** Success, or success that a restart completes. */
const hasInstalled = (exitCode: number): boolean => exitCode === 0 || exitCode === 3010 || exitCode === 1641;

export function* runInstaller(machine: Machine, installer: Installer): Flow<number> {
    yield* sleep(installer.seconds * 1000);
    if (hasInstalled(installer.exitCode)) {
        registerProduct(machine, installer.product, installer.version);
        if (installer.putsChoco) {
            machine.files.writeText(CHOCOLATEY, "MZ choco").program = "choco";
        }
    }
    return installer.exitCode;
}

export function registerProduct(machine: Machine, product: string, version: string): void {
    const key = `${UNINSTALL_KEY}\\${product}`;
    machine.registry.write(key, "DisplayName", product);
    machine.registry.write(key, "DisplayVersion", version);
    machine.registry.write(key, "UninstallString", `MsiExec.exe /X "${product}"`);
}

/** An installer that is a program itself, such as `setup.exe`. */
export function* installerProgram(machine: Machine, process: WindowsProcess): Flow<number> {
    const entry = machine.files.find(process.start.path);
    const installer = entry === undefined ? undefined : installerIn(entry);
    return installer === undefined ? FATAL_ERROR : yield* runInstaller(machine, installer);
}

/** `msiexec.exe`: `/i` and `/x`. It has no console: what it did says its exit code and its log. */
export function* msiexecProgram(machine: Machine, process: WindowsProcess): Flow<number> {
    const { args } = process.start;
    const after = (letters: RegExp): string | undefined => {
        const index = args.findIndex((argument) => letters.test(argument));
        return index < 0 ? undefined : args[index + 1]?.replace(/^"|"$/g, "");
    };
    const log = after(/^[/-]l/i);
    const code = yield* msiexec(machine, after(/^[/-](?:i|package)$/i), after(/^[/-](?:x|uninstall)$/i));
    if (log !== undefined) {
        const word = hasInstalled(code) ? "success" : "failed";
        machine.files.writeText(log, `MSI: Installation ${word}. error status: ${code}.\r\n`, "ansi");
    }
    return code;
}

function* msiexec(
    machine: Machine,
    installed: string | undefined,
    removed: string | undefined,
): Flow<number> {
    yield* sleep(500);
    if (installed !== undefined) {
        const entry = machine.files.find(installed);
        if (entry === undefined) {
            return NO_PACKAGE;
        }
        const installer = installerIn(entry);
        return installer === undefined ? NOT_OPENED : yield* runInstaller(machine, installer);
    }
    const entry = removed === undefined ? undefined : machine.files.find(removed);
    const product = (entry === undefined ? undefined : installerIn(entry)?.product) ?? removed ?? "";
    if (machine.registry.find(`${UNINSTALL_KEY}\\${product}`) === undefined) {
        return UNKNOWN_PRODUCT;
    }
    machine.registry.remove(`${UNINSTALL_KEY}\\${product}`);
    return 0;
}

/** `choco.exe`, where an installer put it: `install`, `uninstall`, `list`. */
export function* chocoProgram(machine: Machine, process: WindowsProcess): Flow<number> {
    const [command = "", ...rest] = process.start.args;
    const names = rest.filter((word) => !word.startsWith("-"));
    yield* sleep(2000);
    const products = machine.registry.children(UNINSTALL_KEY).filter(({ values }) => values.has("choco"));
    switch (command.toLowerCase()) {
        case "install":
        case "upgrade":
            for (const name of names) {
                yield* sleep(20_000);
                registerProduct(machine, name, "1.0.0");
                machine.registry.write(`${UNINSTALL_KEY}\\${name}`, "choco", 1);
                process.print(` The install of ${name} was successful.`);
            }
            process.print(`Chocolatey installed ${names.length}/${names.length} packages.`);
            return 0;
        case "uninstall":
            names.forEach((name) => {
                machine.registry.remove(`${UNINSTALL_KEY}\\${name}`);
            });
            process.print(`Chocolatey uninstalled ${names.length}/${names.length} packages.`);
            return 0;
        case "list":
            products.forEach(({ path }) => {
                process.print(`${path.split("\\").at(-1) ?? ""} 1.0.0`);
            });
            process.print(`${products.length} packages installed.`);
            return 0;
        default:
            process.complain(`Could not find a command registered that meets '${command}'.`);
            return 1;
    }
}
