const ELLIPSIS = "...";

/** A text cut to a width; of what stands at the right of its column the end is kept. */
export function cut(text: string, width: number, keepsEnd = false): string {
    if (text.length <= width) {
        return text;
    }
    const room = width - ELLIPSIS.length;
    if (room <= 0) {
        return keepsEnd ? text.slice(text.length - width) : text.slice(0, width);
    }
    return keepsEnd ? `${ELLIPSIS}${text.slice(text.length - room)}` : `${text.slice(0, room)}${ELLIPSIS}`;
}

/** The first line of a text, marked where there are more. */
export function oneLine(text: string): string {
    const [line = "", ...more] = text.split(/\r?\n/);
    return more.length > 0 ? `${line}${ELLIPSIS}` : line;
}

/** The widths of the columns that fit, with a blank between them: the last is narrowed, and what has no place left out. */
export function fitted(widths: readonly number[], total: number): readonly number[] {
    const kept = [...widths];
    for (let last = kept.length - 1; last >= 0; last--) {
        const excess = kept.reduce((sum, width) => sum + width, last) - total;
        const narrowed = (kept[last] ?? 0) - Math.max(0, excess);
        if (narrowed >= 1) {
            kept[last] = narrowed;
            return kept;
        }
        kept.length = last;
    }
    return kept;
}

/** Pieces of a text that are no wider than a line, broken between words where that is possible. */
export function wrapped(text: string, width: number): readonly string[] {
    if (text.length <= width || width < 1) {
        return [text];
    }
    const lines: string[] = [];
    let line = "";
    for (const word of text.match(/\S*\s|\S+/g) ?? []) {
        if (word.length <= width && line.length + word.length > width) {
            lines.push(line);
            line = "";
        }
        line += word;
        while (line.length > width) {
            lines.push(line.slice(0, width));
            line = line.slice(width);
        }
    }
    return line === "" ? lines : [...lines, line];
}
