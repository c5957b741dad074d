import { POWERSHELL } from "../agents/paths";
import { Flow, sleep } from "../../powershell/engine/flow";
import { isUnsimulated, standInAdvice } from "../../powershell/engine/unsimulated";
import { splitCommandLine } from "../machine/command-line";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";
import { findExecutable } from "../machine/search";

const NOT_FOUND = 9009;

/** `cmd.exe /c`: a line, or a batch file of simple lines. */
export function* cmdProgram(machine: Machine, process: WindowsProcess): Flow<number> {
    const { args } = process.start;
    const at = args.findIndex((argument) => /^\/[ck]$/i.test(argument));
    if (at < 0) {
        return 0;
    }
    const rest = args.slice(at + 1);
    const [first = ""] = rest;
    const script = /\.(?:bat|cmd)$/i.test(first) ? machine.files.readText(first) : undefined;
    const text =
        script ??
        (rest.length === 1 ? first : rest.map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(" "));
    let code = 0;
    for (const line of text
        .split(/\r?\n/)
        .map((one) => one.trim())
        .filter((one) => one !== "" && !/^(?:rem\b|::|@echo off)/i.test(one))) {
        const result = yield* runLine(machine, process, line.replace(/^@/, ""));
        code = result.code;
        if (result.exits) {
            break;
        }
    }
    return code;
}

interface LineEnd {
    readonly code: number;
    readonly exits: boolean;
}

function expand(process: WindowsProcess, text: string): string {
    return text.replace(
        /%([\w()]+)%/g,
        (all, name: string) =>
            [...process.environment].find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1] ??
            all,
    );
}

function* runLine(machine: Machine, process: WindowsProcess, line: string): Flow<LineEnd> {
    let end: LineEnd = { code: 0, exits: false };
    const parts = line.split(/(&&|\|\||&)/).map((part) => part.trim());
    for (let index = 0; index < parts.length; index += 2) {
        const joint = index === 0 ? "&" : parts[index - 1];
        const skipped = (joint === "&&" && end.code !== 0) || (joint === "||" && end.code === 0);
        if (!skipped && !end.exits) {
            end = yield* runSimple(machine, process, expand(process, parts[index] ?? ""));
        }
    }
    return end;
}

function* runSimple(machine: Machine, process: WindowsProcess, line: string): Flow<LineEnd> {
    const redirect = /^(.*?)\s*(?:1)?(>>?)\s*("[^"]+"|\S+)(\s+2>&1)?$/.exec(line);
    const target = redirect?.[3]?.replace(/"/g, "");
    const command = redirect?.[1] ?? line.replace(/\s*2>&1$|\s*2>\s*nul$/i, "");
    const before = process.stdout.length;
    const captured: string[] = [];
    const print = (text: string): void => {
        if (target === undefined) {
            process.print(text);
        } else {
            captured.push(`${text}\r\n`);
        }
    };
    const end = yield* runCommand(machine, process, command, print);
    if (target !== undefined && target.toLowerCase() !== "nul") {
        const old = redirect?.[2] === ">>" ? (machine.files.readText(target, "ansi") ?? "") : "";
        machine.files.writeText(target, old + captured.join(""), "ansi");
    }
    return before < 0 ? { code: 1, exits: true } : end;
}

function* runCommand(
    machine: Machine,
    process: WindowsProcess,
    line: string,
    print: (text: string) => void,
): Flow<LineEnd> {
    const [word = "", ...args] = splitCommandLine(line);
    switch (word.toLowerCase()) {
        case "":
            return { code: 0, exits: false };
        case "echo":
            print(line.replace(/^echo[ .]?/i, ""));
            return { code: 0, exits: false };
        case "exit":
            return { code: Number(args.find((argument) => /^-?\d+$/.test(argument)) ?? 0), exits: true };
        case "set": {
            const [name = "", value = ""] = line.slice(4).replace(/^"|"$/g, "").split("=");
            process.environment.set(name, value);
            return { code: 0, exits: false };
        }
        case "mkdir":
        case "md":
            machine.files.makeFolder(args[0] ?? "");
            return { code: 0, exits: false };
        case "ver":
            print(
                `Microsoft Windows [Version ${machine.state.edition.version}.${machine.state.edition.revision}]`,
            );
            return { code: 0, exits: false };
        default:
            return { code: yield* runProgram(machine, process, word, args, print), exits: false };
    }
}

/** A program that a person stands in for runs in a PowerShell, as a batch file's would in a cmd.exe. */
function standInStart(
    machine: Machine,
    word: string,
    args: readonly string[],
): { readonly path: string; readonly args: readonly string[] } | undefined {
    const isStandIn = machine.parts.standIns.has(word.toLowerCase().replace(/\.exe$/, ""));
    const quoted = [word, ...args].map((text) => `'${text.replace(/'/g, "''")}'`).join(" ");
    return isStandIn
        ? { path: POWERSHELL, args: ["-NoProfile", "-Command", `& ${quoted}; exit $LASTEXITCODE`] }
        : undefined;
}

function* runProgram(
    machine: Machine,
    process: WindowsProcess,
    word: string,
    args: readonly string[],
    print: (text: string) => void,
): Flow<number> {
    yield* sleep(20);
    const path = findExecutable(machine, process, word);
    const start = path === undefined ? standInStart(machine, word, args) : { path, args };
    const child =
        start === undefined
            ? undefined
            : machine.spawn({
                  ...start,
                  user: process.user,
                  environment: process.environment,
                  parent: process.pid,
              });
    if (child === undefined && isUnsimulated(word)) {
        process.complain(`'${word}' of Windows is not simulated. ${standInAdvice(word)}`);
        return NOT_FOUND;
    }
    if (child === undefined) {
        process.complain(`'${word}' is not recognized as an internal or external command,`);
        process.complain("operable program or batch file.");
        return NOT_FOUND;
    }
    if (!child.waits) {
        return 0;
    }
    for (;;) {
        const event = yield* child.next();
        if (event.kind === "exit") {
            return event.code;
        }
        if (event.kind === "out") {
            print(event.line);
        } else {
            process.complain(event.line);
        }
    }
}
