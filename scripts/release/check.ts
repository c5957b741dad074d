/** What the registry says of a package's name. */
export type NameOnRegistry =
    | { readonly kind: "free" }
    | { readonly kind: "taken"; readonly maintainers: readonly string[] }
    | { readonly kind: "unknown"; readonly reason: string };

/** Everything that decides whether a version may be released. */
export interface ReleaseFacts {
    /** Each package that is published, with what the registry says of its name. */
    readonly names: readonly { readonly name: string; readonly registry: NameOnRegistry }[];
    /** Who is logged in to the registry; `undefined` where nobody is. */
    readonly user: string | undefined;
    readonly versions: Readonly<Record<string, string>>;
    /** The texts of files, by their paths. */
    readonly files: Readonly<Record<string, string>>;
}

/** What stands against a release, the package's names first; empty where nothing does. Pure. */
export function releaseProblems(facts: ReleaseFacts): readonly string[] {
    return [
        ...facts.names.flatMap(({ name, registry }) => nameProblem(name, registry, facts)),
        ...versionProblems(facts.versions),
        ...placeholders(facts.files),
        ...unpublishedWords(facts.files),
        ...publishing(facts.files),
    ];
}

/** What is to be known before all else, and stands against nothing: the release takes the name. Pure. */
export function freeNames({ name, registry }: ReleaseFacts["names"][number]): readonly string[] {
    return registry.kind === "free"
        ? [
              `The name ${name} is free on the registry: until its first version is published, anybody can take it. Publish before the repository is shown to anybody.`,
          ]
        : [];
}

/** A name that anybody may take must not be told to anybody. */
function nameProblem(
    name: string,
    registry: NameOnRegistry,
    { user, files }: ReleaseFacts,
): readonly string[] {
    switch (registry.kind) {
        case "free":
            return saysItIsPublished(files)
                ? [
                      `The name ${name} is free on the registry: anybody could take it, and whoever follows the README would install their code. Publish the first version before README.md and CHANGELOG.md say that it is published.`,
                  ]
                : [];
        case "taken":
            return user !== undefined && registry.maintainers.includes(user)
                ? []
                : [
                      `The name ${name} belongs to ${registry.maintainers.join(", ") || "somebody else"} on the registry, and you are ${user ?? "not logged in (npm login)"}. Where it is not yours, choose another name, in every file that has it, before anybody is told this one.`,
                  ];
        case "unknown":
            return [`The registry does not say whose the name ${name} is: ${registry.reason}`];
    }
}

function saysItIsPublished(files: ReleaseFacts["files"]): boolean {
    return !(files["README.md"] ?? "").includes("not on the npm registry yet");
}

function versionProblems(versions: ReleaseFacts["versions"]): readonly string[] {
    return new Set(Object.values(versions)).size === 1
        ? []
        : [
              `The packages have different versions: ${Object.entries(versions)
                  .map(([name, version]) => `${name} ${version}`)
                  .join(", ")}.`,
          ];
}

function placeholders(files: ReleaseFacts["files"]): readonly string[] {
    const found = Object.entries(files).filter(([, text]) => /\bOWNER\b/.test(text));
    return found.length === 0
        ? []
        : [`Put the owner's name in the place of OWNER: ${found.map(([file]) => file).join(", ")}.`];
}

/** Both or neither: a page that says one thing and a page that says the other help nobody. */
function unpublishedWords(files: ReleaseFacts["files"]): readonly string[] {
    const readme = saysItIsPublished(files);
    const changelog = !(files["CHANGELOG.md"] ?? "").includes("not yet published");
    return readme === changelog
        ? []
        : ["README.md and CHANGELOG.md contradict each other on whether this version is published."];
}

function publishing(files: ReleaseFacts["files"]): readonly string[] {
    const workflow = files[".github/workflows/release.yml"] ?? "";
    const lines = workflow.match(/npm publish .+/g) ?? [];
    return lines.length > 0 &&
        lines.every((line) => line.includes("--provenance")) &&
        workflow.includes("id-token: write")
        ? []
        : [
              ".github/workflows/release.yml must publish with --provenance, and with the permission id-token: write that it needs.",
          ];
}
