import { Flow, sleep } from "../../powershell/engine/flow";
import { LOCAL_SYSTEM } from "../machine/identity";
import type { Machine } from "../machine/machine";
import { SSM_AGENT } from "../machine/services";
import { machineSid } from "../machine/sids";
import { runFirstLaunch } from "./first-launch";
import { agentLog } from "./log";
import { POWERSHELL, USER_SCRIPTS, V2 } from "./paths";
import { applyAnswerFile } from "./answer-file";
import { allowRemoteDesktop } from "./remote-desktop";
import { persistUserData } from "./launch-v1-tasks";
import { setPlugin, v2ConfigIsSound, v2Tasks } from "./settings";
import { completeUpdates } from "../updates/windows-update";
import { runUserData, userDataPersists } from "./user-data";

const MINUTE = 60_000;
const NAME_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** Windows from power-on to the point where it serves: `ready` is called when services answer. */
export function* boot(machine: Machine, ready: () => void): Flow<void> {
    const { state } = machine;
    const isFresh = state.bootCount === 0;
    state.bootCount += 1;
    state.isVolumeDirty = false;
    if (state.generalized) {
        yield* specialize(machine);
    } else {
        yield* sleep(machine.draw(MINUTE, 4 * MINUTE) * 0.8);
    }
    machine.services.startAutomatic();
    startServicing(machine);
    ready();
    machine.isLaunching = true;
    yield* launchAgent(machine, isFresh);
    completeLaunch(machine);
    yield* sleep(machine.draw(4_000, 15_000));
    startAgentService(machine);
}

/** Phases of a first start: drivers and a new identity, then OOBE out of the answer file. */
function* specialize(machine: Machine): Flow<void> {
    const { state, registry } = machine;
    const total = machine.draw(5 * MINUTE, 12 * MINUTE) * 0.8;
    registry.imageState = "IMAGE_STATE_SPECIALIZE_RESEAL_TO_OOBE";
    yield* sleep(total * 0.6);
    state.machineSid = machineSid((minimum, maximum) => machine.draw(minimum, maximum));
    state.computerName = `EC2AMAZ-${Array.from({ length: 7 }, () => NAME_LETTERS.charAt(Math.floor(machine.draw(0, NAME_LETTERS.length - 0.001)))).join("")}`;
    state.generalized = false;
    allowRemoteDesktop(machine);
    applyAnswerFile(machine);
    yield* sleep(total * 0.2);
    if (copiesProfile(machine) && hasBrokenProfile(machine)) {
        // "[windeploy.exe] CopyProfile failed": specialize ends the start, at this one and at every one after it.
        yield* sleep(365 * 24 * 60 * MINUTE);
    }
    if (state.answerFile === undefined) {
        // Without an answer file OOBE asks its questions, and nobody is there to answer them.
        registry.imageState = "IMAGE_STATE_SPECIALIZE_RESEAL_TO_OOBE";
        yield* sleep(365 * 24 * 60 * MINUTE);
    }
    yield* sleep(total * 0.2);
    state.answerFile = undefined;
    registry.imageState = "IMAGE_STATE_COMPLETE";
}

function copiesProfile({ state }: Machine): boolean {
    return /<CopyProfile>\s*true/.test(state.answerFile ?? "");
}

/** `_FindLatestProfile failed (0x80070003)`: a profile in the list whose folder is gone, or no profile to copy. */
function hasBrokenProfile({ state, registry, files }: Machine): boolean {
    const list = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList";
    const isBroken = registry.children(list).some(({ path, values }) => {
        const folder = values.get("profileimagepath")?.data;
        return path.endsWith(".bak") || (typeof folder === "string" && files.find(folder) === undefined);
    });
    return isBroken || !state.profiles.some(({ rid }) => rid === 500);
}

/** After a start Windows may look after its updates for a while; a finding makes it go on for hours. */
function startServicing(machine: Machine): void {
    completeUpdates(machine);
    const path = "C:\\Windows\\servicing\\TrustedInstaller.exe";
    machine.spawn({ path, args: [], user: LOCAL_SYSTEM });
    if (machine.state.sysprepAtStart) {
        startForEver(machine, "C:\\Windows\\System32\\Sysprep\\sysprep.exe", []);
    }
    if (machine.state.launchGoesOn) {
        startForEver(machine, POWERSHELL, ["-File", `${USER_SCRIPTS[machine.state.agent]}\\UserScript.ps1`]);
    }
}

function startForEver(machine: Machine, path: string, args: readonly string[]): void {
    machine.launch(
        { path, args, user: LOCAL_SYSTEM },
        {
            *body() {
                yield* sleep(365 * 24 * 60 * MINUTE);
                return 0;
            },
        },
    );
}

function* launchAgent(machine: Machine, isFresh: boolean): Flow<void> {
    const { agent } = machine.state;
    if (isFresh) {
        yield* freshLaunch(machine);
        return;
    }
    if (agent === "ec2launch") {
        machine.tasks.startAtBoot();
        for (const process of machine.processes.values()) {
            if (process.start.args.some((argument) => /InitializeInstance\.ps1/i.test(argument))) {
                yield* process.wait();
            }
        }
        return;
    }
    const wasDone = agent === "ec2launch-v2" && machine.files.find(V2.runOnce) !== undefined;
    yield* runFirstLaunch(machine, agent);
    machine.tasks.startAtBoot();
    // EC2Config keeps its plugin on instead, and a clone with other user data has the plugin as its source left it.
    if (wasDone) {
        yield* persistentUserData(machine);
    }
}

/** EC2Launch v2 marks at the end of a run that there was one, whoever has taken that mark away meanwhile. */
function completeLaunch(machine: Machine): void {
    machine.isLaunching = machine.state.launchGoesOn;
    const { agent } = machine.state;
    const isWhole = machine.files.find(V2.program) !== undefined && v2ConfigIsSound(machine.files);
    if (agent === "ec2launch-v2" && isWhole && !machine.isLaunching && !machine.files.find(V2.runOnce)) {
        machine.files.writeText(V2.runOnce, "");
    }
}

function* persistentUserData(machine: Machine): Flow<void> {
    yield* runUserData(machine, false);
}

/** The first start of an image as it is sold: its password is made outside, its user data runs. */
function* freshLaunch(machine: Machine): Flow<void> {
    const administrator = machine.state.accounts.find((account) => account.rid === 500);
    if (administrator !== undefined) {
        machine.parts.events.passwordReported(administrator.password);
    }
    if (machine.state.agent === "ec2launch-v2") {
        agentLog(machine, V2.log, "Info: Tasks of the first launch are done.");
    }
    yield* runUserData(machine, true);
    machine.tasks.startAtBoot();
    if (machine.state.agent === "ec2config" && userDataPersists(machine)) {
        setPlugin(machine.files, "Ec2HandleUserData", "Enabled");
    }
    if (machine.state.agent === "ec2launch") {
        persistUserData(machine, userDataPersists(machine));
    }
}

/** The task startSsm of EC2Launch v2, in its stage postReady of every start that went well until then. */
function startSsmTask({ state, files, services }: Machine): void {
    const agent = services.find(SSM_AGENT);
    const hasTask = v2Tasks(files)?.some(({ stage, task }) => stage === "postReady" && task === "startSsm");
    if (
        state.agent === "ec2launch-v2" &&
        hasTask === true &&
        !state.lastLaunchFailed &&
        agent?.startMode === "Manual"
    ) {
        agent.startMode = "Auto";
    }
}

function startAgentService(machine: Machine): void {
    const agent = machine.services.find(SSM_AGENT);
    startSsmTask(machine);
    if (agent !== undefined && agent.startMode === "Auto" && !machine.power.goesDown) {
        machine.services.start(agent);
    }
}
