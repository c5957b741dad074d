import type { Found } from "../regex/match-state";
import { Pattern } from "../regex/pattern";

/** What a replacement's `$1`, `${name}`, `$&` and so on stand for. */

export function expandReplacement(template: string, text: string, found: Found, pattern: Pattern): string {
    const group = (number: number): string => {
        const place = number === 0 ? ([found.start, found.end] as const) : found.captures.get(number)?.at(-1);
        return place === undefined ? "" : text.slice(place[0], place[1]);
    };
    return template.replace(
        /\$(?:(\$)|(&)|(`)|(')|(\+)|(_)|(\d+)|\{(\w+)\})/g,
        (all: string, ...parts: (string | undefined)[]) => {
            const [dollar, whole, before, after, last, everything, number, name] = parts;
            if (dollar !== undefined) {
                return "$";
            }
            if (whole !== undefined) {
                return group(0);
            }
            if (before !== undefined) {
                return text.slice(0, found.start);
            }
            if (after !== undefined) {
                return text.slice(found.end);
            }
            if (last !== undefined) {
                return group(pattern.names.length - 1);
            }
            if (everything !== undefined) {
                return text;
            }
            const index = pattern.names.indexOf(number ?? name ?? "");
            return index < 0 ? all : group(index);
        },
    );
}
