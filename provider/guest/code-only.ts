/**
 * A script without its comments and blank lines, indented by one space a level. Two things ask for that: a command has a limit of length;
 * and the console of Windows Server 2012 R2, which has no PSReadLine, takes a blank line for the end of what is pasted.
 * It knows our own scripts, in which `#` begins a line only as a comment and no text goes over several lines.
 */
export function codeOnly(script: string): string {
    return script
        .replace(/<#[\s\S]*?#>/g, "")
        .split(/\r?\n/)
        .map((line) => line.trimEnd())
        .filter((line) => line !== "" && !line.trimStart().startsWith("#"))
        .map((line) => line.replace(/^ +/, (indentation) => " ".repeat(Math.ceil(indentation.length / 4))))
        .join("\n");
}
