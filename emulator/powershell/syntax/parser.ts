import { AttributeSyntax, BlockSyntax, Expression, ParameterSyntax, Statement, TypeName } from "./ast";
import { DeclarationReader } from "./declarations";

type NamedBlocks = Pick<BlockSyntax, "dynamic" | "begin" | "process" | "end">;

/** Scripts, functions and script blocks: parameters and their attributes, `begin`, `process` and `end`. */
class Parser extends DeclarationReader {
    script(): BlockSyntax {
        return this.blockBody("");
    }

    lonelyType(): TypeName {
        return this.typeName();
    }

    protected block(): BlockSyntax {
        this.expect("{", "in script block");
        return this.blockBody("}");
    }

    protected functionStatement(at: number, isFilter: boolean): Statement {
        this.skipBlank();
        const quoted = this.stringLiteral();
        const name = quoted?.kind === "constant" ? quoted.text : this.take(/[^\s(){};,|&"']+/y)?.[0];
        if (name === undefined) {
            this.fail("Missing name after function keyword.", "MissingNameAfterKeyword");
        }
        this.skipLines();
        let parameters: readonly ParameterSyntax[] | undefined;
        if (this.takeText("(")) {
            parameters = this.parameterList();
            this.skipLines();
        }
        const block = this.block();
        const merged = parameters === undefined ? block : { ...block, parameters };
        return {
            kind: "function",
            at,
            name: name.replace(/^(?:global|script|local|private):/i, ""),
            scope: /^(global|script):/i.exec(name)?.[1]?.toLowerCase() ?? "",
            block: merged,
            isFilter,
        };
    }

    private blockBody(close: string): BlockSyntax {
        const start = this.at;
        this.skipLines();
        const mark = this.at;
        let attributes = this.attributes();
        this.skipLines();
        let parameters: readonly ParameterSyntax[] = [];
        if (this.take(/param(?=\s*\()/iy) !== undefined) {
            this.skipLines();
            this.expect("(", "after 'param'");
            parameters = this.parameterList();
            this.skipTerminators();
        } else {
            attributes = { types: [], attributes: [] };
            this.at = mark;
        }
        const blocks = this.namedBlocks(close) ?? {
            dynamic: undefined,
            begin: undefined,
            process: undefined,
            end: this.statementsUntil(close),
        };
        const text = this.text.slice(start, close === "" ? this.at : this.at - 1);
        return { source: this.source, text, attributes: attributes.attributes, parameters, ...blocks };
    }

    private namedBlocks(close: string): NamedBlocks | undefined {
        const found: {
            dynamicparam?: readonly Statement[];
            begin?: readonly Statement[];
            process?: readonly Statement[];
            end?: readonly Statement[];
        } = {};
        this.skipTerminators();
        if (this.look(/(?:begin|process|end|dynamicparam)\s*\{/iy) === undefined) {
            return undefined;
        }
        while (close === "" || !this.takeText(close)) {
            const word = this.take(/begin|process|end|dynamicparam/iy)?.[0].toLowerCase();
            if (word === "begin" || word === "process" || word === "end" || word === "dynamicparam") {
                found[word] = this.statementBlock();
            } else {
                if (close === "" && this.atEnd()) {
                    break;
                }
                this.failHere();
            }
            this.skipTerminators();
        }
        return { dynamic: found.dynamicparam, begin: found.begin, process: found.process, end: found.end };
    }

    protected parameterList(): ParameterSyntax[] {
        const parameters: ParameterSyntax[] = [];
        this.skipLines();
        while (!this.takeText(")")) {
            const { types, attributes } = this.attributes();
            this.skipLines();
            const variable = this.variable();
            if (variable?.kind !== "variable") {
                this.fail(
                    "Missing ')' in function parameter list.",
                    "MissingEndParenthesisInFunctionParameterList",
                );
            }
            this.skipLines();
            let fallback: Expression | undefined;
            if (this.takeText("=")) {
                this.skipLines();
                fallback = this.expression(false);
                this.skipLines();
            }
            parameters.push({ name: variable.name, types, attributes, fallback });
            const isMore = this.takeText(",");
            if (!isMore && this.peek() !== ")") {
                this.fail(
                    "Missing ')' in function parameter list.",
                    "MissingEndParenthesisInFunctionParameterList",
                );
            }
            this.skipLines();
            if (isMore && this.peek() === ")") {
                this.fail("Missing expression after ','.", "MissingExpressionAfterToken");
            }
        }
        return parameters;
    }

    protected attributeAt(): AttributeSyntax | undefined {
        const named = this.look(/\[\s*([A-Za-z_][\w.]*)\s*\(/y);
        if (named === undefined) {
            return undefined;
        }
        this.at += named[0].length;
        return this.attribute(named[1] ?? "");
    }

    protected attributes(): { types: TypeName[]; attributes: AttributeSyntax[] } {
        const types: TypeName[] = [];
        const attributes: AttributeSyntax[] = [];
        this.skipLines();
        while (this.peek() === "[") {
            const found = this.attributeAt();
            if (found !== undefined) {
                attributes.push(found);
            } else if (
                this.look(/\[[\w.[\],\s`]+\]\s*(?:[[$#]|param\b|static\b|hidden\b|\w+\s*\(|<#)/iy) !==
                undefined
            ) {
                types.push(this.typeLiteral());
            } else {
                break;
            }
            this.skipLines();
        }
        return { types, attributes };
    }

    private attributeValue(): Expression {
        const value = this.expression(false);
        if (value.kind === "variable" && !/^(?:true|false|null)$/i.test(value.name)) {
            this.fail(
                "Attribute argument must be a constant or a script block.",
                "ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock",
                value.at,
            );
        }
        return value;
    }

    private attribute(name: string): AttributeSyntax {
        const positional: Expression[] = [];
        const named: { name: string; value: Expression | undefined }[] = [];
        this.skipLines();
        while (!this.takeText(")")) {
            const key = this.take(/[A-Za-z_]\w*(?=\s*[=,)])/y)?.[0];
            this.skipLines();
            if (key === undefined) {
                positional.push(this.expression(false));
            } else if (this.takeText("=")) {
                this.skipLines();
                named.push({ name: key, value: this.attributeValue() });
            } else {
                named.push({ name: key, value: undefined });
            }
            this.skipLines();
            if (!this.takeText(",") && this.peek() !== ")") {
                this.failHere();
            }
            this.skipLines();
        }
        this.skipLines();
        this.expect("]", "at end of attribute");
        return { name, positional, named };
    }
}

/**
 * Parses a script as Windows PowerShell of this version would.
 *
 * @throws ParserError where PowerShell would refuse the text
 */
export function parseScript(text: string, name: string, version = 5): BlockSyntax {
    return new Parser({ name, text }, version).script();
}

/** Reads a type's name as `New-Object` takes it, without brackets around it. */
export function parseTypeName(text: string): TypeName {
    return new Parser({ name: "", text }, 5).lonelyType();
}
