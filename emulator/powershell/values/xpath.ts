import { failure } from "./errors";
import { notSimulated } from "./real-members";
import { innerText, XmlAttribute, XmlElement, XmlNode } from "./xml";
import { localName } from "./xml-namespaces";
import { Expression, parseXPath, Step } from "./xpath-parser";

export type Selected = XmlNode | XmlAttribute;
type Value = string | number | boolean | readonly Selected[];

/** What a path is worked out for: a node, its place among its like, and what prefixes stand for. */
interface Focus {
    readonly node: Selected;
    readonly position: number;
    readonly size: number;
    readonly prefixes: ReadonlyMap<string, string> | undefined;
}

function textOfNode(node: Selected): string {
    return node.kind === "attribute" ? node.value : innerText(node);
}

function asText(value: Value): string {
    if (typeof value === "object") {
        return value[0] === undefined ? "" : textOfNode(value[0]);
    }
    return String(value);
}

function asNumber(value: Value): number {
    const text = typeof value === "object" ? asText(value).trim() : value;
    return text === "" ? NaN : Number(text);
}

function asTruth(value: Value): boolean {
    return typeof value === "object" ? value.length > 0 : Boolean(value);
}

function sameName(node: XmlElement | XmlAttribute, test: string, focus: Focus): boolean {
    const [prefix, local] = test.includes(":") ? test.split(":") : [undefined, test];
    if (prefix !== undefined && focus.prefixes === undefined) {
        throw failure(
            "System.Xml.XPath.XPathException",
            "Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function.",
            "XPathException",
        );
    }
    const wanted = prefix === undefined ? "" : focus.prefixes?.get(prefix);
    if (wanted === undefined) {
        throw failure(
            "System.Xml.XPath.XPathException",
            `Namespace prefix '${prefix ?? ""}' is not defined.`,
            "XPathException",
        );
    }
    const own = node.kind === "element" ? node.namespace : "";
    return (local === "*" || localName(node.name) === local) && own === wanted;
}

function fits(node: Selected, { test }: Step, focus: Focus): boolean {
    switch (test) {
        case "node()":
            return true;
        case "text()":
            return node.kind === "text" || node.kind === "cdata";
        case "comment()":
            return node.kind === "comment";
        default:
            return (
                (node.kind === "element" || node.kind === "attribute") &&
                (test === "*" || sameName(node, test, focus))
            );
    }
}

function below(element: XmlElement): readonly XmlNode[] {
    return element.children.flatMap((child) =>
        child.kind === "element" ? [child, ...below(child)] : [child],
    );
}

function reached(node: Selected, { axis }: Step): readonly Selected[] {
    if (axis === "self") {
        return [node];
    }
    if (axis === "parent") {
        return node.parent === undefined ? [] : [node.parent];
    }
    if (node.kind !== "element") {
        return [];
    }
    if (axis === "attribute") {
        return [...node.attributes].map(([name, value]) => ({
            kind: "attribute",
            name,
            value,
            parent: node,
        }));
    }
    return node.children;
}

function filtered(nodes: readonly Selected[], predicate: Expression, focus: Focus): readonly Selected[] {
    return nodes.filter((node, index) => {
        const value = evaluate(predicate, { ...focus, node, position: index + 1, size: nodes.length });
        return typeof value === "number" ? value === index + 1 : asTruth(value);
    });
}

/** The nodes that a step leads to; predicates count among the nodes of one parent. */
function taken(node: Selected, step: Step, focus: Focus): readonly Selected[] {
    const parents: readonly Selected[] =
        step.isDeep && node.kind === "element" ? [node, ...below(node)] : [node];
    return parents.flatMap((parent) =>
        step.predicates.reduce<readonly Selected[]>(
            (nodes, predicate) => filtered(nodes, predicate, focus),
            reached(parent, step).filter((one) => fits(one, step, focus)),
        ),
    );
}

function rootOf(node: Selected): Selected {
    return node.parent === undefined ? node : rootOf(node.parent);
}

function follow(path: Extract<Expression, { kind: "path" }>, focus: Focus): readonly Selected[] {
    let nodes: readonly Selected[] = [path.isAbsolute ? rootOf(focus.node) : focus.node];
    for (const step of path.steps) {
        nodes = [...new Set(nodes.flatMap((node) => taken(node, step, focus)))];
    }
    return nodes;
}

function compared(operator: string, left: Value, right: Value): boolean {
    if (typeof left === "object") {
        return left.some((node) => compared(operator, textOfNode(node), right));
    }
    if (typeof right === "object") {
        return right.some((node) => compared(operator, left, textOfNode(node)));
    }
    const isNumeric = typeof left === "number" || typeof right === "number";
    const one = isNumeric ? asNumber(left) : asText(left);
    const other = isNumeric ? asNumber(right) : asText(right);
    switch (operator) {
        case "=":
            return one === other;
        case "!=":
            return one !== other;
        case "<":
            return asNumber(left) < asNumber(right);
        case "<=":
            return asNumber(left) <= asNumber(right);
        case ">":
            return asNumber(left) > asNumber(right);
        default:
            return asNumber(left) >= asNumber(right);
    }
}

function called(name: string, args: readonly Value[], focus: Focus): Value {
    const [first, second] = args;
    const text = asText(first ?? [focus.node]);
    const node = typeof first === "object" ? first[0] : focus.node;
    const ownName = node !== undefined && "name" in node ? node.name : "";
    switch (name) {
        case "contains":
            return text.includes(asText(second ?? ""));
        case "starts-with":
            return text.startsWith(asText(second ?? ""));
        case "not":
            return !asTruth(first ?? false);
        case "true":
            return true;
        case "false":
            return false;
        case "count":
            return typeof first === "object" ? first.length : 0;
        case "position":
            return focus.position;
        case "last":
            return focus.size;
        case "local-name":
            return localName(ownName);
        case "name":
            return ownName;
        case "string":
            return text;
        case "number":
            return asNumber(text);
        case "string-length":
            return text.length;
        case "normalize-space":
            return text.trim().replace(/\s+/g, " ");
        case "concat":
            return args.map(asText).join("");
        default:
            throw notSimulated(`function '${name}'`, "XPath");
    }
}

function evaluate(expression: Expression, focus: Focus): Value {
    switch (expression.kind) {
        case "text":
        case "number":
            return expression.value;
        case "path":
            return follow(expression, focus);
        case "call":
            return called(
                expression.name,
                expression.args.map((one) => evaluate(one, focus)),
                focus,
            );
        case "binary": {
            const { operator } = expression;
            const left = evaluate(expression.left, focus);
            if (operator === "and" || operator === "or") {
                return asTruth(left) === (operator === "or")
                    ? operator === "or"
                    : asTruth(evaluate(expression.right, focus));
            }
            const right = evaluate(expression.right, focus);
            return operator === "|" && typeof left === "object" && typeof right === "object"
                ? [...new Set([...left, ...right])]
                : compared(operator, left, right);
        }
    }
}

/** The nodes that an XPath leads to from one of them. */
export function selectNodes(
    start: XmlElement,
    path: string,
    prefixes?: ReadonlyMap<string, string>,
): readonly Selected[] {
    const value = evaluate(parseXPath(path), { node: start, position: 1, size: 1, prefixes });
    if (typeof value === "object") {
        return value;
    }
    throw failure(
        "System.Xml.XPath.XPathException",
        "Expression must evaluate to a node-set.",
        "XPathException",
    );
}
