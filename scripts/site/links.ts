import * as path from "node:path";

/** Where the pages come from, and where files that are no pages are looked at. */
export interface Sources {
    /** Paths of all files in the repository, with `/`. */
    readonly files: ReadonlySet<string>;
    /** Of the repository's page on the web, without a slash at its end. */
    readonly repository: string;
}

/**
 * A page with its links as the site has them: pages stay pages, a folder is its README, and any other file of the
 * repository is looked at there. Pure.
 *
 * @throws an Error that names every link that leads nowhere
 */
export function withSiteLinks(page: string, markdown: string, sources: Sources): string {
    const broken: string[] = [];
    const text = outsideBlocks(markdown, (part) =>
        part.replace(/(\]\(|^\[[^\]]+\]: )([^)\s]+)/gm, (whole, before: string, target: string) => {
            if (/^(?:https?:|mailto:|#)/.test(target)) {
                return whole;
            }
            const link = siteLink(page, target, sources);
            if (link === undefined) {
                broken.push(target);
            }
            return `${before}${link ?? target}`;
        }),
    );
    if (broken.length > 0) {
        throw new Error(`${page} links to what is not there: ${broken.join(", ")}`);
    }
    return text;
}

/** Where a page of the repository stands in the site: a README is the first page of its folder. */
export function sitePath(page: string): string {
    return page.replace(/(^|\/)README\.md$/, "$1index.md");
}

function siteLink(page: string, target: string, { files, repository }: Sources): string | undefined {
    const [file = "", anchor] = target.split("#");
    const to = path.posix.join(path.posix.dirname(page), file).replace(/\/$/, "");
    const readme = `${to}/README.md`;
    const found = files.has(to) ? to : files.has(readme) ? readme : undefined;
    const tail = anchor === undefined ? "" : `#${anchor}`;
    if (found?.endsWith(".md") === true) {
        return `/${sitePath(found)}${tail}`;
    }
    const isFolder = [...files].some((each) => each.startsWith(`${to}/`));
    return found !== undefined || isFolder
        ? `${repository}/${isFolder ? "tree" : "blob"}/main/${to}`
        : undefined;
}

/** Code in a page holds no links. */
function outsideBlocks(markdown: string, change: (part: string) => string): string {
    return markdown
        .split(/(^```[^]*?^```$)/gm)
        .map((part, index) => (index % 2 === 0 ? change(part) : part))
        .join("");
}
