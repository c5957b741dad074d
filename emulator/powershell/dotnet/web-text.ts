import type { StaticMethod, StaticType } from "../engine/session";
import { textOf } from "../values/text";
import { isNothing } from "../values/value";

const ENTITIES: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
};

function encodedHtml(text: string): string {
    return text
        .replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one)
        .replace(/[\u00a0-\u00ff]/g, (one) => `&#${one.charCodeAt(0)};`);
}

function decodedHtml(text: string): string {
    const named: Readonly<Record<string, string>> = {
        amp: "&",
        lt: "<",
        gt: ">",
        quot: '"',
        apos: "'",
        nbsp: "\u00a0",
    };
    return text.replace(
        /&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi,
        (all, decimal?: string, hex?: string, name?: string) => {
            if (decimal !== undefined || hex !== undefined) {
                return String.fromCodePoint(
                    decimal === undefined ? Number.parseInt(hex ?? "0", 16) : Number(decimal),
                );
            }
            return named[name ?? ""] ?? all;
        },
    );
}

function encodedUrl(text: string): string {
    return encodeURIComponent(text)
        .replace(/[~']/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
        .replace(/%20/g, "+");
}

const orNull =
    (work: (text: string) => string): StaticMethod =>
    ([text]) =>
        isNothing(text) ? null : work(textOf(text));

/** Text for web pages and addresses. */
export const WEB_UTILITY: StaticType = {
    name: "System.Net.WebUtility",
    methods: {
        HtmlEncode: orNull(encodedHtml),
        HtmlDecode: orNull(decodedHtml),
        UrlEncode: orNull(encodedUrl),
        UrlDecode: orNull((text) => decodeURIComponent(text.replace(/\+/g, " "))),
    },
};
