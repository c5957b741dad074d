import type { Anchor } from "./nodes";
import { isWord } from "./units";

const NEWLINE = 10;

/** Whether an anchor holds at a position. */
export function holds(anchor: Anchor, text: string, at: number, last: number): boolean {
    switch (anchor) {
        case "start":
            return at === 0;
        case "end":
            return at === text.length;
        case "endOrNewline":
            return at === text.length || (at === text.length - 1 && text.charCodeAt(at) === NEWLINE);
        case "lineStart":
            return at === 0 || text.charCodeAt(at - 1) === NEWLINE;
        case "lineEnd":
            return at === text.length || text.charCodeAt(at) === NEWLINE;
        case "last":
            return at === last;
        case "word":
        case "notWord": {
            const before = at > 0 && isWord(text.charCodeAt(at - 1));
            const after = at < text.length && isWord(text.charCodeAt(at));
            return (before !== after) === (anchor === "word");
        }
    }
}
