import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { npm } from "../pack/npm";
import { copySettings, writePages } from "./pages";

/**
 * Builds the site into a folder, with VitePress installed in another one, which the caller removes.
 *
 * @throws an Error with what VitePress has printed; a link between pages that leads nowhere is one
 */
export async function buildSite(work: string, out: string): Promise<readonly string[]> {
    copySettings(work);
    const pages = await writePages(path.join(work, "pages"));
    npm(work, "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
    const home = path.join(work, "node_modules", "vitepress");
    const { bin } = JSON.parse(readFileSync(path.join(home, "package.json"), "utf8")) as {
        readonly bin: Readonly<Record<string, string>>;
    };
    execFileSync(process.execPath, [path.join(home, bin["vitepress"] ?? ""), "build", work], {
        cwd: work,
        env: { ...process.env, SITE_OUT: out },
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
    });
    return pages;
}
