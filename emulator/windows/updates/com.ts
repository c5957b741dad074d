import { type Flow, sleep } from "../../powershell/engine/flow";
import { PsList } from "../../powershell/values/list";
import { failure, type PsFailure } from "../../powershell/values/errors";
import { PsObject } from "../../powershell/values/object";
import { textOf } from "../../powershell/values/text";
import { type Called, itemsOf, type PsValue } from "../../powershell/values/value";
import type { Machine } from "../machine/machine";
import type { Update } from "./catalogue";
import {
    download,
    FAILED,
    install,
    isInstalled,
    isRestartRequired,
    NOT_REACHED,
    type Result,
    search,
    SUCCEEDED,
} from "./windows-update";
import type { StaticType } from "../../powershell/engine/session";

const COM = ["System.__ComObject", "System.MarshalByRefObject", "System.Object"];

/** The updates behind the objects that a script holds. */
const behind = new WeakMap<PsObject, Update>();

/**
 * Windows Update's own objects, as `New-Object -ComObject` makes them (Windows Update Agent API): as much of them as
 * scripts that search, download and install use.
 */
export function updateTypes(machine: Machine): readonly StaticType[] {
    return [
        { name: "COM:Microsoft.Update.Session", construct: () => session(machine) },
        { name: "COM:Microsoft.Update.UpdateColl", construct: () => collection([]) },
        { name: "COM:Microsoft.Update.Searcher", construct: () => searcher(machine) },
        { name: "COM:Microsoft.Update.Downloader", construct: () => worker(machine, "Download", download) },
        { name: "COM:Microsoft.Update.Installer", construct: () => worker(machine, "Install", install) },
        {
            name: "COM:Microsoft.Update.SystemInfo",
            construct: () => object({}, {}, { RebootRequired: { read: () => isRestartRequired(machine) } }),
        },
    ];
}

type Methods = Readonly<Record<string, (args: readonly PsValue[]) => Called>>;
type Accessors = Readonly<Record<string, { readonly read: () => PsValue }>>;

function object(
    properties: Readonly<Record<string, PsValue>>,
    methods: Methods = {},
    accessors: Accessors = {},
): PsObject {
    return new PsObject(properties, {
        typeNames: COM,
        text: () => "System.__ComObject",
        methods,
        accessors,
    });
}

function session(machine: Machine): PsObject {
    return object(
        { ClientApplicationID: "", ReadOnly: false },
        {
            CreateUpdateSearcher: () => ({ value: searcher(machine) }),
            CreateUpdateDownloader: () => ({ value: worker(machine, "Download", download) }),
            CreateUpdateInstaller: () => ({ value: worker(machine, "Install", install) }),
        },
    );
}

/** A collection of COM's: it is counted, walked, and asked for its items by number. */
class UpdateCollection extends PsList {
    override call(name: string, args: readonly PsValue[]): Called {
        switch (name.toLowerCase()) {
            case "item":
                return { value: this.elements[Number(args[0])] ?? null };
            case "add":
                this.elements.push(args[0] ?? null);
                return { value: this.elements.length - 1 };
            case "copy":
                return { value: collection([...this.elements]) };
            default:
                return super.call(name, args);
        }
    }
}

function collection(items: PsValue[]): PsList {
    return new UpdateCollection(items, COM);
}

function searcher(machine: Machine): PsObject {
    return object(
        { Online: true, ServerSelection: 0, IncludePotentiallySupersededUpdates: false },
        {
            Search: ([criteria]) => ({ flow: searchResult(machine, textOf(criteria)) }),
            GetTotalHistoryCount: () => ({ value: machine.state.updates.installed.length }),
        },
    );
}

function* searchResult(machine: Machine, criteria: string): Flow<PsValue> {
    const test = readCriteria(machine, criteria);
    if (machine.parts.behaviour.updates === "unreachable") {
        yield* sleep(60_000);
        throw comError(NOT_REACHED);
    }
    const updates = (yield* search(machine)).filter(test);
    return object({
        ResultCode: SUCCEEDED,
        Updates: collection(updates.map((update) => updateView(machine, update))),
        Warnings: collection([]),
    });
}

/** 0x80240032, WU_E_INVALID_CRITERIA. */
const INVALID_CRITERIA = 0x80240032;

/** The criteria of `IUpdateSearcher::Search` that are joined by `and`. */
function readCriteria(machine: Machine, criteria: string): (update: Update) => boolean {
    const facts: Readonly<Record<string, (update: Update) => string>> = {
        isinstalled: (update) => (isInstalled(machine, update) ? "1" : "0"),
        browseonly: ({ isBrowseOnly }) => (isBrowseOnly ? "1" : "0"),
        ishidden: () => "0",
        isassigned: ({ isBrowseOnly }) => (isBrowseOnly ? "0" : "1"),
        rebootrequired: () => "0",
        type: ({ isDriver }) => (isDriver ? "driver" : "software"),
    };
    const tests = criteria
        .trim()
        .split(/\s+and\s+/i)
        .map((part) => {
            const [, name = "", value = ""] = /^(\w+)\s*=\s*'?(\w+)'?$/.exec(part.trim()) ?? [];
            const fact = Object.hasOwn(facts, name.toLowerCase()) ? facts[name.toLowerCase()] : undefined;
            if (fact === undefined) throw comError(INVALID_CRITERIA);
            return (update: Update): boolean => fact(update) === value.toLowerCase();
        });
    return (update) => tests.every((test) => test(update));
}

function updateView(machine: Machine, update: Update): PsObject {
    const view = object(
        {
            Title: update.title,
            Type: update.isDriver ? 2 : 1,
            MsrcSeverity: update.severity === "Unspecified" ? "" : update.severity,
            MaxDownloadSize: update.megabytes * 1_000_000,
            MinDownloadSize: update.megabytes * 1_000_000,
            EulaAccepted: true,
            BrowseOnly: update.isBrowseOnly,
            IsHidden: false,
            IsMandatory: false,
            Identity: object({ UpdateID: update.updateId, RevisionNumber: 200 }),
            KBArticleIDs: collection([update.kb.replace(/^KB/, "")]),
            Categories: collection(update.categories.map((Name) => object({ Name }))),
            InstallationBehavior: object({
                CanRequestUserInput: update.mayAsk,
                RebootBehavior: update.asksForRestart ? 1 : 0,
                RequiresNetworkConnectivity: false,
            }),
        },
        { AcceptEula: () => ({ value: undefined }) },
        {
            IsInstalled: { read: () => isInstalled(machine, update) },
            IsDownloaded: { read: () => machine.state.updates.downloaded.includes(update.updateId) },
            RebootRequired: { read: () => machine.state.updates.completing.includes(update.updateId) },
        },
    );
    behind.set(view, update);
    return view;
}

/** The downloader and the installer are alike: given updates, they do one after the other. */
function worker(
    machine: Machine,
    verb: "Download" | "Install",
    work: (machine: Machine, update: Update) => Flow<Result>,
): PsObject {
    const self: PsObject = object(
        {
            Updates: collection([]),
            ForceQuiet: false,
            IsForced: false,
            AllowSourcePrompts: false,
            IsBusy: false,
        },
        { [verb]: () => ({ flow: all(machine, self, work) }) },
        { RebootRequiredBeforeInstallation: { read: () => false } },
    );
    return self;
}

/** 0x80240024, WU_E_NO_UPDATE: there is nothing to do. */
const NO_UPDATE = 0x80240024;

function* all(
    machine: Machine,
    self: PsObject,
    work: (machine: Machine, update: Update) => Flow<Result>,
): Flow<PsValue> {
    const updates = itemsOf(self.get("Updates")).flatMap((item) =>
        item instanceof PsObject ? (behind.get(item) ?? []) : [],
    );
    if (updates.length === 0) throw comError(NO_UPDATE);
    const results: Result[] = [];
    for (const update of updates) results.push(yield* work(machine, update));
    const failed = results.filter(({ code }) => code === FAILED);
    const code = failed.length === 0 ? SUCCEEDED : failed.length === results.length ? FAILED : PARTLY;
    return object(
        {
            ResultCode: code,
            HResult: signed(failed[0]?.hresult ?? 0),
            RebootRequired: results.some(({ asksForRestart }) => asksForRestart),
        },
        { GetUpdateResult: ([index]) => ({ value: resultView(results[Number(index)]) }) },
    );
}

/** OperationResultCode "succeeded with errors". */
const PARTLY = 3;

function resultView(result: Result | undefined): PsValue {
    if (result === undefined) return null;
    const { code, hresult, asksForRestart } = result;
    return object({ ResultCode: code, HResult: signed(hresult), RebootRequired: asksForRestart });
}

/** An HRESULT as .NET has it: a whole number of 32 bits with a sign. */
function signed(hresult: number): number {
    return hresult | 0;
}

function comError(hresult: number): PsFailure {
    return failure(
        "System.Runtime.InteropServices.COMException",
        `Exception from HRESULT: 0x${hresult.toString(16).toUpperCase()}`,
        "System.Runtime.InteropServices.COMException",
        "OperationStopped",
    );
}
