import { Flow, sleep } from "../../powershell/engine/flow";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";
import { registryPath } from "../machine/registry";

function option(args: readonly string[], name: string): string | undefined {
    const index = args.findIndex((argument) => argument.toLowerCase() === name);
    return index < 0 ? undefined : args[index + 1];
}

const KINDS: Readonly<Record<string, string>> = {
    String: "REG_SZ",
    ExpandString: "REG_EXPAND_SZ",
    DWord: "REG_DWORD",
    QWord: "REG_QWORD",
    MultiString: "REG_MULTI_SZ",
    Binary: "REG_BINARY",
};

function missing(process: WindowsProcess): number {
    process.complain("ERROR: The system was unable to find the specified registry key or value.");
    return 1;
}

/** `reg.exe`: query, add, delete. */
export function* regProgram(machine: Machine, process: WindowsProcess): Flow<number> {
    yield* sleep(100);
    const [command = "", key = "", ...args] = process.start.args;
    const path = registryPath(key);
    if (path === undefined) {
        process.complain("ERROR: Invalid key name.");
        return 1;
    }
    switch (command.toLowerCase()) {
        case "query":
            return query(machine, process, path, option(args, "/v"));
        case "add": {
            const name = option(args, "/v") ?? "";
            const data = option(args, "/d") ?? "";
            const isNumber = /^REG_[DQ]WORD$/i.test(option(args, "/t") ?? "");
            machine.registry.create(path);
            if (option(args, "/v") !== undefined) {
                machine.registry.write(path, name, isNumber ? Number(data) : data);
            }
            process.print("The operation completed successfully.");
            return 0;
        }
        case "delete": {
            const name = option(args, "/v");
            if (machine.registry.find(path) === undefined) {
                return missing(process);
            }
            if (name === undefined) {
                machine.registry.remove(path);
            } else if (machine.registry.find(path)?.values.delete(name.toLowerCase()) !== true) {
                return missing(process);
            }
            process.print("The operation completed successfully.");
            return 0;
        }
        default:
            process.complain(`ERROR: Invalid syntax.`);
            return 1;
    }
}

function query(machine: Machine, process: WindowsProcess, path: string, name: string | undefined): number {
    const key = machine.registry.find(path);
    const values = [...(key?.values.values() ?? [])].filter(
        (value) => name === undefined || value.name.toLowerCase() === name.toLowerCase(),
    );
    if (key === undefined || (name !== undefined && values.length === 0)) {
        return missing(process);
    }
    process.print("");
    process.print(key.path);
    for (const value of values) {
        const data =
            typeof value.data === "number"
                ? `0x${value.data.toString(16)}`
                : typeof value.data === "string"
                  ? value.data
                  : value.data.join("\\0");
        process.print(`    ${value.name}    ${KINDS[value.kind] ?? "REG_SZ"}    ${data}`);
    }
    process.print("");
    return 0;
}
