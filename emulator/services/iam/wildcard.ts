/** Whether a text is of a pattern in which `*` stands for any characters and `?` for one. */
export function matchesWildcards(pattern: string, text: string): boolean {
    // Runs of stars mean one, and one star is followed by what it must find next: no part is looked at twice.
    const parts = pattern.split(/\*+/);
    const [first = ""] = parts;
    if (parts.length === 1) return text.length === first.length && standsAt(first, text, 0);
    if (!standsAt(first, text, 0)) return false;
    let at = first.length;
    for (const part of parts.slice(1, -1)) {
        const found = find(part, text, at);
        if (found === undefined) return false;
        at = found + part.length;
    }
    const last = parts.at(-1) ?? "";
    return text.length - last.length >= at && standsAt(last, text, text.length - last.length);
}

function find(part: string, text: string, from: number): number | undefined {
    for (let at = from; at + part.length <= text.length; at += 1) if (standsAt(part, text, at)) return at;
    return undefined;
}

function standsAt(part: string, text: string, at: number): boolean {
    if (at + part.length > text.length) return false;
    for (let index = 0; index < part.length; index += 1) {
        const character = part.charAt(index);
        if (character !== "?" && character !== text.charAt(at + index)) return false;
    }
    return true;
}
