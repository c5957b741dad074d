import { failure } from "./errors";
import { own } from "./own";
import { declarations, localName, lookUp, NO_NAMESPACES, prefixOf, Scope } from "./xml-namespaces";

/** A node of an XML document, kept so that what is written back is what was read, blanks included. */
export type XmlNode = XmlElement | XmlText;

/** An attribute where a path leads to one. */
export interface XmlAttribute {
    readonly kind: "attribute";
    readonly name: string;
    readonly value: string;
    readonly parent: XmlElement;
}

export interface XmlText {
    readonly kind: "text" | "comment" | "declaration" | "cdata";
    text: string;
    parent: XmlElement | undefined;
}

export interface XmlElement {
    readonly kind: "element";
    readonly name: string;
    /** What its prefix stood for where it was made. */
    readonly namespace: string;
    readonly attributes: Map<string, string>;
    children: XmlNode[];
    parent: XmlElement | undefined;
}

const TOKEN =
    /<!--([\s\S]*?)-->|<!\[CDATA\[([\s\S]*?)\]\]>|(<\?[\s\S]*?\?>|<!DOCTYPE[^>]*>)|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/gy;

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

export function xmlElement(name: string, namespace = ""): XmlElement {
    return { kind: "element", name, namespace, attributes: new Map(), children: [], parent: undefined };
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
        const [line, position] = lineAndPosition(text, text.length);
        bad(
            `Unexpected end of file has occurred. The following elements are not closed: ${unclosed(open).join(", ")}. Line ${line}, position ${position}.`,
        );
    }
    if (!document.children.some((child) => child.kind === "element")) {
        bad("Root element is missing.");
    }
    return document;
}

function unclosed(element: XmlElement): readonly string[] {
    return element.parent === undefined ? [] : [element.name, ...unclosed(element.parent)];
}

/** Where in the text a name stands, as .NET's messages say it. */
function lineAndPosition(text: string, at: number): readonly [line: number, position: number] {
    const before = text.slice(0, at);
    return [before.split("\n").length, at - before.lastIndexOf("\n")];
}

function mismatch(open: XmlElement, closed: string, token: RegExpExecArray): never {
    const start = token.input.lastIndexOf(`<${open.name}`, token.index);
    const [line, position] = lineAndPosition(token.input, start + 1);
    const [endLine, endPosition] = lineAndPosition(token.input, token.index + 2);
    bad(
        `The '${open.name}' start tag on line ${line} position ${position} does not match the end tag of '${closed}'. Line ${endLine}, position ${endPosition}.`,
    );
}

function place(open: XmlElement, token: RegExpExecArray): XmlElement {
    const [, comment, cdata, declaration, closed, opened, attributes = "", empty, text] = token;
    if (closed !== undefined) {
        if (closed !== open.name) {
            mismatch(open, closed, token);
        }
        return open.parent ?? open;
    }
    if (opened !== undefined) {
        const given = [...attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
            (match) => [match[1] ?? "", decode(match[2] ?? match[3] ?? "")] as const,
        );
        const prefix = prefixOf(opened);
        const declared = given.find(([name]) => name === (prefix === "" ? "xmlns" : `xmlns:${prefix}`));
        const element = xmlElement(opened, declared?.[1] ?? lookUp(open, prefix) ?? "");
        given.forEach(([name, value]) => element.attributes.set(name, value));
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

/** An element's first tag up to its end, with the declarations that it needs where it is written. */
function tagOf(node: XmlElement, outer: Scope): { readonly tag: string; readonly inner: Scope } {
    const { inner, added } = declarations(node, outer);
    const attributes = [...node.attributes, ...added]
        .map(([name, value]) => ` ${name}="${encode(value, true)}"`)
        .join("");
    return { tag: `<${node.name}${attributes}`, inner };
}

export function outerXml(node: XmlNode, outer: Scope = NO_NAMESPACES): string {
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
            if (node.name === "#document") {
                return node.children.map((child) => outerXml(child, outer)).join("");
            }
            const { tag, inner } = tagOf(node, outer);
            return node.children.length === 0
                ? `${tag} />`
                : `${tag}>${node.children.map((child) => outerXml(child, inner)).join("")}</${node.name}>`;
        }
    }
}

/** What `Save` writes of a document read without its white space: two blanks a level. */
export function indentXml(node: XmlNode, depth = 0, outer: Scope = NO_NAMESPACES): string {
    const pad = "  ".repeat(depth);
    if (node.kind !== "element") {
        return node.kind === "text" && node.text.trim() === "" ? "" : `${pad}${outerXml(node, outer)}\r\n`;
    }
    const inner = node.children.filter((child) => child.kind !== "text" || child.text.trim() !== "");
    if (node.name === "#document") {
        return inner.map((child) => indentXml(child, 0)).join("");
    }
    if (inner.every((child) => child.kind !== "element")) {
        return `${pad}${outerXml(node, outer)}\r\n`;
    }
    const start = tagOf(node, outer);
    const children = inner.map((child) => indentXml(child, depth + 1, start.inner)).join("");
    return `${pad}${start.tag}>\r\n${children}${pad}</${node.name}>\r\n`;
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
