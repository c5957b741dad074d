import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { type Sources, sitePath, withSiteLinks } from "./links";
import { pictureOf, realTimeline } from "./picture";

const ROOT = path.join(__dirname, "..", "..");

const IS_PAGE =
    /^(?:(?:README|CONTRIBUTING|SECURITY|CHANGELOG)\.md|docs\/[^/]+\.md|emulator\/README\.md|examples\/[^/]+\/README\.md)$/;

/** What stands on the first page between its first paragraph and the rest. */
const PICTURE = `![A bake, step by step: red is where the server is away](/timeline.svg)\n\n*A bake as its output \`timeline\` tells it, made on the emulator. Red is where the server is away.*\n\n`;

/** Writes the site's pages into a folder: the repository's own, and on the first of them the picture of a bake. */
export async function writePages(folder: string): Promise<readonly string[]> {
    const sources = sourcesOf(ROOT);
    const pages = [...sources.files].filter((file) => IS_PAGE.test(file)).sort();
    for (const page of pages) {
        const text = withSiteLinks(page, readFileSync(path.join(ROOT, page), "utf8"), sources);
        write(path.join(folder, sitePath(page)), page === "README.md" ? withPicture(text) : text);
    }
    write(path.join(folder, "public", "timeline.svg"), pictureOf(await realTimeline()));
    return pages;
}

/** Puts what VitePress needs besides into the folder that holds the pages. */
export function copySettings(folder: string): void {
    for (const name of ["package.json", "package-lock.json", path.join(".vitepress", "config.mts")]) {
        mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        copyFileSync(path.join(ROOT, "site", name), path.join(folder, name));
    }
}

function withPicture(text: string): string {
    const second = text.indexOf("\n\n", text.indexOf("\n\n") + 2) + 2;
    return text.slice(0, second) + PICTURE + text.slice(second);
}

function sourcesOf(root: string): Sources {
    const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
        cwd: root,
        encoding: "utf8",
        maxBuffer: 64 * 1024 * 1024,
    });
    const { homepage } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
        readonly homepage: string;
    };
    return { files: new Set(listed.trim().split(/\r?\n/)), repository: homepage.replace(/#.*$/, "") };
}

function write(file: string, text: string): void {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
}
