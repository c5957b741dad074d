import { decodeFile, encodeText, withMark } from "../../powershell/dotnet/encodings";
import type { FoundProgram, Host } from "../../powershell/engine/context";
import { failure } from "../../powershell/values/errors";
import { pathNotFound } from "../../powershell/values/path-errors";
import { joinArguments, received } from "./command-line";
import type { Machine } from "./machine";
import type { WindowsProcess } from "./process";
import { scriptCommand } from "./script-commands";
import { findExecutable } from "./search";

function find(process: WindowsProcess, name: string): string | undefined {
    return [...process.environment.keys()].find((known) => known.toLowerCase() === name.toLowerCase());
}

/** Finds what a command's name stands for outside PowerShell. */
function findProgram(
    machine: Machine,
    process: WindowsProcess,
    name: string,
    location: string,
): FoundProgram | undefined {
    const path = findExecutable(machine, process, name, location);
    const entry = path === undefined ? undefined : machine.files.find(path);
    if (path === undefined || entry === undefined) {
        return undefined;
    }
    if (/\.ps1$/i.test(path) && entry.program === undefined) {
        return { kind: "script", path: entry.path, text: decodeFile(entry.bytes, "ansi") };
    }
    const isBatch = /\.(?:bat|cmd)$/i.test(path);
    return {
        kind: "application",
        path: entry.path,
        start: (args, input) => {
            const target = isBatch ? "C:\\Windows\\System32\\cmd.exe" : entry.path;
            const words = isBatch
                ? ["/c", entry.path, ...args]
                : entry.program === "cmd"
                  ? [...args]
                  : received(args);
            const child = machine.spawn({
                path: target,
                args: words,
                user: process.user,
                environment: process.environment,
                directory: location,
                input,
                parent: process.pid,
            });
            if (child === undefined) {
                throw failure(
                    "System.Management.Automation.ApplicationFailedException",
                    `Program '${name}' failed to run: The specified executable is not a valid application for this OS platform. ${joinArguments(args)}`,
                    "NativeCommandFailed",
                    "ResourceUnavailable",
                );
            }
            return child;
        },
    };
}

/** The computer as PowerShell's engine sees it. */
export function hostOf(machine: Machine, process: WindowsProcess): Host {
    const { edition } = machine.state;
    return {
        powerShellVersion: edition.powerShell,
        windowsVersion: edition.version.split(".").map(Number),
        processId: process.pid,
        now: () => machine.now(),
        random: () => machine.draw(0, 1 - 1e-9),
        environment: (name) => process.environment.get(find(process, name) ?? name),
        setEnvironment: (name, value) => {
            const known = find(process, name) ?? name;
            if (value === undefined) {
                process.environment.delete(known);
            } else {
                process.environment.set(known, value);
            }
        },
        environmentNames: () => [...process.environment.keys()],
        findProgram: (name, location) => findProgram(machine, process, name, location),
        scriptCommand: (name) => scriptCommand(machine, name),
        readLines: (path) => {
            const text = machine.files.readText(path, "ansi");
            if (text === undefined) {
                throw pathNotFound(path);
            }
            return text.replace(/\r?\n$/, "").split(/\r?\n/);
        },
        // Redirection writes UTF-16 with a byte order mark.
        writeText: (path, text, append) => {
            const old = append ? (machine.files.readText(path, "ansi") ?? "") : "";
            machine.files.write(path, withMark(encodeText(old + text, "utf16le"), "utf16le"));
        },
    };
}
