import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { freeNames, type ReleaseFacts, releaseProblems } from "../../../scripts/release/check";

const ROOT = path.join(__dirname, "..", "..", "..");
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");
const NAME = "pulumi-lightsail-windows";

const READY: ReleaseFacts = {
    names: [{ name: NAME, registry: { kind: "taken", maintainers: ["me"] } }],
    user: "me",
    versions: { [NAME]: "0.1.0", "lightsail-windows-emulator": "0.1.0" },
    files: {
        "README.md": "npm install it",
        "CHANGELOG.md": "## 0.1.0",
        ".github/workflows/release.yml": read(".github/workflows/release.yml"),
    },
};

const problemsOf = (more: Partial<ReleaseFacts>) => releaseProblems({ ...READY, ...more });

describe("npm run release:check", () => {
    it("finds nothing where the name is ours and all is said", () => {
        assert.deepEqual(releaseProblems(READY), []);
    });

    it("names first whose the package's name is", () => {
        const [first = ""] = problemsOf({
            names: [{ name: NAME, registry: { kind: "taken", maintainers: ["stranger"] } }],
            versions: { one: "1.0.0", other: "1.0.1" },
        });
        assert.match(first, /pulumi-lightsail-windows belongs to stranger on the registry, and you are me/);
        const taken = { name: NAME, registry: { kind: "taken", maintainers: ["me"] } } as const;
        assert.match(problemsOf({ names: [taken], user: undefined })[0] ?? "", /not logged in/);
    });

    it("lets nobody be told to install a name that anybody could take", () => {
        const names = [{ name: NAME, registry: { kind: "free" } }] as const;
        assert.match(problemsOf({ names })[0] ?? "", /is free on the registry: anybody could take it/);
        const unpublished = {
            ...READY.files,
            "README.md": "It is not on the npm registry yet.",
            "CHANGELOG.md": "## 0.1.0 (not yet published)",
        };
        assert.deepEqual(problemsOf({ names, files: unpublished }), []);
        assert.match(
            names.flatMap(freeNames).join("\n"),
            new RegExp(`${NAME} is free .* anybody can take it`),
        );
        assert.deepEqual(READY.names.flatMap(freeNames), []);
    });

    it("takes no silence of the registry for a yes", () => {
        const names = [{ name: NAME, registry: { kind: "unknown", reason: "ETIMEDOUT" } }] as const;
        assert.match(problemsOf({ names })[0] ?? "", /does not say whose the name .* is: ETIMEDOUT/);
    });

    it("names every other thing that is left, all at once", () => {
        const problems = problemsOf({
            versions: { one: "1.0.0", other: "1.0.1" },
            files: {
                "README.md": "It is not on the npm registry yet.",
                "CHANGELOG.md": "## 0.1.0",
                "package.json": "https://github.com/OWNER/x",
                ".github/workflows/release.yml": "npm publish x.tgz",
            },
        });
        assert.equal(problems.length, 4);
        for (const says of [/different versions/, /OWNER: package\.json/, /contradict/, /--provenance/]) {
            assert.ok(problems.some((problem) => says.test(problem)));
        }
    });
});

describe("while the package is not published", () => {
    const isPublished = !read("README.md").includes("not on the npm registry yet");

    it("every example sends whoever copies it to the packed file", () => {
        for (const example of readdirSync(path.join(ROOT, "examples"), { withFileTypes: true })) {
            if (!example.isDirectory()) {
                continue;
            }
            const readme = read(`examples/${example.name}/README.md`);
            assert.ok(isPublished || readme.includes("(../../README.md#installing-it)"), example.name);
            assert.doesNotMatch(readme, /npm install (--\S+ )?pulumi-lightsail-windows/, example.name);
        }
    });

    it("no error sends anybody to the registry for it", () => {
        for (const file of readdirSync(path.join(ROOT, "provider", "engine"))) {
            const text = read(`provider/engine/${file}`);
            assert.ok(isPublished || !/npm install (--\S+ )?pulumi-lightsail-windows/.test(text), file);
        }
    });
});
