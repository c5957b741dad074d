import * as path from "node:path";

/** What links are judged by. */
export interface Packed {
    /** The page, from the package's root. */
    readonly page: string;
    /** Every file of the package, from its root. */
    readonly files: ReadonlySet<string>;
    /** Where the package's folder is in the repository; `""` for its root. */
    readonly folder: string;
    /** Where the repository shows its files. */
    readonly address: string;
}

/**
 * Markdown whose links lead somewhere for a reader who has the package and no clone: those to files that are not
 * packed lead to the repository. Pure.
 */
export function linksOfPackage(markdown: string, { page, files, folder, address }: Packed): string {
    return markdown.replace(/(\]\(|^\[[^\]]+\]: +)([^)\s]+)/gm, (whole, before: string, target: string) => {
        if (/^([a-z]+:|#)/i.test(target)) {
            return whole;
        }
        const [file = "", anchor] = target.split("#");
        const inPackage = path.posix.normalize(path.posix.join(path.posix.dirname(page), file));
        if (files.has(inPackage)) {
            return whole;
        }
        const inRepository = path.posix.normalize(path.posix.join(folder, inPackage)).replace(/\/$/, "");
        return `${before}${address}/${inRepository}${anchor === undefined ? "" : `#${anchor}`}`;
    });
}
