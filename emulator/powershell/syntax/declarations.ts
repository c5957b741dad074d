import type {
    AttributeSyntax,
    BlockSyntax,
    ClassSyntax,
    Expression,
    MethodSyntax,
    ParameterSyntax,
    PropertySyntax,
    Statement,
    TypeName,
} from "./ast";
import { StatementReader } from "./statements";

interface Member {
    readonly types: TypeName[];
    readonly attributes: AttributeSyntax[];
    readonly isStatic: boolean;
    readonly isHidden: boolean;
}

/** `class`, `enum` and `using`. */
export abstract class DeclarationReader extends StatementReader {
    protected abstract parameterList(): ParameterSyntax[];
    protected abstract attributes(): { types: TypeName[]; attributes: AttributeSyntax[] };

    protected declaration(at: number, word: string): Statement | undefined {
        if (this.version < 5) {
            return undefined;
        }
        const mark = this.at;
        if (word === "" && this.look(/(?:\[\s*\w+\s*\([^)]*\)\s*\]\s*)+(?:class|enum)\s/iy) !== undefined) {
            const { attributes } = this.attributes();
            this.skipLines();
            const keyword = this.take(/class|enum/iy)?.[0].toLowerCase();
            const isFlags = attributes.some((attribute) =>
                /^(?:System\.)?Flags(?:Attribute)?$/i.test(attribute.name),
            );
            return keyword === "class" ? this.classStatement(at) : this.enumStatement(at, isFlags);
        }
        const follows = this.look(/\s+[A-Za-z_]/y) !== undefined;
        if ((word === "class" || word === "enum") && this.look(/\s*\{/y) !== undefined) {
            this.fail(`Missing name after ${word} keyword.`, "MissingNameAfterKeyword");
        }
        if (word === "class" && follows) {
            return this.classStatement(at);
        }
        if (word === "enum" && follows) {
            return this.enumStatement(at, false);
        }
        if (word === "using" && follows) {
            return this.usingStatement(at);
        }
        this.at = mark;
        return undefined;
    }

    private usingStatement(at: number): Statement {
        this.skipBlank();
        const what = this.take(/namespace|module|assembly/iy)?.[0].toLowerCase();
        this.skipBlank();
        const name = this.take(/[\w.\\:/"'-]+/y)?.[0];
        if (what === undefined || name === undefined) {
            this.fail("The using statement is not valid.", "InvalidUsing", at);
        }
        return { kind: "using", at, what, name: name.replace(/^['"]|['"]$/g, "") };
    }

    private name(what: string): string {
        this.skipBlank();
        const name = this.take(/[\p{L}_][\p{L}\p{Nd}_]*/uy)?.[0];
        return name ?? this.fail(`Missing name after ${what} keyword.`, `MissingNameAfterKeyword`);
    }

    private enumStatement(at: number, isFlags: boolean): Statement {
        const name = this.name("enum");
        this.skipLines();
        this.expect("{", "in enum body");
        const members: { name: string; value: Expression | undefined }[] = [];
        this.skipTerminators();
        while (!this.takeText("}")) {
            const member = this.take(/[\p{L}_][\p{L}\p{Nd}_]*/uy)?.[0];
            if (member === undefined) {
                this.failHere();
            }
            this.skipBlank();
            let value: Expression | undefined;
            if (this.takeText("=")) {
                this.skipLines();
                value = this.expression();
            }
            members.push({ name: member, value });
            this.endOfMember();
        }
        return { kind: "enum", at, name, isFlags, members };
    }

    private endOfMember(): void {
        this.skipBlank();
        if (!this.atEnd() && this.look(/[\r\n;}]/y) === undefined) {
            this.failHere();
        }
        this.skipTerminators();
    }

    private classStatement(at: number): Statement {
        const name = this.name("class");
        this.skipLines();
        const bases: TypeName[] = [];
        if (this.takeText(":")) {
            do {
                this.skipLines();
                bases.push(this.typeName());
                this.skipLines();
            } while (this.takeText(","));
        }
        this.expect("{", "in class body");
        const properties: PropertySyntax[] = [];
        const methods: MethodSyntax[] = [];
        this.skipLines();
        this.refuseSemicolon();
        while (!this.takeText("}")) {
            if (this.atEnd()) {
                this.fail(
                    "Missing closing '}' in statement block or type definition.",
                    "MissingEndCurlyBrace",
                );
            }
            const member = this.memberHead();
            const variable = this.variable();
            if (variable?.kind === "variable") {
                properties.push(this.property(variable.name, member));
                this.endOfMember();
            } else {
                methods.push(this.method(name, member));
                this.skipLines();
                this.refuseSemicolon();
            }
        }
        const type: ClassSyntax = { name, bases, properties, methods };
        return { kind: "class", at, type };
    }

    /** A semicolon may follow a property and nothing else. */
    private refuseSemicolon(): void {
        if (this.peek() === ";") {
            this.fail("Missing closing '}' in statement block or type definition.", "MissingEndCurlyBrace");
        }
    }

    /** Attributes, types, `static` and `hidden`, in any order. */
    private memberHead(): Member {
        const types: TypeName[] = [];
        const attributes: AttributeSyntax[] = [];
        let isStatic = false;
        let isHidden = false;
        for (;;) {
            this.skipLines();
            const found = this.attributes();
            types.push(...found.types);
            attributes.push(...found.attributes);
            this.skipLines();
            const word = this.take(/(?:static|hidden)(?=\s)/iy)?.[0].toLowerCase();
            if (word === undefined && this.peek() !== "[") {
                return { types, attributes, isStatic, isHidden };
            }
            if (word === undefined) {
                types.push(this.typeLiteral());
            }
            isStatic ||= word === "static";
            isHidden ||= word === "hidden";
        }
    }

    private property(name: string, member: Member): PropertySyntax {
        this.skipBlank();
        let value: Expression | undefined;
        if (this.takeText("=")) {
            this.skipLines();
            value = this.expression();
        }
        return { ...member, name, value };
    }

    private method(className: string, member: Member): MethodSyntax {
        const name = this.take(/[\p{L}_][\p{L}\p{Nd}_]*/uy)?.[0];
        if (name === undefined) {
            this.failHere();
        }
        this.skipBlank();
        this.expect("(", "after method name");
        const parameters = this.parameterList();
        this.skipLines();
        const baseArguments = this.baseCall();
        this.skipLines();
        const block: BlockSyntax = { ...this.block(), parameters };
        return {
            name,
            isStatic: member.isStatic,
            isHidden: member.isHidden,
            isConstructor: name.toLowerCase() === className.toLowerCase(),
            returns: member.types[0],
            block,
            baseArguments,
        };
    }

    private baseCall(): readonly Expression[] | undefined {
        if (this.take(/:\s*base\s*\(/iy) === undefined) {
            return undefined;
        }
        return this.callArguments();
    }
}
