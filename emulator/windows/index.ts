import type { Disk, Guest, NewDisk, NewGuest } from "./contract";
import { newDiskId, WindowsDisk, WindowsGuest } from "./guest";
import { newState } from "./machine/image";

import { parseScript } from "../powershell/syntax/parser";
import { ParserError } from "../powershell/syntax/reader";

export { defaultAgentFor } from "./machine/editions";

/** A disk with the Windows of a blueprint on it, set up and in use. */
export function createDisk(disk: NewDisk): Disk {
    return new WindowsDisk(newState(disk, newDiskId(disk.draw)), disk.draw);
}

/** What is wrong with the text of a stand-in, as PowerShell's parser says it; `undefined` where nothing is. */
export function standInProblem(text: string): string | undefined {
    try {
        parseScript(text, "");
        return undefined;
    } catch (error) {
        if (error instanceof ParserError) {
            const line = text.slice(0, error.at).split("\n").length;
            return `Line ${line}: ${error.message}`;
        }
        throw error;
    }
}

/** A machine, switched off, with a disk in it that `createDisk` or its `clone` has made. */
export function createGuest(guest: NewGuest): Guest {
    if (!(guest.disk instanceof WindowsDisk)) {
        throw new TypeError("A simulated Windows boots from the disks of createDisk only.");
    }
    return new WindowsGuest(guest, guest.disk);
}

/** Makes ready what scripts are read with. Nothing has to be loaded: it is there for those who wait for it. */
export function loadPowerShell(): Promise<void> {
    return Promise.resolve();
}
