import { xmlElement, appendXml, XmlElement } from "./xml";

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
