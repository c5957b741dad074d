import * as path from "node:path";

/** A program with its arguments, as `spawn` takes them with `windowsVerbatimArguments`. */
export interface NewConsole {
    readonly program: string;
    readonly args: readonly string[];
}

/**
 * Runs a PowerShell script in a console of its own, which Ctrl-C reaches: what Node.js starts `detached` has none. It
 * ends when the script has ended. Pure.
 *
 * @param windows the folder of Windows (`SystemRoot`): by their names alone, others may be found on PATH
 * @throws an Error where a path cannot be written between quotation marks on a command line of cmd.exe
 */
export function inNewConsole(windows: string, script: string, folder: string): NewConsole {
    const system = path.win32.join(windows, "System32");
    const powerShell = path.win32.join(system, "WindowsPowerShell", "v1.0", "powershell.exe");
    const [quotedShell, quotedScript, quotedFolder] = [powerShell, script, folder].map(quoted);
    const run = `${quotedShell} -NoProfile -NonInteractive -ExecutionPolicy Bypass -File ${quotedScript} -Folder ${quotedFolder}`;
    return {
        program: path.win32.join(system, "cmd.exe"),
        // The first text between quotation marks is the window's title.
        args: ["/d", "/s", "/c", `"start "Ctrl-C" /min /wait ${run}"`],
    };
}

function quoted(file: string): string {
    if (/["%!^&]/.test(file)) {
        throw new Error(`${file} cannot be handed to cmd.exe: it has one of the characters " % ! ^ &`);
    }
    return `"${file}"`;
}
