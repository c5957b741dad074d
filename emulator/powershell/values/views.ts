import { own } from "./own";
import { PsHashtable } from "./collections";
import { DictionaryEntry } from "./table-parts";
import { property } from "./properties";
import { PsDateTime } from "./dates";
import { PsObject } from "./object";
import { PsEnum } from "./scalars";
import { textOf } from "./text";
import { NetObject, PsValue } from "./value";

export interface TableColumn {
    readonly label: string;
    readonly width?: number;
    readonly right?: boolean;
}

export interface ViewColumn extends TableColumn {
    readonly read: (value: NetObject) => PsValue;
}

/** How objects of a type are shown when nobody says how. */
export type View =
    | {
          readonly kind: "table";
          readonly columns: readonly ViewColumn[];
          /** What stands above each table, which ends where that changes. */
          readonly heading?: (value: NetObject) => string;
      }
    | { readonly kind: "list"; readonly names: readonly string[] }
    | { readonly kind: "text"; readonly write: (value: NetObject) => string }
    /** Lines of its own, with an empty one before the first object and after the last. */
    | { readonly kind: "complex"; readonly write: (value: NetObject) => string };

function column(label: string, width?: number, name = label, right = false): ViewColumn {
    return {
        label,
        read: (value) => property(value, name)?.value,
        ...(width === undefined ? {} : { width }),
        right,
    };
}

const ENTRY: View = { kind: "table", columns: [column("Name", 30), column("Value")] };

function commandName(value: NetObject): PsValue {
    return textOf(value.get("CommandType")) === "Alias"
        ? `${textOf(value.get("Name"))} -> ${textOf(value.get("Definition"))}`
        : value.get("Name");
}

const COMMAND: View = {
    kind: "table",
    columns: [
        column("CommandType", 15),
        { label: "Name", width: 50, read: commandName },
        column("Version", 10),
        column("Source"),
    ],
};

function lastWritten(value: NetObject): PsValue {
    const time = value.get("LastWriteTime");
    return time instanceof PsDateTime
        ? `${time.format("d").padStart(10)}  ${time.format("t").padStart(8)}`
        : textOf(time);
}

/** FileSystem.format.ps1xml of Windows PowerShell. */
const FILES: View = {
    kind: "table",
    columns: [
        column("Mode", 7),
        { label: "LastWriteTime", width: 25, right: true, read: lastWritten },
        {
            label: "Length",
            width: 14,
            right: true,
            read: (value) => (value.has("Length") ? value.get("Length") : ""),
        },
        column("Name"),
    ],
    heading: (value) =>
        `    Directory: ${textOf(value.get("PSParentPath")).replace("Microsoft.PowerShell.Core\\FileSystem::", "")}`,
};

const PROCESSES: View = {
    kind: "table",
    columns: [
        column("Handles", 7, "Handles", true),
        column("NPM(K)", 7, "NPM", true),
        column("PM(K)", 8, "PM", true),
        column("WS(K)", 10, "WS", true),
        column("CPU(s)", 10, "CPU", true),
        column("Id", 6, "Id", true),
        column("SI", 3, "SI", true),
        column("ProcessName"),
    ],
};

const VIEWS: Readonly<Record<string, View>> = {
    "System.IO.FileSystemInfo": FILES,
    "System.Diagnostics.Process": PROCESSES,
    "System.ServiceProcess.ServiceController": {
        kind: "table",
        columns: [column("Status", 8), column("Name", 18), column("DisplayName", 38)],
    },
    "System.Management.Automation.PSVariable": ENTRY,
    "System.Management.Automation.AliasInfo": COMMAND,
    "System.Management.Automation.ApplicationInfo": COMMAND,
    "System.Management.Automation.CmdletInfo": COMMAND,
    "System.Management.Automation.FunctionInfo": COMMAND,
    "System.RuntimeType": {
        kind: "table",
        columns: [
            column("IsPublic", 8),
            column("IsSerial", 8, "IsSerializable"),
            column("Name", 40),
            column("BaseType"),
        ],
    },
    "System.Version": {
        kind: "table",
        columns: ["Major", "Minor", "Build", "Revision"].map((name) =>
            column(name, name === "Revision" ? undefined : 6),
        ),
    },
    "Microsoft.PowerShell.Commands.GroupInfo": {
        kind: "table",
        columns: [column("Count", 5, "Count", true), column("Name", 25), column("Group")],
    },
    "Microsoft.PowerShell.Commands.GroupInfoNoElement": {
        kind: "table",
        columns: [column("Count", 5, "Count", true), column("Name", 25)],
    },
    "Microsoft.PowerShell.Commands.GenericMeasureInfo": {
        kind: "list",
        names: ["Count", "Average", "Sum", "Maximum", "Minimum", "Property"],
    },
    "System.TimeSpan": {
        kind: "list",
        names: [
            "Days",
            "Hours",
            "Minutes",
            "Seconds",
            "Milliseconds",
            "Ticks",
            "TotalDays",
            "TotalHours",
            "TotalMinutes",
            "TotalSeconds",
            "TotalMilliseconds",
        ],
    },
    "System.Management.Automation.PSModuleInfo": {
        kind: "table",
        columns: [
            column("ModuleType", 10),
            column("Version", 10),
            column("Name", 35),
            column("ExportedCommands"),
        ],
    },
    "System.DateTime": {
        kind: "complex",
        write: (value) => (value instanceof PsDateTime ? value.format("F") : value.text()),
    },
    "Microsoft.PowerShell.Commands.MatchInfo": { kind: "complex", write: (value) => value.text() },
    "Microsoft.PowerShell.Commands.MemberDefinition": {
        kind: "table",
        columns: [column("Name"), column("MemberType"), column("Definition")],
        heading: (value) => `   TypeName: ${textOf(value.get("TypeName"))}`,
    },
    "System.Management.Automation.PSJob": {
        kind: "table",
        columns: [
            column("Id", 6, "Id", false),
            column("Name", 15),
            column("PSJobTypeName", 15),
            column("State", 13, "State", false),
            column("HasMoreData", 15, "HasMoreData", false),
            column("Location", 20),
            column("Command"),
        ],
    },
};

/** The view that an object's type declares; `undefined` when its properties decide. */
export function viewOf(value: NetObject): View | undefined {
    if (value instanceof PsHashtable || value instanceof DictionaryEntry) {
        return value instanceof DictionaryEntry && value.typeNames[0] !== "System.Collections.DictionaryEntry"
            ? undefined
            : value instanceof PsHashtable && value.isDictionary
              ? undefined
              : ENTRY;
    }
    if (value instanceof PsEnum) {
        return { kind: "text", write: (member) => member.text() };
    }
    for (const name of value.typeNames) {
        const view = own(VIEWS, name);
        if (view !== undefined) {
            return view;
        }
    }
    return value instanceof PsObject && !value.isCustom && value.text() !== value.typeNames[0]
        ? { kind: "text", write: (one) => one.text() }
        : undefined;
}
