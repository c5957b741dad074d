import { failure, methodError } from "./errors";
import { textOf } from "./text";
import { truth } from "./numbers";
import { Called, NetObject, PsValue, sameName } from "./value";
import {
    appendXml,
    dropBlanks,
    indentXml,
    innerText,
    outerXml,
    parseXml,
    selectXml,
    XmlElement,
    xmlElement,
    XmlNode,
} from "./xml";
import { copied, rootOf, textProperty, XmlFiles, attributeViews, sibling } from "./xml-copies";

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
        return this.elements().filter((child) => sameName(child.name, name));
    }

    private attribute(name: string): string | undefined {
        return [...this.node.attributes].find(([known]) => sameName(known, name))?.[1];
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
                return this.wrap(this.elements().at(-1));
            case "nextsibling":
                return this.wrap(sibling(node, 1));
            case "previoussibling":
                return this.wrap(sibling(node, -1));
            case "attributes":
                return attributeViews(node);
            case "documentelement":
                return this.isDocument ? this.wrap(this.elements()[0]) : undefined;
            case "childnodes":
                return this.elements().map((child) => this.wrap(child));
            case "parentnode":
                return this.wrap(node.parent);
            case "firstchild":
                return this.wrap(this.elements()[0]);
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
        const key = [...this.node.attributes.keys()].find((known) => sameName(known, name));
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
        return [...this.node.attributes.keys(), ...new Set(this.elements().map((child) => child.name))];
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const [first, second] = args;
        switch (name.toLowerCase()) {
            case "selectsinglenode":
                return { value: this.wrap(selectXml(this.node, textOf(first))[0]) };
            case "selectnodes":
                return { value: selectXml(this.node, textOf(first)).map((node) => this.wrap(node)) };
            case "getelementsbytagname":
                return { value: selectXml(this.node, `.//${textOf(first)}`).map((node) => this.wrap(node)) };
            case "getattribute":
                return { value: this.node.attributes.get(textOf(first)) ?? "" };
            case "setattribute":
                this.node.attributes.set(textOf(first), textOf(second));
                return { value: undefined };
            case "createelement":
                return { value: new PsXml(xmlElement(textOf(first)), this.files) };
            case "hasattribute":
                return { value: this.node.attributes.has(textOf(first)) };
            case "removeattribute":
                this.node.attributes.delete(textOf(first));
                return { value: undefined };
            case "createtextnode":
                return { value: textOf(first) };
            case "getenumerator":
                return { value: this.elements().map((child) => this.wrap(child)) };
            case "get_documentelement":
                return { value: this.wrap(this.elements()[0]) };
            default:
                return this.change(name.toLowerCase(), first);
        }
    }

    private change(name: string, argument: PsValue): Called {
        switch (name) {
            case "clonenode":
                return { value: new PsXml(copied(this.node, truth(argument)), this.files) };
            case "removeall":
                this.node.children = [];
                this.node.attributes.clear();
                return { value: undefined };
            case "appendchild":
                if (typeof argument === "string") {
                    this.node.children.push({ kind: "text", text: argument, parent: this.node });
                }
                if (argument instanceof PsXml) {
                    appendXml(this.node, argument.node);
                }
                return { value: argument };
            case "removechild":
                if (argument instanceof PsXml) {
                    this.node.children = this.node.children.filter(
                        (child: XmlNode) => child !== argument.node,
                    );
                }
                return { value: argument };
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
