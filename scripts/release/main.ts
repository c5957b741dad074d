import { readFileSync } from "node:fs";
import * as path from "node:path";
import { npm } from "../pack/npm";
import { freeNames, type NameOnRegistry, releaseProblems } from "./check";

const ROOT = path.join(__dirname, "..", "..");
const MANIFESTS = ["package.json", "emulator/package.json"];
const FILES = [
    ...MANIFESTS,
    "README.md",
    "CHANGELOG.md",
    "SECURITY.md",
    ".github/ISSUE_TEMPLATE/config.yml",
    ".github/workflows/release.yml",
];

interface Manifest {
    readonly name: string;
    readonly version: string;
}

function read(file: string): string {
    return readFileSync(path.join(ROOT, file), "utf8");
}

/** One question to the registry for each of our own two names. */
function onRegistry(name: string): NameOnRegistry {
    try {
        const answer = JSON.parse(npm(ROOT, "view", name, "maintainers", "--json")) as unknown;
        const maintainers = (Array.isArray(answer) ? answer : [answer]).map(
            (maintainer) => String(maintainer).split(" ")[0] ?? "",
        );
        return { kind: "taken", maintainers };
    } catch (error) {
        const said = String(error instanceof Error && "stdout" in error ? error.stdout : error);
        return said.includes("E404") ? { kind: "free" } : { kind: "unknown", reason: said.trim() };
    }
}

function user(): string | undefined {
    try {
        return npm(ROOT, "whoami").trim();
    } catch {
        return undefined;
    }
}

const manifests = MANIFESTS.map((file) => JSON.parse(read(file)) as Manifest);
const names = manifests.map(({ name }) => ({ name, registry: onRegistry(name) }));
for (const line of names.flatMap(freeNames)) {
    process.stdout.write(`${line}\n`);
}
const problems = releaseProblems({
    names,
    user: user(),
    versions: Object.fromEntries(manifests.map(({ name, version }) => [name, version])),
    files: Object.fromEntries(FILES.map((file) => [file, read(file)])),
});
if (problems.length === 0) {
    process.stdout.write("Nothing stands against a release.\n");
} else {
    process.stderr.write(
        `${problems.map((problem, index) => `${index + 1}. ${problem}`).join("\n")}\nNothing was published.\n`,
    );
    process.exitCode = 1;
}
