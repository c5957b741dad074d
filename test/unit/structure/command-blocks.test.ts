import * as assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { blocksOf, problemsOf, problemsOfPage } from "../../support/documents/command-blocks";

const ROOT = path.join(__dirname, "..", "..", "..");

const PLACES = ["", "docs", "emulator", ".github", ...examples()];

/** Every page that tells a person what to type. */
const PAGES = PLACES.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder))
        .filter((name) => name.endsWith(".md"))
        .map((name) => path.join(folder, name)),
);

function examples(): readonly string[] {
    return readdirSync(path.join(ROOT, "examples"))
        .map((name) => path.join("examples", name))
        .filter((folder) => existsSync(path.join(ROOT, folder, "README.md")));
}

function refused(...lines: readonly string[]): string {
    return problemsOf(["```", ...lines, "```"].join("\n")).join("\n");
}

describe("the commands in the pages", () => {
    it("can be pasted into bash, zsh, PowerShell 5.1 and cmd.exe, or are written for both", () => {
        assert.ok(PAGES.includes("README.md") && PAGES.includes(path.join("examples", "fleet", "README.md")));
        assert.deepEqual(
            PAGES.flatMap((page) => problemsOfPage(page, ROOT)),
            [],
        );
    });

    it("are found: most pages with a block of commands have several", () => {
        const blocks = blocksOf("a\n```\nnpm ci\n```\nb\n```ts\nx\n```\n");
        assert.deepEqual(blocks, [
            { language: "", lines: ["npm ci"], firstLine: 3 },
            { language: "ts", lines: ["x"], firstLine: 7 },
        ]);
    });

    const FORMS: Readonly<Record<string, RegExp>> = {
        "npm ci && npm test": /neither && nor/,
        "npm ci; npm test": /one command a line/,
        "npm test # all of it": /comment/,
        "# first this": /comment/,
        "export X=1": /set in another way/,
        "FAULT_PART=1/4 npm test": /set in another way/,
        "$env:X = 1": /set in another way/,
        'curl -d \'{"name": "x"}\' http://127.0.0.1:1': /single quotes[\s\S]*same in every shell/,
        "pulumi config set name <your name>": /stands for something else/,
        "npx lightsail-windows-emulator [--port 0]": /stands for something else/,
        "pulumi stack output --json > out.json": /UTF-16/,
        "npm install \\": /goes on over the end/,
        "rm -r dist": /same in every shell/,
        "pulumi config set x $HOME": /read in another way/,
    };
    for (const [line, why] of Object.entries(FORMS)) {
        it(`are refused in the form ${line}`, () => {
            assert.match(refused(line), why);
        });
    }

    it("are taken in the forms that every shell has", () => {
        assert.equal(
            refused("npm ci", "pulumi config set aws:region us-east-1", 'aws ssm x --query "a[].b"'),
            "",
        );
    });

    it("are refused for bash alone, and with another number of lines for PowerShell", () => {
        const bash = "```bash\nexport X=1\n```\n";
        assert.match(problemsOf(bash).join(), /no block of PowerShell/);
        assert.match(problemsOf(`${bash}\`\`\`powershell\n$env:X = 1\nnpm ci\n\`\`\``).join(), /no block/);
        assert.deepEqual(problemsOf(`${bash}\`\`\`powershell\n$env:X = 1\n\`\`\``), []);
    });

    it("are refused in the middle of a sentence too", () => {
        assert.match(problemsOf("Run `npm ci && npm test`.").join(), /^line 1: .*neither/);
        assert.match(problemsOf("| `pulumi stack output --json \\| npx x > y.html` |").join(), /UTF-16/);
        assert.deepEqual(problemsOf("Run `pulumi up --replace`."), []);
    });
});
