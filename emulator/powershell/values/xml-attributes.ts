import { PsObject } from "./object";
import { textOf } from "./text";
import { Called, NetObject, PsValue, sameName } from "./value";
import { XmlElement, xmlElement } from "./xml";
import { localName } from "./xml-namespaces";

/** An attribute as an object; what is set is set in its element. */
export class PsXmlAttribute extends PsObject {
    constructor(
        private readonly owner: XmlElement,
        readonly attribute: string,
    ) {
        super(
            { Name: attribute, LocalName: localName(attribute), NodeType: "Attribute" },
            {
                typeNames: ["System.Xml.XmlAttribute", "System.Xml.XmlNode", "System.Object"],
                text: () => "System.Xml.XmlAttribute",
                accessors: Object.fromEntries(
                    ["#text", "Value", "InnerText"].map((name) => [
                        name,
                        {
                            read: () => this.held,
                            write: (value: PsValue) => void owner.attributes.set(attribute, textOf(value)),
                        },
                    ]),
                ),
            },
        );
    }

    get held(): string {
        return this.owner.attributes.get(this.attribute) ?? "";
    }
}

/** One that belongs to no element yet. */
export function freeAttribute(name: string): PsXmlAttribute {
    return new PsXmlAttribute(xmlElement("#free"), name);
}

/** `$element.Attributes`. */
export class PsXmlAttributes extends NetObject {
    readonly typeNames = ["System.Xml.XmlAttributeCollection", "System.Object"];

    constructor(private readonly node: XmlElement) {
        super();
    }

    text(): string {
        return this.typeNames[0] ?? "";
    }

    override items(): readonly PsValue[] {
        return [...this.node.attributes.keys()].map((name) => new PsXmlAttribute(this.node, name));
    }

    override propertyNames(): readonly string[] {
        return ["Count"];
    }

    get(): PsValue {
        return this.node.attributes.size;
    }

    at(key: PsValue): PsValue {
        return typeof key === "number"
            ? (this.items()[key] ?? null)
            : this.node.attributes.has(textOf(key))
              ? new PsXmlAttribute(this.node, textOf(key))
              : null;
    }

    override call(name: string, [first]: readonly PsValue[]): Called {
        switch (name.toLowerCase()) {
            case "append":
            case "setnameditem":
                if (first instanceof PsXmlAttribute) {
                    this.node.attributes.set(first.attribute, first.held);
                }
                return { value: first };
            case "getnameditem":
                return { value: this.at(first) };
            case "removenameditem": {
                const known = this.at(textOf(first));
                this.node.attributes.delete(
                    [...this.node.attributes.keys()].find((one) => sameName(one, textOf(first))) ?? "",
                );
                return { value: known };
            }
            default:
                return undefined;
        }
    }
}
