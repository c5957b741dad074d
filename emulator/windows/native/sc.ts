import { Flow, sleep } from "../../powershell/engine/flow";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";

/** `sc.exe`: query, start, stop, config start=. */
export function* scProgram(machine: Machine, process: WindowsProcess): Flow<number> {
    yield* sleep(100);
    const [command = "", name = "", ...args] = process.start.args;
    const service = machine.services.find(name);
    if (service === undefined) {
        process.print(`[SC] OpenService FAILED 1060:`);
        process.print("");
        process.print("The specified service does not exist as an installed service.");
        return 1060;
    }
    switch (command.toLowerCase()) {
        case "start":
            machine.services.start(service);
            break;
        case "stop":
            machine.services.stop(service);
            break;
        case "config": {
            const mode = args
                .join(" ")
                .match(/start=\s*(auto|demand|disabled)/i)?.[1]
                ?.toLowerCase();
            if (mode !== undefined) {
                service.startMode = mode === "auto" ? "Auto" : mode === "demand" ? "Manual" : "Disabled";
            }
            process.print("[SC] ChangeServiceConfig SUCCESS");
            return 0;
        }
        default:
            break;
    }
    process.print(`SERVICE_NAME: ${service.name}`);
    process.print(
        `        STATE              : ${machine.services.isRunning(service) ? "4  RUNNING" : "1  STOPPED"}`,
    );
    return 0;
}
