type Piece =
    { readonly kind: "any" } | { readonly kind: "one"; readonly test: (character: string) => boolean };

/** A pattern of `*`, `?` and `[a-z]`, matched in time that grows with the text and the pattern, never worse. */
export class Wildcard {
    private readonly pieces: readonly Piece[];

    constructor(
        pattern: string,
        private readonly sensitive: boolean,
    ) {
        this.pieces = this.read(pattern);
    }

    private fold(text: string): string {
        return this.sensitive ? text : text.toLowerCase();
    }

    private read(pattern: string): Piece[] {
        const pieces: Piece[] = [];
        for (let index = 0; index < pattern.length; index++) {
            const character = pattern.charAt(index);
            const close = character === "[" ? pattern.indexOf("]", index + 2) : -1;
            if (character === "`" && index + 1 < pattern.length) {
                index += 1;
                pieces.push(this.same(pattern.charAt(index)));
            } else if (close > index) {
                pieces.push(this.among(pattern.slice(index + 1, close)));
                index = close;
            } else if (character === "*") {
                pieces.push({ kind: "any" });
            } else {
                pieces.push(character === "?" ? { kind: "one", test: () => true } : this.same(character));
            }
        }
        return pieces;
    }

    private same(wanted: string): Piece {
        const folded = this.fold(wanted);
        return { kind: "one", test: (character) => this.fold(character) === folded };
    }

    private among(set: string): Piece {
        const tests: ((character: string) => boolean)[] = [];
        for (let index = 0; index < set.length; index++) {
            const low = this.fold(set.charAt(index));
            if (set.charAt(index + 1) === "-" && index + 2 < set.length) {
                const high = this.fold(set.charAt(index + 2));
                tests.push((character) => character >= low && character <= high);
                index += 2;
            } else {
                tests.push((character) => character === low);
            }
        }
        return { kind: "one", test: (character) => tests.some((test) => test(this.fold(character))) };
    }

    /** Whether the whole text fits. Only the last `*` passed is ever widened. */
    test(text: string): boolean {
        let [at, piece, starPiece, starAt] = [0, 0, -1, 0];
        while (at < text.length) {
            const next = this.pieces[piece];
            if (next?.kind === "any") {
                starPiece = piece;
                starAt = at;
                piece += 1;
            } else if (next !== undefined && next.test(text.charAt(at))) {
                at += 1;
                piece += 1;
            } else if (starPiece >= 0) {
                starAt += 1;
                at = starAt;
                piece = starPiece + 1;
            } else {
                return false;
            }
        }
        return this.pieces.slice(piece).every((rest) => rest.kind === "any");
    }
}
