/** Tests one UTF-16 unit. */
export type UnitTest = (unit: number) => boolean;

export type Anchor = "lineStart" | "lineEnd" | "start" | "end" | "endOrNewline" | "word" | "notWord" | "last";

/** A regular expression's syntax. */
export type Node =
    | { readonly kind: "empty" }
    | { readonly kind: "unit"; readonly test: UnitTest; readonly literal?: number }
    | { readonly kind: "anchor"; readonly anchor: Anchor }
    | { readonly kind: "sequence"; readonly parts: readonly Node[] }
    | { readonly kind: "choice"; readonly options: readonly Node[] }
    | {
          readonly kind: "repeat";
          readonly body: Node;
          readonly least: number;
          readonly most: number;
          readonly lazy: boolean;
      }
    | { readonly kind: "capture"; readonly body: Node; readonly group: Group }
    | { readonly kind: "atomic"; readonly body: Node }
    | { readonly kind: "look"; readonly body: Node; readonly behind: boolean; readonly negative: boolean }
    | { readonly kind: "back"; readonly group: string; readonly ignoresCase: boolean }
    | { readonly kind: "condition"; readonly group: string; readonly yes: Node; readonly no: Node };

/** A capturing group; its number is known when all of the pattern is read. */
export interface Group {
    readonly name: string | undefined;
    number: number;
}

export interface Options {
    readonly ignoreCase: boolean;
    readonly multiline: boolean;
    readonly singleline: boolean;
    readonly explicitCapture: boolean;
    readonly extended: boolean;
}

export const NO_OPTIONS: Options = {
    ignoreCase: false,
    multiline: false,
    singleline: false,
    explicitCapture: false,
    extended: false,
};

/** A pattern that .NET refuses, or one that is not simulated. */
export class PatternError extends Error {}
