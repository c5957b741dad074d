import { failure } from "./errors";

export type Token = { readonly kind: "name" | "number" | "text" | "sign"; readonly text: string };

const TOKEN =
    /\s*(?:("[^"]*"|'[^']*')|(\d+(?:\.\d+)?)|(::|\/\/|\.\.|!=|<=|>=|[/@.()[\],=<>|*])|([\p{L}_][\p{L}\p{Nd}_.-]*(?::(?:\*|[\p{L}_][\p{L}\p{Nd}_.-]*))?))/uy;

/** An XPath that .NET refuses. */
export function badXPath(path: string): Error {
    return failure("System.Xml.XPath.XPathException", `'${path}' has an invalid token.`, "XPathException");
}

/** The words and signs of an XPath. */
export function tokensOf(path: string): readonly Token[] {
    const tokens: Token[] = [];
    let at = 0;
    while (path.slice(at).trim() !== "") {
        TOKEN.lastIndex = at;
        const match = TOKEN.exec(path);
        if (match === null) {
            throw badXPath(path);
        }
        const [, text, number, sign, name] = match;
        tokens.push(
            text !== undefined
                ? { kind: "text", text: text.slice(1, -1) }
                : number !== undefined
                  ? { kind: "number", text: number }
                  : sign !== undefined
                    ? { kind: "sign", text: sign }
                    : { kind: "name", text: name ?? "" },
        );
        at = TOKEN.lastIndex;
    }
    return tokens;
}
