/** How a command has ended in whose console Ctrl-C was pressed. */
export interface PressedEnd {
    /** How often: a command that has ended is not pressed again. */
    readonly pressed: number;
    /** `frozen`: it did not react any more, and was killed. */
    readonly kind: "ended" | "frozen";
    readonly output: string;
}

/**
 * What `press-ctrl-c.ps1` has written. Pure.
 *
 * @param read the text of one of its files, where it has written it
 * @throws an Error with all that was printed where the script itself has not come to its end
 */
export function readEnd(read: (name: string) => string | undefined): PressedEnd {
    const output = ["stdout.txt", "stderr.txt"].map((name) => read(name) ?? "").join("");
    const text = read("end.json");
    if (text === undefined) {
        throw new Error(`press-ctrl-c.ps1 has not come to its end. The command has printed:\n${output}`);
    }
    const { pressed, code } = JSON.parse(text) as { readonly pressed: number; readonly code: number | null };
    return { pressed, kind: code === null ? "frozen" : "ended", output };
}
