import { ExitSignal } from "../../powershell/engine/context";
import { PsHashtable } from "../../powershell/values/collections";
import { numberOf } from "../../powershell/values/convert";
import { PsObject } from "../../powershell/values/object";
import { PsVersion } from "../../powershell/values/scalars";
import { textOf } from "../../powershell/values/text";
import { isNothing } from "../../powershell/values/value";
import { processView } from "../commands/processes";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";
import { own } from "../../powershell/values/own";
import type { StaticType } from "../../powershell/engine/session";

const FOLDERS: Readonly<Record<string, string>> = {
    commonapplicationdata: "C:\\ProgramData",
    programfiles: "C:\\Program Files",
    system: "C:\\Windows\\system32",
    windows: "C:\\Windows",
};

/** The process's surroundings. */
export function environmentTypes(machine: Machine, process: WindowsProcess): readonly StaticType[] {
    const { edition } = machine.state;
    const version = new PsVersion([...edition.version.split(".").map(Number), 0]);
    return [
        {
            name: "System.Environment",
            fields: {
                MachineName: () => machine.state.computerName.slice(0, 15),
                UserName: (session) => session.host.environment("USERNAME") ?? "",
                NewLine: () => "\r\n",
                OSVersion: () =>
                    new PsObject({
                        Version: version,
                        Platform: "Win32NT",
                        VersionString: `Microsoft Windows NT ${version.text()}`,
                    }),
                TickCount: () => Math.trunc(machine.now() - machine.bootedAt) | 0,
                Is64BitOperatingSystem: () => true,
                Is64BitProcess: () => true,
                ProcessorCount: () => 2,
                SystemDirectory: () => "C:\\Windows\\system32",
                CurrentDirectory: (session) => session.location,
                UserInteractive: () => false,
            },
            methods: {
                GetEnvironmentVariable: ([name], session) => session.host.environment(textOf(name)) ?? null,
                SetEnvironmentVariable: ([name, value], session) => {
                    session.host.setEnvironment(textOf(name), isNothing(value) ? undefined : textOf(value));
                    return undefined;
                },
                GetEnvironmentVariables: (_args, session) =>
                    PsHashtable.of(
                        Object.fromEntries(
                            session.host
                                .environmentNames()
                                .map((name) => [name, session.host.environment(name)]),
                        ),
                    ),
                Exit: ([code]) => {
                    throw new ExitSignal(numberOf(code));
                },
                GetFolderPath: ([folder]) => own(FOLDERS, textOf(folder).toLowerCase()) ?? "",
                ExpandEnvironmentVariables: ([text], session) =>
                    textOf(text).replace(
                        /%([\w()]+)%/g,
                        (all, name: string) => session.host.environment(name) ?? all,
                    ),
            },
        },
        { name: "System.Net.Dns", methods: { GetHostName: () => machine.state.computerName } },
        {
            name: "System.Diagnostics.Process",
            methods: {
                GetCurrentProcess: () => processView(machine, process),
                GetProcessesByName: ([name]) =>
                    machine.processesNamed(textOf(name)).map((one) => processView(machine, one)),
            },
        },
    ];
}
