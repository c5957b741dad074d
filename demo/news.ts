/** What changes from one report of the same thing to the next: how long it has taken, how long it may take, dots. */
const TIMES = /\(?≤?\s*\b\d+(?:[.,]\d+)?\s?(?:h|m|s|ms|min)\b\)?|\.{2,}/g;

/**
 * Pulumi without a terminal prints the whole line of a resource again at every change of it, a running clock included.
 * Answers for each line, in their order, whether it says anything that no line before it has said.
 */
export function news(): (line: string) => boolean {
    const told = new Set<string>();
    let wasEmpty = false;
    return (line) => {
        const text = line.replace(TIMES, "").replace(/\s+/g, " ").trim();
        const isEmpty = text === "";
        const isNew = isEmpty ? !wasEmpty && told.size > 0 : !told.has(text);
        if (isNew) {
            told.add(text);
            wasEmpty = isEmpty;
        }
        return isNew;
    };
}
