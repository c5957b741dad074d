import { Flow, sleep } from "../../powershell/engine/flow";
import { textOf } from "../../powershell/values/text";
import { cimInstances } from "../machine/cim";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";

const CLASSES: ReadonlyMap<string, string> = new Map([
    ["os", "Win32_OperatingSystem"],
    ["computersystem", "Win32_ComputerSystem"],
    ["csproduct", "Win32_ComputerSystemProduct"],
    ["bios", "Win32_BIOS"],
    ["useraccount", "Win32_UserAccount"],
    ["logicaldisk", "Win32_LogicalDisk"],
]);

/** `wmic <alias> get <properties>`; gone from Windows Server 2025. */
export function* wmicProgram(machine: Machine, process: WindowsProcess): Flow<number> {
    yield* sleep(500);
    const [alias = "", verb = "", list = ""] = process.start.args;
    const name = CLASSES.get(alias.toLowerCase());
    if (name === undefined || verb.toLowerCase() !== "get") {
        process.complain(`${alias} - Alias not found.`);
        return 44135;
    }
    const properties = list.split(",").filter((word) => word !== "" && !word.startsWith("/"));
    process.print(properties.join("  "));
    for (const instance of cimInstances(machine, name) ?? []) {
        process.print(properties.map((property) => textOf(instance.get(property))).join("  "));
    }
    return 0;
}
