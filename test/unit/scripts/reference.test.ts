import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { DEFAULT_BOUNDS } from "../../../provider/sysprep-snapshot-pair/inputs";
import { ROOT } from "../../../scripts/reference/declarations";
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
