import type { LaunchAgent } from "../contract";
import type { Flow } from "../../powershell/engine/flow";
import { sleep } from "../../powershell/engine/flow";
import type { Machine } from "../machine/machine";
import { agentLog } from "./log";
import { EC2_CONFIG, V1, V2 } from "./paths";
import {
    afterLaunchV1,
    bundleProperty,
    PasswordSetting,
    pluginEnabled,
    setPlugin,
    v1Settings,
    v2ConfigIsSound,
    v2Password,
    v2Tasks,
} from "./settings";
import { SSM_AGENT } from "../machine/services";
import { persistUserData } from "./launch-v1-tasks";
import { runUserData, userDataPersists } from "./user-data";

const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789!%*+-.=?@";

function randomPassword(machine: Machine): string {
    return Array.from({ length: 32 }, () =>
        ALPHABET.charAt(Math.floor(machine.draw(0, ALPHABET.length - 0.001))),
    ).join("");
}

/** Sets the administrator's password as the settings say, and reports a random one to the console. */
function applyPassword(machine: Machine, setting: PasswordSetting): void {
    const administrator = machine.state.accounts.find((account) => account.rid === 500);
    if (administrator === undefined || setting.kind === "keep") {
        return;
    }
    administrator.password = setting.kind === "random" ? randomPassword(machine) : setting.password;
    if (setting.kind === "random") {
        machine.parts.events.passwordReported(administrator.password);
    }
}

/** A task that fails ends its stage and the run: neither user data nor the tasks of postReady follow. */
function lacksWmic({ files }: Machine): boolean {
    const hasTask = v2Tasks(files)?.some(({ task }) => task === "installEgpuManager") ?? false;
    return hasTask && files.find("C:\\Windows\\System32\\wbem\\WMIC.exe") === undefined;
}

function* firstLaunchV2(machine: Machine): Flow<void> {
    const isFirst = machine.files.find(V2.runOnce) === undefined;
    if (!isFirst) {
        return;
    }
    if (!v2ConfigIsSound(machine.files)) {
        agentLog(machine, V2.errorLog, "Error: agent-config.yml could not be parsed; no task runs.");
        return;
    }
    yield* sleep(machine.draw(5_000, 20_000));
    applyPassword(machine, v2Password(machine.files));
    machine.state.lastLaunchFailed = lacksWmic(machine);
    if (machine.state.lastLaunchFailed) {
        agentLog(
            machine,
            V2.errorLog,
            "Error: Task installEgpuManager failed: wmic was not found; the stage ends.",
        );
        return;
    }
    machine.files.writeText(V2.runOnce, "");
    agentLog(machine, V2.log, "Info: Tasks of the first launch are done.");
    yield* runUserData(machine, true);
}

/** `keepsSchedule`: "Run EC2Launch on every boot", where user data that persists needs no task of its own. */
export function* firstLaunchV1(machine: Machine, keepsSchedule: boolean): Flow<void> {
    const settings = v1Settings(machine.files);
    yield* sleep(machine.draw(5_000, 20_000));
    applyPassword(machine, settings.password);
    afterLaunchV1(machine.files, {
        perBoot: keepsSchedule,
        userDataPersists: userDataPersists(machine),
    });
    const agent = machine.services.find(SSM_AGENT);
    if (agent !== undefined) {
        agent.startMode = "Auto";
    }
    const task = machine.tasks.find(V1.task);
    if (task !== undefined) {
        task.enabled = keepsSchedule;
    }
    agentLog(machine, V1.log, "Windows is ready to use");
    if (settings.handlesUserData) {
        persistUserData(machine, !keepsSchedule && userDataPersists(machine));
        yield* runUserData(machine, true);
    }
}

function* launchEc2Config(machine: Machine): Flow<void> {
    const { files } = machine;
    const setsPassword = pluginEnabled(files, "Ec2SetPassword") === true;
    const handlesUserData = pluginEnabled(files, "Ec2HandleUserData") === true;
    yield* sleep(machine.draw(5_000, 20_000));
    if (setsPassword) {
        if (bundleProperty(files, "SetPasswordAfterSysprep") === "Yes") {
            applyPassword(machine, { kind: "random" });
        }
        setPlugin(files, "Ec2SetPassword", "Disabled");
    }
    if (handlesUserData && !userDataPersists(machine)) {
        setPlugin(files, "Ec2HandleUserData", "Disabled");
    }
    agentLog(machine, EC2_CONFIG.log, "Windows is Ready to use");
    if (handlesUserData) {
        yield* runUserData(machine, true);
    }
}

/** The launch agent's tasks of a first launch; those that its state says are done do not run. */
export function* runFirstLaunch(machine: Machine, agent: LaunchAgent): Flow<void> {
    switch (agent) {
        case "ec2launch-v2":
            yield* firstLaunchV2(machine);
            return;
        case "ec2launch":
            yield* firstLaunchV1(machine, false);
            return;
        case "ec2config":
            yield* launchEc2Config(machine);
    }
}
