import { Anchor, Options } from "./nodes";

export const ANCHORS: Readonly<Record<string, Anchor>> = {
    A: "start",
    z: "end",
    Z: "endOrNewline",
    b: "word",
    B: "notWord",
    G: "last",
};
export const LETTERS: Readonly<Record<string, keyof Options>> = {
    i: "ignoreCase",
    m: "multiline",
    s: "singleline",
    n: "explicitCapture",
    x: "extended",
};
