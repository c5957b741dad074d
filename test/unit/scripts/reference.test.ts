import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { DEFAULT_BOUNDS } from "../../../provider/sysprep-snapshot-pair/inputs";
import { Declarations, ROOT } from "../../../scripts/reference/declarations";
import { referencePage } from "../../../scripts/reference/page";

const page = referencePage();

/** As TSDoc says it: `2 hours`, `15 minutes`. */
function inWords(milliseconds: number): string {
    const hours = milliseconds / 3_600_000;
    return Number.isInteger(hours)
        ? `${hours} hour${hours === 1 ? "" : "s"}`
        : `${milliseconds / 60_000} minutes`;
}

describe("docs/reference.md", () => {
    it("is what `npm run reference` writes", () => {
        assert.equal(readFileSync(path.join(ROOT, "docs", "reference.md"), "utf8"), page);
    });

    it("names the bounds that the pair really has", () => {
        const timeouts = page.slice(page.indexOf("### PairTimeouts"), page.indexOf("### SnapshotOutput"));
        for (const [name, bound] of Object.entries(DEFAULT_BOUNDS) as [string, number][]) {
            assert.ok(timeouts.includes(`| \`${name}\` | \`Duration\` | ${inWords(bound)} |`), name);
        }
    });

    it("tells what replaces a resource from what changes it in place", () => {
        assert.match(page, /\| `triggers` \| [^|]+\| [^|]*\| replaces \|/);
        assert.match(page, /\| `keepPrevious` \| [^|]+\| 0 \| in place \|/);
        assert.match(page, /\| `bundleId` \| [^|]+\| [^|]*\| replaces \|/);
    });
});

describe("what an editor shows at a public name", () => {
    const entry = readFileSync(path.join(ROOT, "index.ts"), "utf8");
    const names = [...entry.matchAll(/\b([A-Z][A-Za-z]+)\b/g)].map(([, name]) => String(name));

    it("is a sentence at least, for every member of every public interface and class", () => {
        const declarations = new Declarations("index.ts");
        const members = [...new Set(names)]
            .filter((name) => declarations.has(name))
            .flatMap((of) => declarations.membersOf(of).map(({ name, text }) => [`${of}.${name}`, text]));
        assert.ok(members.length > 200, `${members.length} members`);
        assert.deepEqual(
            members.filter(([, text]) => text === "").map(([name]) => name),
            [],
        );
    });
});

describe("the names in a state that no program has written", () => {
    const page = readFileSync(path.join(ROOT, "docs", "options.md"), "utf8");

    it("are explained in docs/options.md, and are no members that an editor would offer", () => {
        const declarations = new Declarations("index.ts");
        for (const resource of ["sysprep-snapshot-pair", "snapshot-instance", "windows-image"]) {
            const file = path.join(ROOT, "provider", resource, "resource.ts");
            const text = readFileSync(file, "utf8");
            const [, type = ""] = /const TYPE = "(\w+)"/.exec(text) ?? [];
            const [, outputs = ""] = /const OUTPUTS = \{([^}]*)\}/.exec(text) ?? [];
            const shown = new Set(declarations.membersOf(type).map(({ name }) => name));
            const inner = [...outputs.matchAll(/(\w+): undefined/g)]
                .map(([, name]) => String(name))
                .filter((name) => !shown.has(name));
            assert.deepEqual(
                [...inner, "resourceUrn", "isUpdating"].filter((name) => !page.includes(`\`${name}\``)),
                [],
                type,
            );
        }
    });
});
