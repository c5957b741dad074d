import { Call, Cmdlet, whole } from "../engine/cmdlet";
import type { Session } from "../engine/session";
import { PsHashtable } from "../values/collections";
import { castToXml } from "../values/convert";
import { PsObject } from "../values/object";
import { textOf } from "../values/text";
import { itemsOf, NetObject, PsValue } from "../values/value";
import { PsNamespaceManager } from "../values/xml-manager";
import { PsXml } from "../values/xml-object";

function managerOf(table: PsValue): PsNamespaceManager {
    const manager = new PsNamespaceManager();
    if (table instanceof PsHashtable) {
        table.pairs().forEach(([prefix, uri]) => manager.prefixes.set(prefix, textOf(uri)));
    }
    return manager;
}

interface Source {
    readonly document: PsXml;
    readonly path: string;
}

function documentOf(value: PsValue): PsXml {
    const made = castToXml(value);
    if (made instanceof PsXml) {
        return made;
    }
    throw new TypeError("A cast to XML made something else.");
}

function sources(session: Session, call: Call, piped: readonly PsValue[]): readonly Source[] {
    const paths = [...call.texts("Path"), ...call.texts("LiteralPath")].flatMap(
        (path) => session.expandPath?.(session.resolvePath(path)) ?? [session.resolvePath(path)],
    );
    const given = [
        ...itemsOf(call.value("Xml") ?? []),
        ...call.texts("Content"),
        ...(paths.length > 0 || call.has("Xml") || call.has("Content") ? [] : piped),
    ];
    return [
        ...paths.map((path) => ({ document: documentOf(session.host.readLines(path).join("\r\n")), path })),
        ...given.map((value) =>
            value instanceof NetObject && value.has("FullName")
                ? {
                      document: documentOf(
                          session.host.readLines(textOf(value.get("FullName"))).join("\r\n"),
                      ),
                      path: textOf(value.get("FullName")),
                  }
                : { document: value instanceof PsXml ? value : documentOf(value), path: "InputStream" },
        ),
    ];
}

function selectXml(session: Session, call: Call, piped: readonly PsValue[]): readonly PsValue[] {
    const pattern = call.text("XPath");
    const manager = managerOf(call.value("Namespace"));
    return sources(session, call, piped).flatMap(({ document, path }) =>
        document.select(pattern, manager).map(
            (node) =>
                new PsObject(
                    { Node: node, Path: path, Pattern: pattern },
                    {
                        typeNames: ["Microsoft.PowerShell.Commands.SelectXmlInfo", "System.Object"],
                        text: () => (node instanceof NetObject ? textOf(node.get("InnerXml")) : ""),
                    },
                ),
        ),
    );
}

export function xmlCommands(session: Session): readonly Cmdlet[] {
    return [
        whole(
            "Select-Xml",
            "XPath=string:0! Path:1 LiteralPath|PSPath Xml|Node Content Namespace",
            (call, items) => selectXml(session, call, items),
        ),
    ];
}
