import type {
    BuilderDocuments,
    CleanResult,
    FindUpdatesResult,
    InstalledUpdate,
    InstallUpdatesResult,
    MachineStateResult,
    OfferedUpdate,
    PlantResult,
    RestartResult,
    UpdateProgressResult,
    WindowsBuild,
} from "./builder-results";
import { Fields } from "./fields";
import type { UserScriptResult } from "./shared-types";

function readPlant(fields: Fields): PlantResult {
    return {
        outcome: fields.oneOf("outcome", ["planted"]),
        hardwareUuid: fields.text("hardwareUuid"),
        agent: fields.oneOf("agent", ["ec2launch-v2", "ec2launch", "ec2config", "none"]),
    };
}

function readClean(fields: Fields): CleanResult {
    return { clean: fields.flag("clean"), left: fields.texts("left") };
}

function readBuild(fields: Fields): WindowsBuild {
    const windows = fields.object("windows");
    return { productName: windows.text("productName"), build: windows.text("build") };
}

function readMachineState(fields: Fields): MachineStateResult {
    return {
        startedAt: fields.text("startedAt"),
        windows: readBuild(fields),
        restartPending: fields.flag("restartPending"),
        servicing: fields.flag("servicing"),
        rearmsLeft: fields.whole("rearmsLeft"),
        dirtyVolumes: fields.texts("dirtyVolumes"),
    };
}

function readUpdate(value: unknown, path: string): OfferedUpdate {
    const fields = Fields.of(value, path);
    return {
        kb: fields.text("kb"),
        title: fields.text("title"),
        updateId: fields.text("updateId"),
        isDefinition: fields.flag("isDefinition"),
    };
}

function readInstalled(value: unknown, path: string): InstalledUpdate {
    const fields = Fields.of(value, path);
    return {
        ...readUpdate(value, path),
        installed: fields.flag("installed"),
        hresult: fields.text("hresult"),
    };
}

function readFound(fields: Fields): FindUpdatesResult {
    return {
        updates: fields.list("updates", readUpdate),
        restartPending: fields.flag("restartPending"),
        windows: readBuild(fields),
    };
}

function readInstallation(fields: Fields): InstallUpdatesResult {
    return {
        results: fields.list("results", readInstalled),
        restartPending: fields.flag("restartPending"),
    };
}

function readUpdateProgress(fields: Fields): UpdateProgressResult {
    return {
        phase: fields.oneOf("phase", ["none", "searching", "downloading", "installing"]),
        number: fields.whole("number"),
        count: fields.whole("count"),
        kb: fields.text("kb"),
    };
}

function readRestart(fields: Fields): RestartResult {
    return {
        outcome: fields.oneOf("outcome", ["scheduled", "restarted-already"]),
        startedAt: fields.text("startedAt"),
    };
}

/** How each builder script's answer is read; each throws a `FieldError` where a field is not what it should be. */
export const builderReaders = (
    readUserScript: (fields: Fields) => UserScriptResult,
): { readonly [S in keyof BuilderDocuments]: (fields: Fields) => BuilderDocuments[S] } => ({
    plant: readPlant,
    unplant: readClean,
    quiet: readClean,
    "machine-state": readMachineState,
    "flush-disk": (fields) => ({ flushed: fields.texts("flushed") }),
    "find-updates": readFound,
    "install-updates": readInstallation,
    "update-progress": readUpdateProgress,
    restart: readRestart,
    provision: readUserScript,
    scrub: readClean,
});
