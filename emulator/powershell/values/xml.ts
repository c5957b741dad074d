import { failure } from "./errors";
import { own } from "./own";

/** A node of an XML document, kept so that what is written back is what was read, blanks included. */
export type XmlNode = XmlElement | XmlText;

export interface XmlText {
    readonly kind: "text" | "comment" | "declaration" | "cdata";
    text: string;
    parent: XmlElement | undefined;
}

export interface XmlElement {
    readonly kind: "element";
    readonly name: string;
    readonly attributes: Map<string, string>;
    children: XmlNode[];
    parent: XmlElement | undefined;
}

const TOKEN =
    /<!--([\s\S]*?)-->|<!\[CDATA\[([\s\S]*?)\]\]>|(<\?[\s\S]*?\?>|<!DOCTYPE[^>]*>)|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/gy;

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

export function xmlElement(name: string): XmlElement {
    return { kind: "element", name, attributes: new Map(), children: [], parent: undefined };
}

export function appendXml(parent: XmlElement, child: XmlNode): void {
    child.parent = parent;
    parent.children.push(child);
}

function decode(text: string): string {
    return text.replace(
        /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
        (all, hex?: string, decimal?: string, name?: string) => {
            if (hex !== undefined || decimal !== undefined) {
                return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
            }
            return own(ENTITIES, name ?? "") ?? all;
        },
    );
}

function encode(text: string, quotes: boolean): string {
    const escaped = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    return quotes ? escaped.replace(/"/g, "&quot;") : escaped;
}

function bad(message: string): never {
    throw failure("System.Xml.XmlException", message, "XmlException");
}

/** Parses a document; the answer is a nameless element that holds the declaration and the root. */
export function parseXml(source: string): XmlElement {
    const text = source.replace(/^\ufeff/, "");
    const document = xmlElement("#document");
    let open = document;
    let at = 0;
    while (at < text.length) {
        TOKEN.lastIndex = at;
        const token = TOKEN.exec(text);
        if (token === null) {
            bad(`Data at the root level is invalid. Position ${at}.`);
        }
        at = TOKEN.lastIndex;
        open = place(open, token);
    }
    if (open !== document) {
        bad(`Unexpected end of file has occurred. The following elements are not closed: ${open.name}.`);
    }
    if (!document.children.some((child) => child.kind === "element")) {
        bad("Root element is missing.");
    }
    return document;
}

function place(open: XmlElement, token: RegExpExecArray): XmlElement {
    const [, comment, cdata, declaration, closed, opened, attributes = "", empty, text] = token;
    if (closed !== undefined) {
        if (closed !== open.name) {
            bad(`The '${open.name}' start tag does not match the end tag of '${closed}'.`);
        }
        return open.parent ?? open;
    }
    if (opened !== undefined) {
        const element = xmlElement(opened);
        for (const match of attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
            element.attributes.set(match[1] ?? "", decode(match[2] ?? match[3] ?? ""));
        }
        appendXml(open, element);
        return empty === "/" ? open : element;
    }
    const leaf: XmlText =
        comment !== undefined
            ? { kind: "comment", text: comment, parent: open }
            : cdata !== undefined
              ? { kind: "cdata", text: cdata, parent: open }
              : declaration !== undefined
                ? { kind: "declaration", text: declaration, parent: open }
                : { kind: "text", text: decode(text ?? ""), parent: open };
    if (leaf.kind === "text" && open.name === "#document" && leaf.text.trim() !== "") {
        bad("Data at the root level is invalid. Line 1, position 1.");
    }
    open.children.push(leaf);
    return open;
}

export function innerText(node: XmlNode): string {
    if (node.kind === "element") {
        return node.children.map(innerText).join("");
    }
    return node.kind === "comment" || node.kind === "declaration" ? "" : node.text;
}

export function outerXml(node: XmlNode): string {
    switch (node.kind) {
        case "text":
            return encode(node.text, false);
        case "comment":
            return `<!--${node.text}-->`;
        case "cdata":
            return `<![CDATA[${node.text}]]>`;
        case "declaration":
            return node.text;
        case "element": {
            const inner = node.children.map(outerXml).join("");
            if (node.name === "#document") {
                return inner;
            }
            const attributes = [...node.attributes]
                .map(([name, value]) => ` ${name}="${encode(value, true)}"`)
                .join("");
            return node.children.length === 0
                ? `<${node.name}${attributes} />`
                : `<${node.name}${attributes}>${inner}</${node.name}>`;
        }
    }
}

/** What `Save` writes of a document read without its white space: two blanks a level. */
export function indentXml(node: XmlNode, depth = 0): string {
    const pad = "  ".repeat(depth);
    if (node.kind !== "element") {
        return node.kind === "text" && node.text.trim() === "" ? "" : `${pad}${outerXml(node)}\r\n`;
    }
    const inner = node.children.filter((child) => child.kind !== "text" || child.text.trim() !== "");
    if (node.name === "#document") {
        return inner.map((child) => indentXml(child, 0)).join("");
    }
    if (inner.every((child) => child.kind !== "element")) {
        return `${pad}${outerXml(node)}\r\n`;
    }
    const empty = xmlElement(node.name);
    node.attributes.forEach((value, name) => empty.attributes.set(name, value));
    const head = outerXml(empty).replace(/ \/>$/, ">");
    return `${pad}${head}\r\n${inner.map((child) => indentXml(child, depth + 1)).join("")}${pad}</${node.name}>\r\n`;
}

/** Drops the white space between elements, as `XmlDocument` does unless told to preserve it. */
export function dropBlanks(element: XmlElement): void {
    element.children = element.children.filter(
        (child) => child.kind !== "text" || child.text.trim() !== "" || element.children.length === 1,
    );
    for (const child of element.children) {
        if (child.kind === "element") {
            dropBlanks(child);
        }
    }
}

type Step = { readonly name: string; readonly deep: boolean; readonly filter: string | undefined };

function localName(name: string): string {
    return name.split(":").at(-1) ?? name;
}

function steps(path: string): Step[] {
    return [...path.matchAll(/(\/\/|\/)?((?:[\w:*.@-]|\(\))+)(?:\[([^\]]*)\])?/g)].map((match) => ({
        name: (match[2] ?? "").replace(/\(\)$/, "()"),
        deep: match[1] === "//",
        filter: match[3],
    }));
}

function descendants(element: XmlElement): XmlElement[] {
    return element.children.flatMap((child) =>
        child.kind === "element" ? [child, ...descendants(child)] : [],
    );
}

function passes(element: XmlElement, filter: string | undefined, index: number): boolean {
    if (filter === undefined) {
        return true;
    }
    if (/^\d+$/.test(filter)) {
        return index + 1 === Number(filter);
    }
    const equality = /^(@?)([\w:.-]+|text\(\)|\.|local-name\(\))\s*=\s*(?:'([^']*)'|"([^"]*)")$/.exec(
        filter.trim(),
    );
    if (equality === null) {
        bad(`'${filter}' has an invalid token.`);
    }
    const wanted = equality[3] ?? equality[4] ?? "";
    const subject = equality[2] ?? "";
    if (equality[1] === "@") {
        return element.attributes.get(subject) === wanted;
    }
    if (subject === "local-name()") {
        return localName(element.name) === wanted;
    }
    if (subject === "." || subject === "text()") {
        return innerText(element) === wanted;
    }
    return element.children.some(
        (child) => child.kind === "element" && child.name === subject && innerText(child) === wanted,
    );
}

/** The elements an XPath of element names, `//`, `*` and simple predicates leads to. */
export function selectXml(start: XmlElement, path: string): XmlElement[] {
    const root = (element: XmlElement): XmlElement =>
        element.parent === undefined ? element : root(element.parent);
    let found = [path.startsWith("/") ? root(start) : start];
    for (const { name, deep, filter } of steps(path)) {
        if (name === ".") {
            continue;
        }
        found = found.flatMap((element) => {
            if (name === "..") {
                return element.parent === undefined ? [] : [element.parent];
            }
            const candidates = deep
                ? descendants(element)
                : element.children.filter((child) => child.kind === "element");
            return candidates
                .filter((child) => name === "*" || child.name === name)
                .filter((child, index) => passes(child, filter, index));
        });
    }
    return found;
}
