import { Language, Parser, type Node } from "web-tree-sitter";

let parser: Promise<Parser> | undefined;

async function load(): Promise<Parser> {
    await Parser.init();
    const grammar = await Language.load(
        require.resolve("tree-sitter-powershell/tree-sitter-powershell.wasm"),
    );
    const loaded = new Parser();
    loaded.setLanguage(grammar);
    return loaded;
}

/** The syntax tree of a PowerShell text. */
export async function parsePowerShell(text: string): Promise<Node> {
    parser ??= load();
    const tree = (await parser).parse(text);
    if (tree === null) {
        throw new Error("The grammar gave no tree.");
    }
    return tree.rootNode;
}

/** The node and all below it, in the order of the text. */
export function* nodesOf(node: Node): Generator<Node> {
    yield node;
    for (const child of node.children) {
        yield* nodesOf(child);
    }
}
