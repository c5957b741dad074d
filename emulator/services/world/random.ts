/** A seeded stream of numbers, so that the same seed gives the same world. */
export interface Random {
    /** At least 0, below 1. */
    next(): number;
}

/** mulberry32, a small public-domain generator by Tommy Ettinger. */
export function seededRandom(seed: number): Random {
    let state = seed >>> 0;
    return {
        next() {
            state = (state + 0x6d2b79f5) >>> 0;
            let mixed = Math.imul(state ^ (state >>> 15), state | 1);
            mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
            return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
        },
    };
}

/** A whole number from `minimum` to `maximum`, both included. */
export function wholeNumber(random: Random, minimum: number, maximum: number): number {
    return minimum + Math.floor(random.next() * (maximum - minimum + 1));
}

/** So many characters of an alphabet. */
export function text(random: Random, alphabet: string, length: number): string {
    return Array.from({ length }, () => alphabet.charAt(wholeNumber(random, 0, alphabet.length - 1))).join(
        "",
    );
}

const hex = "0123456789abcdef";

/** So many hexadecimal digits. */
export function hexDigits(random: Random, length: number): string {
    return text(random, hex, length);
}

/** A UUID in the usual form. */
export function uuid(random: Random): string {
    return [8, 4, 4, 4, 12].map((length) => hexDigits(random, length)).join("-");
}
