/** Splits a command line as the C run-time library does. */
export function splitCommandLine(line: string): string[] {
    const args: string[] = [];
    let current = "";
    let inQuotes = false;
    let started = false;
    for (let index = 0; index < line.length; index++) {
        const slashes = /^\\+(?=")/.exec(line.slice(index))?.[0].length ?? 0;
        if (slashes > 0) {
            current += "\\".repeat(Math.floor(slashes / 2));
            index += slashes;
            if (slashes % 2 === 1) {
                current += '"';
                continue;
            }
        }
        const character = line.charAt(index);
        if (character === '"') {
            inQuotes = !inQuotes;
            started = true;
        } else if (/\s/.test(character) && !inQuotes) {
            if (started || current !== "") {
                args.push(current);
            }
            current = "";
            started = false;
        } else {
            current += character;
        }
    }
    if (started || current !== "") {
        args.push(current);
    }
    return args;
}

/** How Windows PowerShell joins arguments for a program: quotes where blanks are, and nothing escaped. */
export function joinArguments(args: readonly string[]): string {
    return args
        .map((argument) =>
            argument === ""
                ? '""'
                : /\s/.test(argument) && !/^".*"$/.test(argument)
                  ? `"${argument}"`
                  : argument,
        )
        .join(" ");
}

/** What a program receives of arguments that PowerShell gave it: quotes inside them are lost, empty ones too. */
export function received(args: readonly string[]): string[] {
    return splitCommandLine(joinArguments(args.filter((argument) => argument !== "")));
}
