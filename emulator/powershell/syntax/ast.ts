import type { PsValue } from "../values/value";

/** A script's text, with the name that error messages give it. */
export interface Source {
    readonly name: string;
    readonly text: string;
}

export interface TypeName {
    readonly name: string;
    /** How many `[]` follow the name. */
    readonly arrayRank: number;
    /** The dimensions of one array: 2 for `[,]`. */
    readonly rank?: number;
    readonly generics: readonly TypeName[];
}

/** A piece of an expandable string: text as it stands, or an expression to be put in its place. */
export type StringPart = string | Expression;

export type UnaryOperator = "-not" | "-bnot" | "+" | "-" | "," | "-join" | "-split";

export type Expression =
    | {
          readonly kind: "constant";
          readonly at: number;
          readonly value: PsValue;
          readonly text: string;
      }
    | { readonly kind: "expandable"; readonly at: number; readonly parts: readonly StringPart[] }
    | { readonly kind: "variable"; readonly at: number; readonly name: string; readonly splat: boolean }
    | { readonly kind: "type"; readonly at: number; readonly type: TypeName }
    | { readonly kind: "cast"; readonly at: number; readonly type: TypeName; readonly operand: Expression }
    /** An attribute before a variable that is assigned: `[ValidateSet('a')]$x = 'a'`. */
    | {
          readonly kind: "attributed";
          readonly at: number;
          readonly attribute: AttributeSyntax;
          readonly operand: Expression;
      }
    | {
          readonly kind: "unary";
          readonly at: number;
          readonly operator: UnaryOperator;
          readonly operand: Expression;
      }
    | {
          readonly kind: "binary";
          readonly at: number;
          readonly operator: string;
          readonly left: Expression;
          readonly right: Expression;
      }
    | { readonly kind: "list"; readonly at: number; readonly elements: readonly Expression[] }
    | { readonly kind: "array"; readonly at: number; readonly body: readonly Statement[] }
    | { readonly kind: "sub"; readonly at: number; readonly body: readonly Statement[] }
    | { readonly kind: "paren"; readonly at: number; readonly body: Statement }
    | { readonly kind: "hash"; readonly at: number; readonly entries: readonly HashEntry[] }
    | { readonly kind: "block"; readonly at: number; readonly block: BlockSyntax }
    | {
          readonly kind: "member";
          readonly at: number;
          readonly target: Expression;
          readonly member: Expression;
          readonly isStatic: boolean;
      }
    | {
          readonly kind: "call";
          readonly at: number;
          readonly target: Expression;
          readonly member: Expression;
          readonly isStatic: boolean;
          readonly args: readonly Expression[];
      }
    | { readonly kind: "index"; readonly at: number; readonly target: Expression; readonly index: Expression }
    | {
          readonly kind: "step";
          readonly at: number;
          readonly target: Expression;
          readonly by: 1 | -1;
          readonly prefix: boolean;
      };

export interface HashEntry {
    readonly key: Expression;
    readonly value: Statement;
}

/** One word of a command line. */
export type CommandArgument =
    | { readonly kind: "value"; readonly value: Expression }
    | {
          readonly kind: "parameter";
          readonly name: string;
          readonly value: Expression | undefined;
          readonly text: string;
      }
    | { readonly kind: "verbatim"; readonly text: string };

export type Redirection =
    | { readonly kind: "merge"; readonly from: string; readonly to: string }
    | { readonly kind: "file"; readonly from: string; readonly append: boolean; readonly target: Expression };

export type PipelineElement =
    | {
          readonly kind: "command";
          readonly at: number;
          readonly invocation: "&" | "." | undefined;
          readonly name: Expression;
          readonly args: readonly CommandArgument[];
          readonly redirections: readonly Redirection[];
      }
    | {
          readonly kind: "expression";
          readonly at: number;
          readonly expression: Expression;
          readonly redirections: readonly Redirection[];
      };

export interface CatchClause {
    readonly types: readonly TypeName[];
    readonly body: readonly Statement[];
}

export interface SwitchClause {
    /** `undefined` for `default`. */
    readonly condition: Expression | undefined;
    readonly body: readonly Statement[];
}

export type Statement =
    | { readonly kind: "pipeline"; readonly at: number; readonly elements: readonly PipelineElement[] }
    | {
          readonly kind: "assign";
          readonly at: number;
          readonly target: Expression;
          readonly operator: string;
          readonly value: Statement;
      }
    | {
          readonly kind: "if";
          readonly at: number;
          readonly branches: readonly {
              readonly condition: Statement;
              readonly body: readonly Statement[];
          }[];
          readonly otherwise: readonly Statement[] | undefined;
      }
    | {
          readonly kind: "while";
          readonly at: number;
          readonly label: string;
          readonly test: "before" | "after";
          readonly until: boolean;
          readonly condition: Statement;
          readonly body: readonly Statement[];
      }
    | {
          readonly kind: "for";
          readonly at: number;
          readonly label: string;
          readonly initializer: Statement | undefined;
          readonly condition: Statement | undefined;
          readonly iterator: Statement | undefined;
          readonly body: readonly Statement[];
      }
    | {
          readonly kind: "foreach";
          readonly at: number;
          readonly label: string;
          readonly variable: string;
          readonly items: Statement;
          readonly body: readonly Statement[];
      }
    | {
          readonly kind: "switch";
          readonly at: number;
          readonly label: string;
          readonly mode: "exact" | "regex" | "wildcard";
          readonly caseSensitive: boolean;
          /** Whether the value is a file whose lines are looked at. */
          readonly isFile: boolean;
          readonly value: Statement;
          readonly clauses: readonly SwitchClause[];
      }
    | {
          readonly kind: "function";
          readonly at: number;
          readonly name: string;
          /** `global` or `script` where the name says so. */
          readonly scope: string;
          readonly block: BlockSyntax;
          readonly isFilter: boolean;
      }
    | { readonly kind: "break" | "continue"; readonly at: number; readonly label: string }
    | {
          readonly kind: "return" | "throw" | "exit";
          readonly at: number;
          readonly value: Statement | undefined;
      }
    | {
          readonly kind: "try";
          readonly at: number;
          readonly body: readonly Statement[];
          readonly catches: readonly CatchClause[];
          readonly cleanup: readonly Statement[] | undefined;
      }
    | { readonly kind: "class"; readonly at: number; readonly type: ClassSyntax }
    | {
          readonly kind: "enum";
          readonly at: number;
          readonly name: string;
          readonly isFlags: boolean;
          readonly members: readonly { readonly name: string; readonly value: Expression | undefined }[];
      }
    | { readonly kind: "using"; readonly at: number; readonly what: string; readonly name: string }
    | {
          readonly kind: "trap";
          readonly at: number;
          readonly type: TypeName | undefined;
          readonly body: readonly Statement[];
      };

export interface AttributeSyntax {
    readonly name: string;
    readonly positional: readonly Expression[];
    readonly named: readonly { readonly name: string; readonly value: Expression | undefined }[];
}

/** A property of a class. */
export interface PropertySyntax {
    readonly name: string;
    readonly types: readonly TypeName[];
    readonly attributes: readonly AttributeSyntax[];
    readonly isStatic: boolean;
    readonly isHidden: boolean;
    readonly value: Expression | undefined;
}

/** A method or constructor of a class. */
export interface MethodSyntax {
    readonly name: string;
    readonly isStatic: boolean;
    readonly isHidden: boolean;
    readonly isConstructor: boolean;
    readonly returns: TypeName | undefined;
    readonly block: BlockSyntax;
    /** The arguments of `: base(…)`. */
    readonly baseArguments: readonly Expression[] | undefined;
}

export interface ClassSyntax {
    readonly name: string;
    readonly bases: readonly TypeName[];
    readonly properties: readonly PropertySyntax[];
    readonly methods: readonly MethodSyntax[];
}

export interface ParameterSyntax {
    readonly name: string;
    readonly types: readonly TypeName[];
    readonly attributes: readonly AttributeSyntax[];
    readonly fallback: Expression | undefined;
}

/** A script, a function's body, or a script block. */
export interface BlockSyntax {
    readonly source: Source;
    readonly text: string;
    readonly attributes: readonly AttributeSyntax[];
    readonly parameters: readonly ParameterSyntax[];
    readonly dynamic: readonly Statement[] | undefined;
    readonly begin: readonly Statement[] | undefined;
    readonly process: readonly Statement[] | undefined;
    readonly end: readonly Statement[] | undefined;
}
