import { failure } from "../values/errors";
import { INTEGER_LIMITS, isIntegerKind, type NumberKind, pack } from "../values/number";
import { castToNumber } from "../values/number-casts";
import { parseNumber } from "../values/numbers";
import type { PsValue } from "../values/value";

/** `[int]::Parse` takes digits alone; the cast takes more. */
export function parsed(text: string, kind: NumberKind): PsValue {
    const shape = isIntegerKind(kind)
        ? /^\s*[+-]?\d+\s*$/
        : /^\s*[+-]?(?:\d[\d,]*\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;
    const numeric = shape.test(text) ? parseNumber(text.trim()) : undefined;
    if (numeric === undefined) {
        throw failure(
            "System.FormatException",
            "Input string was not in a correct format.",
            "FormatException",
        );
    }
    if (isIntegerKind(kind)) {
        const [least, greatest] = INTEGER_LIMITS[kind];
        const integer = BigInt(text.trim());
        if (integer < least || integer > greatest) {
            throw failure(
                "System.OverflowException",
                `Value was either too large or too small for ${/^[AIU]/.test(kind) ? "an" : "a"} ${kind}.`,
                "OverflowException",
            );
        }
        return pack({ kind, integer });
    }
    return castToNumber(pack(numeric), kind);
}
