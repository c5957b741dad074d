import { failure, methodError } from "./errors";
import { textOf } from "./text";
import { Called, NetObject, PsValue, sameName } from "./value";
import { appendXml, dropBlanks, indentXml, innerText, outerXml, parseXml, XmlElement } from "./xml";
import { declarationText, PsXmlLeaf, rootOf, sibling, textProperty, XmlFiles } from "./xml-copies";
import { PsXmlAttribute, PsXmlAttributes } from "./xml-attributes";
import { changeXml, makeXml } from "./xml-changes";
import { localName } from "./xml-namespaces";
import { nameTable, PsNamespaceManager } from "./xml-manager";
import { Selected, selectNodes } from "./xpath";

/** An XML element or document, with PowerShell's way of showing children and attributes as properties. */
export class PsXml extends NetObject {
    private preserve = false;

    constructor(
        readonly node: XmlElement,
        private readonly files?: XmlFiles,
    ) {
        super();
    }

    static document(text: string, files?: XmlFiles, preserve = false): PsXml {
        const document = parseXml(text);
        if (!preserve) {
            dropBlanks(document);
        }
        return new PsXml(document, files);
    }

    private get isDocument(): boolean {
        return this.node.name === "#document";
    }

    get typeNames(): readonly string[] {
        return [
            this.isDocument ? "System.Xml.XmlDocument" : "System.Xml.XmlElement",
            "System.Xml.XmlNode",
            "System.Object",
        ];
    }

    text(): string {
        return this.isDocument ? "#document" : this.node.name;
    }

    private elements(): XmlElement[] {
        return this.node.children.filter((child) => child.kind === "element");
    }

    private wrap(node: XmlElement | undefined): PsValue {
        return node === undefined ? null : new PsXml(node, this.files);
    }

    /** A leaf with only text shows as a string. */
    private shown(element: XmlElement): PsValue {
        const isLeaf =
            element.attributes.size === 0 && element.children.every((child) => child.kind !== "element");
        return isLeaf ? innerText(element) : new PsXml(element, this.files);
    }

    override has(name: string): boolean {
        return (
            this.named(name).length > 0 ||
            this.attribute(name) !== undefined ||
            this.property(name) !== undefined
        );
    }

    private named(name: string): XmlElement[] {
        return this.elements().filter((child) => sameName(localName(child.name), name));
    }

    private attribute(name: string): string | undefined {
        return [...this.node.attributes].find(([known]) => sameName(localName(known), name))?.[1];
    }

    get(name: string): PsValue {
        const children = this.named(name);
        const attribute = this.attribute(name);
        if (children.length + (attribute === undefined ? 0 : 1) === 0) {
            return this.property(name) ?? null;
        }
        const found = [
            ...(attribute === undefined ? [] : [attribute]),
            ...children.map((child) => this.shown(child)),
        ];
        return found.length === 1 ? found[0] : found;
    }

    private property(name: string): PsValue {
        const { node } = this;
        switch (name.toLowerCase()) {
            case "hasattributes":
                return this.isDocument ? undefined : node.attributes.size > 0;
            case "isempty":
                return this.isDocument ? undefined : node.children.length === 0;
            case "nodetype":
                return this.isDocument ? "Document" : "Element";
            case "ownerdocument":
                return this.isDocument ? null : this.wrap(rootOf(node));
            case "lastchild":
                return this.child(-1);
            case "nextsibling":
                return this.wrap(sibling(node, 1));
            case "previoussibling":
                return this.wrap(sibling(node, -1));
            case "attributes":
                return new PsXmlAttributes(node);
            case "documentelement":
                return this.isDocument ? this.wrap(this.elements()[0]) : undefined;
            case "childnodes":
                return node.children.map((child) => this.viewOf(child));
            case "parentnode":
                return this.wrap(node.parent);
            case "firstchild":
                return this.child(0);
            case "nametable":
                return this.isDocument ? nameTable() : undefined;
            case "xml":
                return this.isDocument ? declarationText(node) : undefined;
            case "preservewhitespace":
                return this.isDocument ? this.preserve : undefined;
            default:
                return textProperty(node, name.toLowerCase());
        }
    }

    override set(name: string, value: PsValue): boolean {
        const word = name.toLowerCase();
        if (word === "preservewhitespace" && this.isDocument) {
            this.preserve = value === true;
            return true;
        }
        if (word === "innertext" || word === "#text") {
            this.replaceText(this.node, textOf(value));
            return true;
        }
        if (word === "innerxml") {
            const inner = parseXml(`<x>${textOf(value)}</x>`).children[0];
            this.node.children = [];
            (inner?.kind === "element" ? inner.children : []).forEach((child) => {
                appendXml(this.node, child);
            });
            return true;
        }
        return this.setNamed(name, value);
    }

    private setNamed(name: string, value: PsValue): boolean {
        const key = [...this.node.attributes.keys()].find((known) => sameName(localName(known), name));
        if (key !== undefined) {
            this.node.attributes.set(key, textOf(value));
            return true;
        }
        const [child, ...more] = this.named(name);
        if (child === undefined || more.length > 0) {
            return false;
        }
        if (typeof value !== "string") {
            throw failure(
                "System.Management.Automation.SetValueException",
                `Cannot set "${name}" because only strings can be used as values to set XmlNode properties.`,
                "XmlNodeSetShouldBeAString",
                "InvalidArgument",
            );
        }
        this.replaceText(child, value);
        return true;
    }

    private replaceText(element: XmlElement, text: string): void {
        element.children = [{ kind: "text", text, parent: element }];
    }

    override propertyNames(): readonly string[] {
        return [
            ...[...this.node.attributes.keys()].map(localName),
            ...new Set(this.elements().map((child) => localName(child.name))),
        ];
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const [first, second] = args;
        switch (name.toLowerCase()) {
            case "selectsinglenode":
                return { value: this.select(first, second)[0] ?? null };
            case "selectnodes":
                return { value: this.select(first, second) };
            case "getelementsbytagname":
                return {
                    value: selectNodes(this.node, ".//*")
                        .filter((node) => node.kind === "element" && node.name === textOf(first))
                        .map((node) => this.viewOf(node)),
                };
            case "getattribute":
                return { value: this.node.attributes.get(textOf(first)) ?? "" };
            case "hasattribute":
                return { value: this.node.attributes.has(textOf(first)) };
            case "getenumerator":
                return { value: this.node.children.map((child) => this.viewOf(child)) };
            case "get_documentelement":
                return { value: this.wrap(this.elements()[0]) };
            default:
                return (
                    changeXml(name.toLowerCase(), this.node, args) ??
                    makeXml(name.toLowerCase(), this.node, args, (node) => this.viewOf(node)) ??
                    this.stored(name.toLowerCase(), first)
                );
        }
    }

    /** The nodes that an XPath leads to, its prefixes taken from a namespace manager. */
    select(path: PsValue, manager: PsValue): PsValue[] {
        const prefixes = manager instanceof PsNamespaceManager ? manager.prefixes : undefined;
        return selectNodes(this.node, textOf(path), prefixes).map((node) => this.viewOf(node));
    }

    private child(place: number): PsValue {
        const found = this.node.children.at(place);
        return found === undefined ? null : this.viewOf(found);
    }

    private viewOf(node: Selected): PsValue {
        switch (node.kind) {
            case "element":
                return new PsXml(node, this.files);
            case "attribute":
                return new PsXmlAttribute(node.parent, node.name);
            case "text":
            case "comment":
            case "cdata":
            case "declaration":
                return new PsXmlLeaf(node);
        }
    }

    private stored(name: string, argument: PsValue): Called {
        switch (name) {
            case "load":
            case "loadxml":
                this.load(name === "load" ? this.file().read(textOf(argument)) : textOf(argument));
                return { value: undefined };
            case "save":
                this.file().write(
                    textOf(argument),
                    this.preserve ? outerXml(this.node) : indentXml(this.node).trimEnd(),
                );
                return { value: undefined };
            default:
                return undefined;
        }
    }

    private file(): XmlFiles {
        if (this.files === undefined) {
            throw methodError(
                "Save",
                1,
                "System.NotSupportedException",
                "Specified method is not supported.",
            );
        }
        return this.files;
    }

    private load(text: string): void {
        const document = parseXml(text);
        if (!this.preserve) {
            dropBlanks(document);
        }
        this.node.children = document.children;
        for (const child of document.children) child.parent = this.node;
    }
}
