/** What of an element decides the meaning of names. */
interface Named {
    readonly name: string;
    readonly namespace: string;
    readonly attributes: ReadonlyMap<string, string>;
    readonly parent: Named | undefined;
}

/** What each prefix stands for; the empty one is the default. */
export type Scope = ReadonlyMap<string, string>;

export const NO_NAMESPACES: Scope = new Map([["xml", "http://www.w3.org/XML/1998/namespace"]]);

export function localName(name: string): string {
    return name.split(":").at(-1) ?? name;
}

export function prefixOf(name: string): string {
    return name.includes(":") ? name.replace(/:.*$/, "") : "";
}

function declaredBy(element: Named, prefix: string): string | undefined {
    return element.attributes.get(prefix === "" ? "xmlns" : `xmlns:${prefix}`);
}

/** What a prefix stands for at an element; nothing where nobody declares it. */
export function lookUp(element: Named | undefined, prefix: string): string | undefined {
    return element === undefined
        ? NO_NAMESPACES.get(prefix)
        : (declaredBy(element, prefix) ?? lookUp(element.parent, prefix));
}

/** The declarations in force inside an element, and those that it needs beside its own where it is written. */
export function declarations(
    element: Named,
    outer: Scope,
): { readonly inner: Scope; readonly added: readonly (readonly [string, string])[] } {
    const inner = new Map(outer);
    for (const [name, value] of element.attributes) {
        if (name === "xmlns" || name.startsWith("xmlns:")) {
            inner.set(name === "xmlns" ? "" : localName(name), value);
        }
    }
    const needed: [string, string | undefined][] = [
        ...[...element.attributes.keys()]
            .filter((name) => name.includes(":") && !name.startsWith("xmlns:"))
            .map((name): [string, string | undefined] => [prefixOf(name), lookUp(element, prefixOf(name))]),
        [prefixOf(element.name), element.namespace],
    ];
    const added: [string, string][] = [];
    for (const [prefix, uri] of needed) {
        if (uri !== undefined && (inner.get(prefix) ?? "") !== uri) {
            inner.set(prefix, uri);
            added.push([prefix === "" ? "xmlns" : `xmlns:${prefix}`, uri]);
        }
    }
    return { inner, added };
}
