import * as assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { buildSite } from "../../scripts/site/build";
import { removeFolder } from "../../toolchain/folder-moves";

describe("the documentation site", () => {
    let work: string;
    let out: string;
    let pages: readonly string[];

    before(async () => {
        work = mkdtempSync(path.join(tmpdir(), "lightsail-windows-site-"));
        out = path.join(work, "out");
        pages = await buildSite(work, out);
    });

    after(() => {
        removeFolder(work);
    });

    const html = () =>
        readdirSync(out, { recursive: true, encoding: "utf8" })
            .filter((name) => name.endsWith(".html"))
            .map((name) => ({
                page: `/${name.split(path.sep).join("/")}`,
                text: readFileSync(path.join(out, name), "utf8"),
            }));

    it("holds every page, the reference and the examples among them", () => {
        for (const page of [
            "docs/reference.md",
            "docs/testing.md",
            "examples/fleet/README.md",
            "README.md",
        ]) {
            assert.ok(pages.includes(page), page);
        }
        assert.equal(html().length, pages.length + 1);
    });

    it("links to nothing that is not there, down to the headings", () => {
        const all = new Map(html().map(({ page, text }) => [page, text]));
        const broken = [...all].flatMap(([page, text]) =>
            [...text.matchAll(/<a [^>]*href="([^"]+)"/g)]
                .map(([, href]) => String(href).replaceAll("&amp;", "&"))
                .filter((href) => !/^(?:https?:|mailto:)/.test(href))
                .filter((href) => !isThere(new URL(href, `http://site${page}`), all))
                .map((href) => `${page}: ${href}`),
        );
        assert.deepEqual([...new Set(broken)], []);
    });

    it("shows the picture of a bake on its first page", () => {
        const first = readFileSync(path.join(out, "index.html"), "utf8");
        assert.match(first, /<img src="\/timeline\.svg" alt="A bake, step by step/);
        assert.match(readFileSync(path.join(out, "timeline.svg"), "utf8"), /^<svg .*wait for the shutdown/s);
    });

    function isThere({ pathname, hash }: URL, all: ReadonlyMap<string, string>): boolean {
        const page = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
        const text = all.get(page);
        return text === undefined
            ? existsSync(path.join(out, page))
            : hash === "" || text.includes(`id="${decodeURIComponent(hash.slice(1))}"`);
    }
});
