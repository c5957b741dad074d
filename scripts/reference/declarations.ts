import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";

export const ROOT = path.join(__dirname, "..", "..");

/** A member of an interface or of a class, as it is written down. */
export interface Member {
    readonly name: string;
    readonly type: string;
    readonly isRequired: boolean;
    /** Its TSDoc without tags, on one line. */
    readonly text: string;
}

type Declaration = ts.InterfaceDeclaration | ts.ClassDeclaration;
type Property = ts.PropertySignature | ts.PropertyDeclaration;

/**
 * The interfaces and classes in a source file and in all that it imports. By their text alone: the types of
 * `@pulumi/aws` take long to check.
 */
export class Declarations {
    readonly #all = new Map<string, Declaration>();
    readonly #ambiguous = new Set<string>();

    constructor(entry: string) {
        for (const source of sourcesFrom(path.join(ROOT, entry))) {
            for (const each of source.statements) {
                if (ts.isInterfaceDeclaration(each) || (ts.isClassDeclaration(each) && each.name)) {
                    this.#add(each.name?.text ?? "", each);
                }
            }
        }
    }

    #add(name: string, declaration: Declaration): void {
        if (this.#all.has(name)) {
            this.#ambiguous.add(name);
        }
        this.#all.set(name, declaration);
    }

    /** Whether it is an interface or a class; other names are types without members of their own. */
    has(name: string): boolean {
        return this.#all.has(name);
    }

    /** What the interface or class holds, with what it takes over from others. */
    membersOf(name: string): readonly Member[] {
        const declaration = this.#all.get(name);
        if (declaration === undefined) {
            throw new Error(
                `index.ts leads to no interface or class ${name}, which the reference describes.`,
            );
        }
        if (this.#ambiguous.has(name)) {
            throw new Error(
                `There are two declarations of ${name}; the reference cannot tell which is meant.`,
            );
        }
        const own = [...declaration.members].flatMap((member) =>
            ts.isPropertySignature(member) || ts.isPropertyDeclaration(member) ? [this.#member(member)] : [],
        );
        const heritage = ts.isClassDeclaration(declaration) ? [] : (declaration.heritageClauses ?? []);
        const bases = heritage.flatMap(({ types }) => [...types]).flatMap((base) => this.#inherited(base));
        return [...own, ...bases.filter((base) => own.every((each) => each.name !== base.name))];
    }

    /** `Other`, `Pick<Other, "a" | "b">` and `Partial<…>` of these. */
    #inherited(type: ts.TypeNode): readonly Member[] {
        const { name, args } = reference(type);
        const [of, keys] = args;
        if (name === "Partial" && of !== undefined) {
            return this.#inherited(of).map((member) => ({ ...member, isRequired: false }));
        }
        if (name === "Pick" && of !== undefined && keys !== undefined) {
            const names = keys.getText();
            return this.#inherited(of).filter((member) => names.includes(`"${member.name}"`));
        }
        return this.membersOf(name);
    }

    #member(property: Property): Member {
        return {
            name: property.name.getText(),
            type: this.#typeOf(property.type),
            isRequired: property.questionToken === undefined,
            text: documentationOf(property),
        };
    }

    /** The type of `Other["member"]` is that member's. */
    #typeOf(type: ts.TypeNode | undefined): string {
        if (type !== undefined && ts.isIndexedAccessTypeNode(type)) {
            const key = type.indexType.getText().replaceAll('"', "");
            const member = this.membersOf(type.objectType.getText()).find(({ name }) => name === key);
            return member?.type ?? type.getText();
        }
        return plainType(type?.getText() ?? "");
    }
}

function sourcesFrom(entry: string): readonly ts.SourceFile[] {
    const found = new Map<string, ts.SourceFile>();
    const waiting = [entry];
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
        if (!found.has(file)) {
            const source = ts.createSourceFile(
                file,
                readFileSync(file, "utf8"),
                ts.ScriptTarget.ES2022,
                true,
            );
            found.set(file, source);
            waiting.push(...importedBy(source));
        }
    }
    return [...found.values()];
}

function importedBy(source: ts.SourceFile): readonly string[] {
    return source.statements.flatMap((each) => {
        const from =
            ts.isImportDeclaration(each) || ts.isExportDeclaration(each) ? each.moduleSpecifier : undefined;
        if (from === undefined || !ts.isStringLiteral(from) || !from.text.startsWith(".")) {
            return [];
        }
        const target = path.join(path.dirname(source.fileName), from.text);
        return [`${target}.ts`, path.join(target, "index.ts")].filter((file) => existsSync(file));
    });
}

function reference(type: ts.TypeNode): { readonly name: string; readonly args: readonly ts.TypeNode[] } {
    if (ts.isExpressionWithTypeArguments(type)) {
        return { name: type.expression.getText(), args: type.typeArguments ?? [] };
    }
    return ts.isTypeReferenceNode(type)
        ? { name: type.typeName.getText(), args: type.typeArguments ?? [] }
        : { name: type.getText(), args: [] };
}

/** Every input may be an output and every output is one: said once on the page, and nowhere in its tables. */
function plainType(text: string): string {
    let plain = text
        .replace(/\/\*\*.*?\*\//gs, "")
        .replace(/\s+/g, " ")
        .replaceAll(" | AnyText", "")
        .replaceAll("readonly ", "");
    for (let before = ""; before !== plain;) {
        before = plain;
        plain = plain.replace(/\b(?:pulumi\.)?(?:OptionalInput|Input|Output)<((?:[^<>]|<[^<>]*>)*)>/, "$1");
    }
    return plain;
}

function documentationOf(node: ts.Node): string {
    const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
    return (ts.getTextOfJSDocComment(comment?.comment) ?? "")
        .replace(/\{@link (\w+)\}/g, "`$1`")
        .replace(/\s+/g, " ")
        .trim();
}
