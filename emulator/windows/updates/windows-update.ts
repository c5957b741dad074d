import type { Flow } from "../../powershell/engine/flow";
import { sleep } from "../../powershell/engine/flow";
import { LOCAL_SYSTEM } from "../machine/identity";
import type { Machine } from "../machine/machine";
import { catalogueFor, type Update } from "./catalogue";

/** OperationResultCode of the Windows Update Agent API. */
export const SUCCEEDED = 2;
export const FAILED = 4;

export interface Result {
    readonly code: typeof SUCCEEDED | typeof FAILED;
    readonly hresult: number;
    readonly asksForRestart: boolean;
}

const MINUTE = 60_000;
const DEFINITIONS_LIVE = 4 * 60 * MINUTE;
const YEAR = 365 * 24 * 60 * MINUTE;

/** 0x8024402c, WU_E_PT_WINHTTP_NAME_NOT_RESOLVED: the source of updates is not reached. */
export const NOT_REACHED = 0x8024402c;
/** 0x800f0922, CBS_E_INSTALLERS_FAILED. */
const INSTALLERS_FAILED = 0x800f0922;
/** 0x8024200b, WU_E_UH_INSTALLERFAILURE: an update that wants another one first. */
const NOT_APPLICABLE = 0x8024200b;

const SERVICING =
    "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing";
const AUTO_UPDATE =
    "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update";
const CURRENT = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";

/** Updates whose restart has not come yet are neither offered nor installed. */
export function isRestartRequired({ state }: Machine): boolean {
    return state.updates.completing.length > 0;
}

export function isInstalled(machine: Machine, update: Update): boolean {
    const { installed, definitionsAt } = machine.state.updates;
    if (isDefinition(update)) {
        return definitionsAt !== undefined && machine.now() - definitionsAt < DEFINITIONS_LIVE;
    }
    return installed.includes(update.updateId);
}

/** What is offered to this machine or on it, in the catalogue's order. */
export function offered(machine: Machine): readonly Update[] {
    const { installed, completing } = machine.state.updates;
    const catalogue = catalogueFor(machine.state.edition);
    const there = new Set(
        catalogue.filter(({ updateId }) => installed.includes(updateId)).map(({ kb }) => kb),
    );
    return catalogue
        .filter(({ updateId }) => !completing.includes(updateId))
        .filter(({ after }) => after.every((kb) => there.has(kb)));
}

/** Looks for updates. The first search after a start is the slow one. */
export function* search(machine: Machine): Flow<readonly Update[]> {
    yield* sleep(machine.draw(40_000, 4 * MINUTE));
    return machine.parts.behaviour.updates === "none" ? [] : offered(machine);
}

export function* download(machine: Machine, update: Update): Flow<Result> {
    // Some 20 MB a second from Microsoft's servers.
    yield* sleep((update.megabytes / 20) * 1000);
    machine.state.updates.downloaded.push(update.updateId);
    return { code: SUCCEEDED, hresult: 0, asksForRestart: false };
}

/** Installs one update, with TiWorker at work as long as that takes. */
export function* install(machine: Machine, update: Update): Flow<Result> {
    if (!offered(machine).some(({ updateId }) => updateId === update.updateId))
        return { code: FAILED, hresult: NOT_APPLICABLE, asksForRestart: false };
    const [shortest, longest] = update.minutes;
    const hangs = machine.parts.behaviour.updates === "hangs" && update.asksForRestart;
    const takes = hangs ? YEAR : machine.draw(shortest * MINUTE, longest * MINUTE);
    // It goes on when the script that asked for the update is killed.
    startTiWorker(machine, takes);
    yield* sleep(takes);
    if (fails(machine, update)) return { code: FAILED, hresult: INSTALLERS_FAILED, asksForRestart: false };
    settle(machine, update);
    return { code: SUCCEEDED, hresult: 0, asksForRestart: update.asksForRestart };
}

/** The cumulative update is the one that gives trouble. */
function fails(machine: Machine, update: Update): boolean {
    const { updates } = machine.parts.behaviour;
    const { failures } = machine.state.updates;
    if (update.revisions === 0 || update.upgradesTo !== undefined) return false;
    const before = failures[update.updateId] ?? 0;
    if (updates !== "fails" && !(updates === "fails-once" && before === 0)) return false;
    failures[update.updateId] = before + 1;
    return true;
}

function settle(machine: Machine, update: Update): void {
    const { state, registry } = machine;
    if (isDefinition(update)) {
        state.updates.definitionsAt = machine.now();
    } else if (update.asksForRestart) {
        state.updates.completing.push(update.updateId);
        registry.create(`${SERVICING}\\RebootPending`);
        registry.create(`${AUTO_UPDATE}\\RebootRequired`);
    } else {
        state.updates.installed.push(update.updateId);
    }
}

function isDefinition({ categories }: Update): boolean {
    return categories.includes("Definition Updates");
}

/** At a start Windows completes what the last installation has left, and goes on with it for some minutes. */
export function completeUpdates(machine: Machine): void {
    const { updates, edition } = machine.state;
    if (updates.completing.length === 0) return;
    const done = catalogueFor(edition).filter(({ updateId }) => updates.completing.includes(updateId));
    updates.installed.push(...updates.completing.splice(0));
    machine.registry.remove(`${SERVICING}\\RebootPending`);
    machine.registry.remove(`${AUTO_UPDATE}\\RebootRequired`);
    for (const { revisions, upgradesTo } of done) raise(machine, revisions, upgradesTo);
    startTiWorker(machine, machine.draw(2 * MINUTE, 8 * MINUTE));
}

function raise(machine: Machine, revisions: number, upgradesTo: Update["upgradesTo"]): void {
    const { registry } = machine;
    const revision = Number(registry.read(CURRENT, "UBR") ?? 0);
    registry.write(CURRENT, "UBR", revision + revisions);
    if (upgradesTo === undefined) return;
    registry.write(CURRENT, "ProductName", upgradesTo.productName);
    registry.write(CURRENT, "CurrentBuild", String(upgradesTo.build));
    registry.write(CURRENT, "CurrentBuildNumber", String(upgradesTo.build));
}

function startTiWorker(machine: Machine, milliseconds: number): void {
    const path = "C:\\Windows\\WinSxS\\amd64_microsoft-windows-servicingstack\\TiWorker.exe";
    machine.launch(
        { path, args: ["-Embedding"], user: LOCAL_SYSTEM },
        {
            *body() {
                yield* sleep(milliseconds);
                return 0;
            },
        },
    );
}
