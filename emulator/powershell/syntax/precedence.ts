import type { UnaryOperator } from "./ast";

/** Binary operators by precedence, the loosest first. */
export const LEVELS: readonly RegExp[] = [
    /-(?:and|or|xor)(?!\w)/iy,
    /-(?:band|bor|bxor)(?!\w)/iy,
    /-(?:[ci]?(?:eq|ne|ge|gt|lt|le|like|notlike|match|notmatch|replace|contains|notcontains|in|notin|split|join)|is|isnot|as|shl|shr)(?!\w)/iy,
    /\+(?![+=])|-(?![-=A-Za-z])/y,
    /[/%](?!=)|\*(?![=>])/y,
    /-f(?!\w)/iy,
    /\.\./y,
];

/** What the syntax tree calls the operators before an operand. */
export const UNARY_OPERATORS: Readonly<Record<string, UnaryOperator>> = {
    "!": "-not",
    "-not": "-not",
    "-bnot": "-bnot",
    "-join": "-join",
    "-split": "-split",
    "+": "+",
    "-": "-",
};
