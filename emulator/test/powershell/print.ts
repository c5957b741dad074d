import { type Computer, running } from "../windows/support";

let shared: Computer | undefined;

/** Where Run Command's agent puts a script; every other runner has a place of its own. */
const SCRIPT_PATH = /[A-Z]:\\[^"<>|\r\n:]*\\_script\.ps1/g;

/** What a script prints on a Windows that all cases share; an error's first line comes after `!`. */
export function print(script: string): string {
    shared ??= running();
    const end = shared.run(script);
    const out = end.stdout.replace(/\r\n/g, "\n").replace(/\n$/, "");
    const errors = end.stderr === "" ? "" : `!${end.stderr.split("\r\n")[0] ?? ""}`;
    const code = end.exitCode === 0 ? "" : `#${end.exitCode}`;
    return [out, errors, code]
        .filter((part) => part !== "")
        .join("\n")
        .replace(SCRIPT_PATH, "script.ps1");
}
