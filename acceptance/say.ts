/** Where lines for the person at the screen go. */
export type Say = (...lines: readonly string[]) => void;

export const sayOnScreen: Say = (...lines) => {
    process.stdout.write(`${lines.join("\n")}\n`);
};
