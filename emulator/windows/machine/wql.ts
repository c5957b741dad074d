import { failure } from "../../powershell/values/errors";
import { PsObject } from "../../powershell/values/object";
import { textOf } from "../../powershell/values/text";

type Test = (instance: PsObject) => boolean;

function bad(text: string): never {
    throw failure(
        "Microsoft.Management.Infrastructure.CimException",
        "Invalid query ",
        "HRESULT 0x80041017,Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand",
        "InvalidArgument",
        text,
    );
}

/** `LIKE`'s pattern: `%` and `_`. */
function like(pattern: string): RegExp {
    const source = pattern
        .replace(/[\\^$.*+?(){}|]/g, "\\$&")
        .replace(/%/g, "[\\s\\S]*")
        .replace(/_/g, "[\\s\\S]");
    return new RegExp(`^${source}$`, "i");
}

/** A filter of WQL: comparisons, `LIKE`, `IS NULL`, joined by `AND`, `OR`, `NOT` and brackets. */
export function wqlFilter(text: string): Test {
    const tokens = [
        ...text.matchAll(/\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|<>|!=|<=|>=|[=<>()]|[^\s=<>()!'"]+)/g),
    ].map((match) => match[1] ?? "");
    let at = 0;
    const peek = (): string => (tokens[at] ?? "").toUpperCase();
    const unquote = (token: string): string =>
        token.replace(/^(['"])([\s\S]*)\1$/, "$2").replace(/\\(.)/g, "$1");

    function either(): Test {
        let left = both();
        while (peek() === "OR") {
            at += 1;
            const [one, other] = [left, both()];
            left = (instance) => one(instance) || other(instance);
        }
        return left;
    }
    function both(): Test {
        let left = single();
        while (peek() === "AND") {
            at += 1;
            const [one, other] = [left, single()];
            left = (instance) => one(instance) && other(instance);
        }
        return left;
    }
    function single(): Test {
        if (peek() === "NOT") {
            at += 1;
            const inner = single();
            return (instance) => !inner(instance);
        }
        if (peek() === "(") {
            at += 1;
            const inner = either();
            at += 1;
            return inner;
        }
        return comparison();
    }
    function comparison(): Test {
        const name = tokens[at] ?? bad(text);
        const operator = (tokens[at + 1] ?? bad(text)).toUpperCase();
        const value = unquote(tokens[at + 2] ?? bad(text));
        at += 3;
        return test(name, operator, value, text);
    }
    const whole = either();
    return at < tokens.length ? bad(text) : whole;
}

function test(name: string, operator: string, value: string, text: string): Test {
    const order = (instance: PsObject): number => {
        const actual = instance.get(name);
        const wanted =
            /^(?:true|false)$/i.test(value) && typeof actual === "boolean" ? value.toLowerCase() : value;
        if (typeof actual === "number") {
            return actual - Number(wanted);
        }
        const [one, other] = [textOf(actual).toLowerCase(), wanted.toLowerCase()];
        return one < other ? -1 : one > other ? 1 : 0;
    };
    const tests: Readonly<Record<string, Test>> = {
        "=": (instance) => order(instance) === 0,
        "<>": (instance) => order(instance) !== 0,
        "!=": (instance) => order(instance) !== 0,
        "<": (instance) => order(instance) < 0,
        ">": (instance) => order(instance) > 0,
        "<=": (instance) => order(instance) <= 0,
        ">=": (instance) => order(instance) >= 0,
        LIKE: (instance) => like(value).test(textOf(instance.get(name))),
        IS: (instance) => textOf(instance.get(name)) === "",
    };
    return tests[operator] ?? bad(text);
}
