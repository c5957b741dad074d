import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

const ROOT = path.join(__dirname, "..", "..", "..");
const FOLDERS = [
    ".github/workflows",
    "examples/image-chain/.github/workflows",
    "examples/rebake/.github/workflows",
];

const workflows = FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder)).map((name) => ({
        name: `${folder}/${name}`,
        text: readFileSync(path.join(ROOT, folder, name), "utf8"),
    })),
);

/** The lines of a workflow's steps, each step's by itself, and what stands outside of them. */
function stepsOf(text: string): { readonly steps: readonly string[]; readonly outside: string } {
    const [before = "", ...rest] = text.split(/^ {6}- /m);
    const last = (rest.pop() ?? "").split(/^ {0,4}(?=\S)/m);
    return { steps: [...rest, last[0] ?? ""], outside: [before, ...last.slice(1)].join("\n") };
}

/** Each job with what holds for all of them before it. */
function jobsOf(text: string): readonly string[] {
    const [forAll = "", jobs = ""] = text.split(/^jobs:$/m);
    return jobs
        .split(/^ {2}(?=[\w-]+:$)/m)
        .slice(1)
        .map((job) => `${forAll}\n${job}`);
}

describe("the workflows", () => {
    it("are all there", () => {
        assert.deepEqual(
            workflows.map(({ name }) => path.basename(name)),
            ["faults.yml", "pages.yml", "release.yml", "test.yml", "image-chain.yml", "rebake.yml"],
        );
    });

    for (const { name, text } of workflows) {
        it(`${name}: every action is pinned by its full commit hash, and its version said`, () => {
            const used = [...text.matchAll(/uses: (.+)$/gm)].map(([, action = ""]) => action);
            assert.ok(used.length > 0);
            for (const action of used) {
                assert.match(action, /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
            }
        });

        it(`${name}: installs what the lock names, and says what its token may do`, () => {
            assert.match(text, /run: npm ci( --ignore-scripts)?$/m);
            assert.doesNotMatch(text, /npm (install|i|update)\b/);
            assert.match(text, /^permissions:$/m);
            assert.doesNotMatch(text, /write-all/);
        });

        it(`${name}: hands a secret to the one step that needs it`, () => {
            const { outside } = stepsOf(text);
            assert.doesNotMatch(outside, /secrets\./);
        });
    }

    for (const { name, text } of workflows) {
        it(`${name}: leaves the token on no disk, where all that npm has installed could read it`, () => {
            const checkouts = stepsOf(text).steps.filter((step) => step.includes("actions/checkout@"));
            assert.ok(checkouts.every((step) => step.includes("persist-credentials: false")));
            assert.equal(checkouts.length, [...text.matchAll(/actions\/checkout@/g)].length);
        });
    }

    for (const { name, text } of workflows) {
        it(`${name}: lets no script of an installed package prove the workflow's identity`, () => {
            for (const job of jobsOf(text).filter((each) => /^ +id-token: write/m.test(each))) {
                assert.doesNotMatch(job, /run: npm (ci$|test|run)/m);
            }
        });
    }

    it("of examples have credentials of AWS only once all is installed", () => {
        const examples = workflows.filter(({ name }) => name.startsWith("examples/"));
        for (const { text } of examples) {
            const { steps } = stepsOf(text);
            const credentials = steps.findIndex((step) => step.includes("configure-aws-credentials@"));
            assert.ok(credentials > 0);
            assert.deepEqual(
                steps.slice(credentials + 1).filter((step) => /^uses:|run: npm /m.test(step)),
                [],
            );
        }
    });

    it("publish with a statement of where the package was built, from the first version on", () => {
        const release = workflows.find(({ name }) => name.endsWith("release.yml"))?.text ?? "";
        const publishing = [...release.matchAll(/npm publish .+$/gm)].map(([line]) => line);
        assert.equal(publishing.length, 2);
        assert.ok(publishing.every((line) => line.includes("--provenance")));
        assert.match(release, /id-token: write/);
    });
});
