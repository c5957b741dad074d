// `npm run site`: the documentation as a site of static pages, in site/out.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { removeFolder } from "../../toolchain/folder-moves";
import { buildSite } from "./build";

async function main(): Promise<void> {
    const work = mkdtempSync(path.join(tmpdir(), "lightsail-windows-site-"));
    const out = path.join(__dirname, "..", "..", "site", "out");
    try {
        const pages = await buildSite(work, out);
        process.stdout.write(`${pages.length} pages: site/out/index.html\n`);
    } finally {
        removeFolder(work);
    }
}

main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
});
