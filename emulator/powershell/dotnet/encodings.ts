import { Buffer } from "node:buffer";
import { failure } from "../values/errors";
import { textOf } from "../values/text";
import { truth } from "../values/convert";
import { Called, itemsOf, NetObject, PsValue } from "../values/value";
import { own } from "../values/own";
import type { StaticType } from "../engine/session";

/** How text lies in a file or goes through a pipe. */
export type EncodingName = "utf8" | "utf16le" | "utf16be" | "ascii" | "ansi";

/** Windows-1252's own characters from 0x80 to 0x9f. */
const ANSI_HIGH = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function ansiByte(character: string): number {
    const high = ANSI_HIGH.indexOf(character);
    const code = character.charCodeAt(0);
    return high >= 0 ? 0x80 + high : code < 256 ? code : 0x3f;
}

/** UTF-16 units, which .NET's characters are. */
function units(text: string): string[] {
    return Array.from({ length: text.length }, (_, index) => text.charAt(index));
}

/** Encodes without a byte order mark. */
export function encodeText(text: string, encoding: EncodingName): Uint8Array {
    switch (encoding) {
        case "utf8":
            return Uint8Array.from(Buffer.from(text, "utf8"));
        case "utf16le":
            return Uint8Array.from(Buffer.from(text, "utf16le"));
        case "utf16be":
            return Uint8Array.from(Buffer.from(text, "utf16le").swap16());
        case "ascii":
            return Uint8Array.from(units(text), (character) =>
                character.charCodeAt(0) < 128 ? character.charCodeAt(0) : 0x3f,
            );
        case "ansi":
            return Uint8Array.from(units(text), ansiByte);
    }
}

export function decodeText(bytes: Uint8Array, encoding: EncodingName): string {
    const buffer = Buffer.from(bytes);
    switch (encoding) {
        case "utf8":
            return buffer.toString("utf8");
        case "utf16le":
            return buffer.toString("utf16le");
        case "utf16be":
            return Buffer.from(buffer).swap16().toString("utf16le");
        case "ascii":
            return [...bytes].map((byte) => (byte < 128 ? String.fromCharCode(byte) : "?")).join("");
        case "ansi":
            return [...bytes]
                .map((byte) =>
                    byte >= 0x80 && byte < 0xa0 ? ANSI_HIGH.charAt(byte - 0x80) : String.fromCharCode(byte),
                )
                .join("");
    }
}

const MARKS: readonly (readonly [EncodingName, readonly number[]])[] = [
    ["utf8", [0xef, 0xbb, 0xbf]],
    ["utf16le", [0xff, 0xfe]],
    ["utf16be", [0xfe, 0xff]],
];

/** Decodes a file: by its byte order mark, or as the reader supposes. */
export function decodeFile(bytes: Uint8Array, supposed: EncodingName): string {
    for (const [encoding, mark] of MARKS) {
        if (mark.every((byte, index) => bytes[index] === byte)) {
            return decodeText(bytes.subarray(mark.length), encoding);
        }
    }
    return decodeText(bytes, supposed);
}

export function withMark(bytes: Uint8Array, encoding: EncodingName): Uint8Array {
    const mark = MARKS.find(([name]) => name === encoding)?.[1] ?? [];
    return Uint8Array.from([...mark, ...bytes]);
}

/** `[Text.Encoding]::UTF8` and its like. */
export class PsEncoding extends NetObject {
    readonly typeNames: readonly string[];

    constructor(
        readonly encoding: EncodingName,
        readonly hasMark: boolean,
    ) {
        super();
        this.typeNames = [
            `System.Text.${{ utf8: "UTF8", utf16le: "Unicode", utf16be: "Unicode", ascii: "ASCII", ansi: "SBCSCodePage" }[encoding]}Encoding`,
            "System.Text.Encoding",
            "System.Object",
        ];
    }

    text(): string {
        return this.typeNames[0] ?? "";
    }

    override propertyNames(): readonly string[] {
        return ["WebName", "EncodingName", "CodePage"];
    }

    get(name: string): PsValue {
        const names: Readonly<Record<EncodingName, readonly [string, number, string]>> = {
            utf8: ["utf-8", 65001, "Unicode (UTF-8)"],
            utf16le: ["utf-16", 1200, "Unicode"],
            utf16be: ["utf-16BE", 1201, "Unicode (Big-Endian)"],
            ascii: ["us-ascii", 20127, "US-ASCII"],
            ansi: ["Windows-1252", 1252, "Western European (Windows)"],
        };
        return names[this.encoding][{ codepage: 1, encodingname: 2 }[name.toLowerCase()] ?? 0];
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const [first] = args;
        switch (name.toLowerCase()) {
            case "getbytes":
                return {
                    value: encodeText(
                        Array.isArray(first) ? first.map(textOf).join("") : textOf(first),
                        this.encoding,
                    ),
                };
            case "getstring":
                return { value: decodeText(bytesOf(first), this.encoding) };
            case "getbytecount":
                return { value: encodeText(textOf(first), this.encoding).length };
            case "getpreamble":
                return { value: withMark(new Uint8Array(), this.encoding) };
            default:
                return undefined;
        }
    }
}

export function bytesOf(value: PsValue): Uint8Array {
    return value instanceof Uint8Array ? value : Uint8Array.from(itemsOf(value), Number);
}

export function fromBase64(text: string): Uint8Array {
    const clean = text.replace(/\s/g, "");
    if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(clean)) {
        throw failure(
            "System.FormatException",
            "The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters. ",
            "FormatException",
        );
    }
    return Uint8Array.from(Buffer.from(clean, "base64"));
}

/** `[Text.Encoding]::GetEncoding`. */
function namedEncoding(wanted: string): PsEncoding {
    const known: Readonly<Record<string, EncodingName>> = {
        "utf-8": "utf8",
        "65001": "utf8",
        "utf-16": "utf16le",
        unicode: "utf16le",
        "us-ascii": "ascii",
        "windows-1252": "ansi",
        "1252": "ansi",
        "iso-8859-1": "ansi",
    };
    const encoding = own(known, wanted);
    if (encoding === undefined) {
        throw failure(
            "System.ArgumentException",
            `'${wanted}' is not a supported encoding name.`,
            "ArgumentException",
        );
    }
    return new PsEncoding(encoding, encoding !== "ascii" && encoding !== "ansi");
}

/** Text, bytes and base 64. */
export function encodingTypes(): readonly StaticType[] {
    const named =
        (encoding: EncodingName, mark = true): (() => PsEncoding) =>
        () =>
            new PsEncoding(encoding, mark);
    return [
        {
            name: "System.Text.Encoding",
            fields: {
                UTF8: named("utf8"),
                Unicode: named("utf16le"),
                BigEndianUnicode: named("utf16be"),
                ASCII: named("ascii", false),
                Default: named("ansi", false),
            },
            methods: {
                GetEncoding: ([name]) => namedEncoding(textOf(name).toLowerCase()),
            },
        },
        {
            name: "System.Text.UTF8Encoding",
            construct: ([mark]) => new PsEncoding("utf8", truth(mark ?? false)),
        },
        { name: "System.Text.UnicodeEncoding", construct: () => new PsEncoding("utf16le", true) },
        { name: "System.Text.ASCIIEncoding", construct: () => new PsEncoding("ascii", false) },
    ];
}
