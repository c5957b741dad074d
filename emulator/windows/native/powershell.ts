import { decodeFile, decodeText } from "../../powershell/dotnet/encodings";
import { Flow, sleep } from "../../powershell/engine/flow";
import { PowerShell } from "../../powershell/shell";
import { windowsCommands } from "../commands/all";
import { expand } from "../commands/locations";
import { windowsTypes } from "../dotnet/all";
import { hostOf } from "../machine/host";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";

type Wish =
    | { readonly kind: "file"; readonly path: string; readonly args: readonly string[] }
    | { readonly kind: "command"; readonly text: string }
    | { readonly kind: "nothing" };

const WITH_VALUE = [
    "executionpolicy",
    "ep",
    "ex",
    "inputformat",
    "outputformat",
    "windowstyle",
    "version",
    "psconsolefile",
    "configurationname",
];

/** The command line of powershell.exe ("about_PowerShell_exe"). */
function read(args: readonly string[]): Wish {
    for (let index = 0; index < args.length; index++) {
        const argument = args[index] ?? "";
        const name = /^[-/](\w+)$/.exec(argument)?.[1]?.toLowerCase();
        const rest = args.slice(index + 1);
        if (name === undefined) {
            return { kind: "command", text: args.slice(index).join(" ") };
        }
        if ("file".startsWith(name)) {
            const [path = "", ...more] = rest;
            return { kind: "file", path, args: more };
        }
        if ("command".startsWith(name)) {
            return { kind: "command", text: rest.join(" ") };
        }
        if (
            name === "e" ||
            name === "ec" ||
            ("encodedcommand".startsWith(name) && name.length > 1 && !name.startsWith("ex"))
        ) {
            return {
                kind: "command",
                text: decodeText(Uint8Array.from(Buffer.from(rest[0] ?? "", "base64")), "utf16le"),
            };
        }
        if (WITH_VALUE.some((known) => known.startsWith(name) || name === known)) {
            index += 1;
        }
    }
    return { kind: "nothing" };
}

function shellFor(machine: Machine, process: WindowsProcess): PowerShell {
    const terminal = {
        out: (text: string): void => {
            process.writeOut(text);
        },
        error: (text: string): void => {
            process.writeError(text);
        },
    };
    const shell = new PowerShell(
        hostOf(machine, process),
        terminal,
        (made) => windowsCommands(made, machine, process),
        (made) => windowsTypes(made, machine, process),
    );
    shell.location = process.directory;
    shell.describe = (path) => {
        const entry = machine.files.find(shell.resolvePath(path));
        return entry === undefined ? undefined : entry.isFolder ? "folder" : "file";
    };
    shell.expandPath = (path) =>
        expand(shell, machine, path).flatMap((place) =>
            place.kind === "file" && place.entry?.isFolder !== true ? [place.path] : [],
        );
    return shell;
}

/** `powershell.exe`. */
export function* powershellProgram(machine: Machine, process: WindowsProcess): Flow<number> {
    yield* sleep(machine.draw(300, 900));
    const wish = read(process.start.args);
    const shell = shellFor(machine, process);
    if (wish.kind === "nothing") {
        return 0;
    }
    if (wish.kind === "command") {
        return yield* shell.runCommand(wish.text);
    }
    const entry = machine.files.find(wish.path);
    if (entry === undefined || entry.isFolder || !/\.ps1$/i.test(wish.path)) {
        process.complain(
            `The argument '${wish.path}' to the -File parameter does not exist. Provide the path to an existing '.ps1' file as an argument to the -File parameter.`,
        );
        return -196608;
    }
    if (entry.program !== undefined) {
        const child = machine.spawn({
            path: entry.path,
            args: wish.args,
            user: process.user,
            environment: process.environment,
            parent: process.pid,
        });
        return child === undefined ? 1 : yield* pass(child, process);
    }
    return yield* shell.runFile(decodeFile(entry.bytes, "ansi"), entry.path, wish.args);
}

/** Hands on what another process prints. */
function* pass(child: WindowsProcess, process: WindowsProcess): Flow<number> {
    for (;;) {
        const event = yield* child.next();
        if (event.kind === "exit") {
            return event.code;
        }
        if (event.kind === "out") {
            process.print(event.line);
        } else {
            process.complain(event.line);
        }
    }
}
