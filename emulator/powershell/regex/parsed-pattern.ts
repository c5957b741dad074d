import { Node } from "./nodes";

export interface ParsedPattern {
    readonly node: Node;
    /** The groups' names in the order of their numbers; group 0 is the whole match. */
    readonly names: readonly string[];
}
