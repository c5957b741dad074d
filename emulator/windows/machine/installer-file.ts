import type { FileEntry } from "./state";

/** Begins the text of a file that is an installer: what it does follows as JSON. */
const MARK = "emulated installer:";

/** What an installer does: registers a product, unless its exit code says that it failed. */
export interface Installer {
    readonly product: string;
    readonly version: string;
    readonly exitCode: number;
    readonly seconds: number;
    /** It is Chocolatey's own. */
    readonly putsChoco: boolean;
}

/** Reads an installer; `undefined` for a file that is none. */
export function installerIn(entry: FileEntry): Installer | undefined {
    const text = Buffer.from(entry.bytes)
        .toString(entry.bytes[0] === 0xff ? "utf16le" : "utf8")
        .replace(/^\uFEFF/, "")
        .trim();
    if (!text.startsWith(MARK)) {
        return undefined;
    }
    try {
        const said = JSON.parse(text.slice(MARK.length)) as Partial<Installer>;
        return { product: "Product", version: "1.0.0", exitCode: 0, seconds: 30, putsChoco: false, ...said };
    } catch {
        return undefined;
    }
}
