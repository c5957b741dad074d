/**
 * A script without the functions that it never calls: the parts that several scripts share bring more than each needs, and
 * a command has a limit of length. It knows our own scripts, in which a function begins at the beginning of a line and
 * ends with a brace of its own there, or on its first line.
 *
 * @param script the code of a script and its parts, without comments
 */
export function neededFunctions(script: string): string {
    const blocks = blocksOf(script.split("\n"));
    const bodies = new Map(blocks.flatMap(({ name, text }) => (name === undefined ? [] : [[name, text]])));
    const needed = new Set<string>();
    const left = blocks.flatMap(({ name, text }) => (name === undefined ? [text] : []));
    for (let text = left.pop(); text !== undefined; text = left.pop()) {
        for (const name of wordsOf(text).filter((word) => !needed.has(word))) {
            const body = bodies.get(name);
            if (body !== undefined) {
                needed.add(name);
                left.push(body);
            }
        }
    }
    return blocks
        .filter(({ name }) => name === undefined || needed.has(name))
        .map(({ text }) => text)
        .join("\n");
}

interface Block {
    /** Of the function; without one, code outside of any. */
    readonly name: string | undefined;
    readonly text: string;
}

function blocksOf(lines: readonly string[]): readonly Block[] {
    const blocks: Block[] = [];
    for (let at = 0; at < lines.length;) {
        const first = lines[at] ?? "";
        const name = /^function ([A-Za-z0-9-]+)/.exec(first)?.[1];
        const end = name === undefined || first.endsWith("}") ? at : lines.indexOf("}", at);
        blocks.push({ name, text: lines.slice(at, end + 1).join("\n") });
        at = end + 1;
    }
    return blocks;
}

/** Every word that may be a function's name, wherever it stands. */
function wordsOf(text: string): readonly string[] {
    return text.match(/[A-Za-z0-9]+-[A-Za-z0-9]+/g) ?? [];
}
