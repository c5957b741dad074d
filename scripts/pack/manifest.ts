type Manifest = Readonly<Record<string, unknown>>;

/** Of use in a clone alone: a package that is installed is compiled, and has no workspaces. */
const OF_A_CLONE: ReadonlySet<string> = new Set(["scripts", "workspaces", "devDependencies", "allowScripts"]);

/** The package.json that is published. Pure. */
export function publishedManifest(manifest: Manifest): Manifest {
    return Object.fromEntries(Object.entries(manifest).filter(([key]) => !OF_A_CLONE.has(key)));
}

/** Where the repository shows its files, as `https://…/blob/v0.1.0`; `undefined` without a repository. Pure. */
export function filesAddress({ repository, version }: Manifest): string | undefined {
    const url: unknown =
        typeof repository === "object" && repository !== null ? Reflect.get(repository, "url") : repository;
    return typeof url === "string"
        ? `${url.replace(/^git\+/, "").replace(/\.git$/, "")}/blob/v${String(version)}`
        : undefined;
}
