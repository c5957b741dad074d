import { PsObject } from "./object";
import type { PsValue } from "./value";
import { textOf } from "./text";
import { xmlElement, appendXml, XmlElement, XmlNode, XmlText, innerText, outerXml } from "./xml";

export function rootOf(node: XmlElement): XmlElement {
    return node.parent === undefined ? node : rootOf(node.parent);
}
export function copied(node: XmlElement, deep: boolean): XmlElement {
    const copy = xmlElement(node.name, node.namespace);
    node.attributes.forEach((value, name) => copy.attributes.set(name, value));
    for (const child of deep ? node.children : []) {
        appendXml(copy, child.kind === "element" ? copied(child, true) : { ...child });
    }
    return copy;
}

/** What every node says of itself as text; nothing for another word. */
export function textProperty(node: XmlElement, word: string): PsValue {
    switch (word) {
        case "name":
            return node.name;
        case "localname":
            return node.name.replace(/^[^:]*:/, "");
        case "prefix":
            return node.name.includes(":") ? node.name.replace(/:.*$/, "") : "";
        case "namespaceuri":
            return node.namespace;
        case "value":
            return null;
        case "innertext":
            return innerText(node);
        case "#text":
        case "#comment":
        case "#cdata-section":
            return ownTexts(node, word);
        case "innerxml":
            return node.children.map((child) => outerXml(child)).join("");
        case "outerxml":
            return outerXml(node);
        case "haschildnodes":
            return node.children.length > 0;
        default:
            return undefined;
    }
}
const LEAVES: Readonly<Record<string, XmlText["kind"]>> = {
    "#text": "text",
    "#comment": "comment",
    "#cdata-section": "cdata",
};

/** The texts of one kind right below a node: one alone, or several. */
function ownTexts(node: XmlElement, word: string): PsValue {
    const found = node.children.flatMap((child) =>
        child.kind !== "element" && child.kind === LEAVES[word] ? [child.text] : [],
    );
    return found.length > 1 ? found : found[0];
}

/** How a document reaches the file system of the machine it is on. */

export interface XmlFiles {
    read(path: string): string;
    write(path: string, text: string): void;
}

/** The element so many places further on. */
export function sibling(node: XmlElement, by: number): XmlElement | undefined {
    const all = (node.parent?.children ?? []).filter((child) => child.kind === "element");
    return all[all.indexOf(node) + by];
}

/** A text, a comment or a declaration as an object. */
export class PsXmlLeaf extends PsObject {
    constructor(readonly node: XmlText) {
        super(
            { Name: `#${node.kind}`, NodeType: KINDS[node.kind], OuterXml: outerXml(node) },
            {
                typeNames: [
                    `System.Xml.${KINDS[node.kind].replace(/^(?!Xml)/, "Xml")}`,
                    "System.Xml.XmlNode",
                    "System.Object",
                ],
                text: () => `#${node.kind}`,
                accessors: Object.fromEntries(
                    ["Value", "InnerText", "Data"].map((name) => [
                        name,
                        {
                            read: () => node.text,
                            write: (value: PsValue) => {
                                node.text = textOf(value);
                            },
                        },
                    ]),
                ),
            },
        );
    }
}

const KINDS = {
    text: "Text",
    comment: "Comment",
    cdata: "CDataSection",
    declaration: "XmlDeclaration",
} as const;

export function detachXml(node: XmlNode): void {
    const { parent } = node;
    if (parent !== undefined) {
        parent.children = parent.children.filter((child) => child !== node);
    }
    node.parent = undefined;
}

/** Puts a node among the children of an element; where it was before, it is no longer. */
export function insertXml(parent: XmlElement, node: XmlNode, place: number): void {
    const next = parent.children.slice(place).find((child) => child !== node);
    detachXml(node);
    node.parent = parent;
    parent.children.splice(
        next === undefined ? parent.children.length : parent.children.indexOf(next),
        0,
        node,
    );
}

/** What `$document.xml` shows of the declaration; nothing where there is none. */
export function declarationText(document: XmlElement): PsValue {
    const found = document.children.find((child) => child.kind === "declaration");
    const text = found?.kind === "declaration" ? found.text : "";
    return /^<\?xml\s+(.*?)\s*\?>$/.exec(text)?.[1];
}
