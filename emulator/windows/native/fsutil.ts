import { Flow, sleep } from "../../powershell/engine/flow";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";

/** `fsutil.exe dirty query C:` and `dirty set C:`. */
export function* fsutilProgram(machine: Machine, process: WindowsProcess): Flow<number> {
    yield* sleep(100);
    const [command = "", verb = "", volume = ""] = process.start.args.map((word) => word.toLowerCase());
    if (command !== "dirty" || !["query", "set"].includes(verb) || volume !== "c:") {
        process.print(`"${[command, verb, volume].join(" ").trim()}" is an invalid parameter.`);
        return 1;
    }
    machine.state.isVolumeDirty ||= verb === "set";
    process.print(
        verb === "set"
            ? "Volume - C: is now marked dirty"
            : `Volume - C: is ${machine.state.isVolumeDirty ? "" : "NOT "}Dirty`,
    );
    return 0;
}
