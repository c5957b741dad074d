import { PsObject } from "./object";
import { textOf } from "./text";
import { Called, NetObject, PsValue } from "./value";

/** A document's table of names, which only managers of namespaces ask for. */
export function nameTable(): PsObject {
    return new PsObject(
        {},
        { typeNames: ["System.Xml.NameTable", "System.Xml.XmlNameTable", "System.Object"] },
    );
}

/** `System.Xml.XmlNamespaceManager`: the prefixes of an XPath. */
export class PsNamespaceManager extends NetObject {
    readonly typeNames = ["System.Xml.XmlNamespaceManager", "System.Object"];
    readonly prefixes = new Map<string, string>([["xml", "http://www.w3.org/XML/1998/namespace"]]);

    text(): string {
        return this.typeNames[0] ?? "";
    }

    override propertyNames(): readonly string[] {
        return ["NameTable", "DefaultNamespace"];
    }

    get(name: string): PsValue {
        return name.toLowerCase() === "nametable" ? nameTable() : (this.prefixes.get("") ?? "");
    }

    override items(): readonly PsValue[] {
        return ["", ...this.prefixes.keys()];
    }

    override call(name: string, [first, second]: readonly PsValue[]): Called {
        const prefix = textOf(first);
        switch (name.toLowerCase()) {
            case "addnamespace":
                this.prefixes.set(prefix, textOf(second));
                return { value: undefined };
            case "removenamespace":
                this.prefixes.delete(prefix);
                return { value: undefined };
            case "hasnamespace":
                return { value: this.prefixes.has(prefix) };
            case "lookupnamespace":
                return { value: this.prefixes.get(prefix) ?? null };
            default:
                return undefined;
        }
    }
}
