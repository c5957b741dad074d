/**
 * Text that guests, services, checked machines and tags have written. It is no proof of who wrote it, and a terminal, a
 * pipeline or Pulumi's own command line must not obey it.
 */

/* eslint-disable no-control-regex -- control characters are what these look for */
/** A terminal's escape sequences: CSI, OSC and the like with their ends, and the short ones (ECMA-48). */
const escapeSequences =
    /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|\x1b[ -/]*[0-~]?/g;

/**
 * What a terminal acts on, but for a line's end and a tab; and what nobody sees: it turns the direction of a text around,
 * or lets `::` pass for something else, because .NET, which GitHub's runner is made of, passes over it when it compares.
 */
const controls = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu;
/* eslint-enable no-control-regex */

const lineEnds = /\r\n?|\u2028|\u2029|\x85/g;

/**
 * The text without anything that a terminal, GitHub Actions or Pulumi's command line takes for an order. What is plain
 * text stays as it is.
 *
 * Pulumi's command line colours by marks such as `<{%reset%}>`, and panics at one that it does not know. GitHub Actions
 * obeys lines that begin with `::`, behind blanks of any kind, and `##[` anywhere in a line.
 */
export function cleaned(text: string): string {
    return text
        .replace(lineEnds, "\n")
        .replace(escapeSequences, "")
        .replace(controls, "")
        .replaceAll("<{%", "<{ %")
        .replaceAll("%}>", "% }>")
        .replaceAll("##[", "## [")
        .replace(/^([^\S\n]*):(?=:)/gm, "$1: ");
}

/** Several lines of somebody else's, each behind `| `, so that none can be taken for a line of ours. */
export function quoted(text: string): string {
    return cleaned(text)
        .trimEnd()
        .split("\n")
        .map((line) => `| ${line}`)
        .join("\n");
}

/** Somebody else's words within a sentence: on one line, whatever they were. */
export function onOneLine(text: string): string {
    // A regular expression for what stands around a line's end would look at each of many blanks once for each of them.
    return cleaned(text)
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== "")
        .join(" / ");
}

/** Somebody else's words at a sentence's end: there if they are one line, otherwise quoted below. */
export function appended(text: string): string {
    const words = cleaned(text).trim();
    return words.includes("\n") ? `\n${quoted(words)}` : words;
}
