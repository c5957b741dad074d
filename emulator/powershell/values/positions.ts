/** Where in which script something happened. */

export interface ScriptPosition {
    readonly scriptName: string;
    readonly line: number;
    readonly column: number;
    readonly text: string;
    /** What ends the line; nothing at the end of the script. */
    readonly ending: string;
    readonly command: string;
    /** What the command was called by: its name as it was written, an alias, `&` or `.`. */
    readonly invokedAs?: string;
}

/** The name that an error is shown under. */
export function shownName({ command, invokedAs = command }: ScriptPosition): string {
    return /^[&.]?$/.test(invokedAs) ? command : invokedAs;
}

/** How a position names its script; text that lies in no file has none. */

export function scriptLabel(at: ScriptPosition): string {
    return at.scriptName === "" ? "<No file>" : at.scriptName;
}
export function positionMessage(at: ScriptPosition): string {
    const text = at.text.trimEnd();
    return `At ${at.scriptName}:${at.line} char:${at.column}\n+ ${text}\n+ ${" ".repeat(Math.max(at.column - 1, 0))}~`;
}
