/** What can be tried by itself, each with what of the others it is made of. */
const NEEDS = {
    image: [],
    chain: ["image"],
    crash: [],
    pair: [],
    backup: ["pair"],
} as const;

export type Part = keyof typeof NEEDS;

export const PARTS: readonly Part[] = ["image", "chain", "crash", "pair", "backup"];

/** What each part makes, in a person's words. */
export const PART_TEXT: Readonly<Record<Part, string>> = {
    image: "an image of the server, by way of a builder, and an instance of it to look at",
    chain: "an image of that image",
    crash: "an image taken while the server runs",
    pair: "a pair of the server: backup, Sysprep, Sysprep snapshot, a temporary clone",
    backup: "an image of the pair's backup",
};

export function isPart(text: string): text is Part {
    return Object.hasOwn(NEEDS, text);
}

/** The parts asked for, or all, with what they are made of. Pure. */
export function chosenParts(asked: readonly Part[]): readonly Part[] {
    const wanted = asked.length === 0 ? PARTS : asked;
    const all = new Set<Part>(wanted.flatMap((part) => [part, ...NEEDS[part]]));
    return PARTS.filter((part) => all.has(part));
}
