import { failure } from "./errors";
import { textOf } from "./text";
import { truth } from "./numbers";
import { Called, NetObject, PsValue } from "./value";
import { freeAttribute } from "./xml-attributes";
import { copied, detachXml, insertXml } from "./xml-copies";
import { XmlElement, xmlElement, XmlNode } from "./xml";

const NOTHING: Called = { value: undefined };

function knownNode(value: PsValue): XmlNode | undefined {
    return value instanceof NetObject && "node" in value ? (value.node as XmlNode) : undefined;
}

function nodeOf(value: PsValue): XmlNode {
    const node = knownNode(value);
    if (node === undefined) {
        throw failure(
            "System.ArgumentException",
            "The specified node cannot be inserted as the valid child of this node, because the specified node is the wrong type.",
            "ArgumentException",
        );
    }
    return node;
}

/** `InsertBefore`, `InsertAfter` and `ReplaceChild`: a node's place is said by another one. */
function insert(word: string, parent: XmlElement, added: PsValue, other: PsValue): Called {
    const known = knownNode(other);
    const place = known === undefined ? -1 : parent.children.indexOf(known);
    const atEnd = word === "insertbefore" ? parent.children.length : 0;
    insertXml(parent, nodeOf(added), place < 0 ? atEnd : place + (word === "insertafter" ? 1 : 0));
    if (word === "replacechild" && known !== undefined) {
        detachXml(known);
        return { value: other };
    }
    return { value: added };
}

/** What a node's methods change in it; nothing for another word. */
export function changeXml(word: string, node: XmlElement, [first, second]: readonly PsValue[]): Called {
    switch (word) {
        case "appendchild":
            insertXml(node, nodeOf(first), node.children.length);
            return { value: first };
        case "prependchild":
            insertXml(node, nodeOf(first), 0);
            return { value: first };
        case "insertbefore":
        case "insertafter":
        case "replacechild":
            return insert(word, node, first, second);
        case "removechild":
            detachXml(nodeOf(first));
            return { value: first };
        case "removeall":
            node.children = [];
            node.attributes.clear();
            return NOTHING;
        case "setattribute":
            node.attributes.set(textOf(first), textOf(second));
            return NOTHING;
        case "removeattribute":
            node.attributes.delete(textOf(first));
            return NOTHING;
        default:
            return undefined;
    }
}

/** New nodes that belong nowhere yet; nothing for another word. */
export function makeXml(
    word: string,
    node: XmlElement,
    [first, second]: readonly PsValue[],
    view: (made: XmlNode) => PsValue,
): Called {
    switch (word) {
        case "createelement":
            return { value: view(xmlElement(textOf(first), textOf(second ?? ""))) };
        case "createtextnode":
            return { value: view({ kind: "text", text: textOf(first), parent: undefined }) };
        case "createcomment":
            return { value: view({ kind: "comment", text: textOf(first), parent: undefined }) };
        case "createattribute":
            return { value: freeAttribute(textOf(first)) };
        case "importnode": {
            const given = nodeOf(first);
            return given.kind === "element" ? { value: view(copied(given, truth(second))) } : undefined;
        }
        case "clonenode":
            return { value: view(copied(node, truth(first))) };
        default:
            return undefined;
    }
}
