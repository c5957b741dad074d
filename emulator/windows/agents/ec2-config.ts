import { Flow, sleep } from "../../powershell/engine/flow";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";
import { agentLog } from "./log";
import { EC2_CONFIG, SYSPREP } from "./paths";
import { denyRemoteDesktop } from "./remote-desktop";
import { bundleElement, setPlugin } from "./settings";

/** `Ec2Config.exe -sysprep`: the switches for sysprep.exe come from `BundleConfig.xml`. */
export function* ec2ConfigProgram(machine: Machine, process: WindowsProcess): Flow<number> {
    const [command = "", ...more] = process.start.args;
    if (command.toLowerCase() !== "-sysprep" || more.length > 0) {
        process.complain(`Unknown command line: ${process.start.args.join(" ")}`);
        return 1;
    }
    if (!process.user.isElevated) {
        process.complain("Access is denied.");
        return 1;
    }
    yield* sleep(machine.draw(2_000, 5_000));
    const given = bundleElement(machine.files, "Switches");
    const answer = bundleElement(machine.files, "AnswerFilePath");
    if (given === undefined || answer === undefined) {
        agentLog(machine, EC2_CONFIG.log, "Sysprep: BundleConfig.xml could not be read.");
        return 1;
    }
    denyRemoteDesktop(machine);
    // "User data: enabled for the next start when the image is made with Shutdown with Sysprep."
    setPlugin(machine.files, "Ec2HandleUserData", "Enabled");
    agentLog(machine, EC2_CONFIG.log, `Sysprep: running sysprep.exe ${given}`);
    const folder = EC2_CONFIG.answerFile.replace(/\\[^\\]+$/, "");
    const path = /^[A-Za-z]:/.test(answer) ? answer : `${folder}\\${answer}`;
    const args = [...given.split(/\s+/).filter((word) => word !== ""), "/quiet", `/unattend:${path}`];
    const child = machine.spawn({ path: SYSPREP.program, args, user: process.user });
    const code = child === undefined ? 2 : yield* child.wait();
    agentLog(machine, EC2_CONFIG.log, `Sysprep: sysprep.exe ended with ${code}`);
    return code === 0 ? 0 : 1;
}
