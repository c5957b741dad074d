import { PsObject } from "./object";
import type { PsValue } from "./value";
import { xmlElement, appendXml, XmlElement, innerText, outerXml } from "./xml";

export function rootOf(node: XmlElement): XmlElement {
    return node.parent === undefined ? node : rootOf(node.parent);
}
export function copied(node: XmlElement, deep: boolean): XmlElement {
    const copy = xmlElement(node.name);
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
        case "value":
            return null;
        case "innertext":
        case "#text":
            return innerText(node);
        case "innerxml":
            return node.children.map(outerXml).join("");
        case "outerxml":
            return outerXml(node);
        case "haschildnodes":
            return node.children.length > 0;
        default:
            return undefined;
    }
}
/** How a document reaches the file system of the machine it is on. */

export interface XmlFiles {
    read(path: string): string;
    write(path: string, text: string): void;
}

/** The attributes of an element as objects. */
export function attributeViews(node: XmlElement): PsValue {
    return [...node.attributes].map(
        ([name, text]) =>
            new PsObject(
                { Name: name, LocalName: name, Value: text, "#text": text, InnerText: text },
                {
                    typeNames: ["System.Xml.XmlAttribute", "System.Object"],
                    text: () => "System.Xml.XmlAttribute",
                },
            ),
    );
}

/** The element so many places further on. */
export function sibling(node: XmlElement, by: number): XmlElement | undefined {
    const all = (node.parent?.children ?? []).filter((child) => child.kind === "element");
    return all[all.indexOf(node) + by];
}
