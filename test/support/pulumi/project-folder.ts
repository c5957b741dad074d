import {
    cpSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    writeFileSync,
} from "node:fs";
import * as path from "node:path";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";
import { makeIsolatedFolders } from "../../../toolchain/environment";
import { removeFolder } from "../../../toolchain/folder-moves";

const ROOT = path.join(__dirname, "..", "..", "..");

/** Below the package, so that a program finds node_modules as any program does: upwards. */
const STACKS = path.join(ROOT, ".stacks");

export interface ProjectFolder {
    /** Everything of one test; removed as a whole. */
    readonly folder: string;
    /** The Pulumi project inside it. */
    readonly project: string;
}

/** The text of a CommonJS module, or one of the projects in examples/. */
export type Program = string | { readonly example: string };

/** Makes a Pulumi project to run `program`. */
export function makeProject(name: string, program: Program, projectSettings = ""): ProjectFolder {
    removeAbandoned();
    mkdirSync(STACKS, { recursive: true });
    const folder = mkdtempSync(path.join(STACKS, `${process.pid}-`));
    const project = path.join(folder, "project");
    mkdirSync(project);
    makeIsolatedFolders(folder);
    if (typeof program === "string") {
        writeProject(project, name, projectSettings);
        writeProgram(project, program);
    } else {
        cpSync(path.join(ROOT, "examples", program.example), project, { recursive: true });
    }
    return { folder, project };
}

function writeProject(project: string, name: string, projectSettings: string): void {
    writeFileSync(
        path.join(project, "Pulumi.yaml"),
        `name: ${name}\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n${projectSettings}`,
    );
    writeFileSync(
        path.join(project, "package.json"),
        JSON.stringify({ name, private: true, main: "index.js" }),
    );
}

export function writeProgram(project: string, program: string): void {
    writeFileSync(path.join(project, "index.js"), program);
}

/**
 * Has the example run as JavaScript. Pulumi would compile it with ts-node at every command, types of `@pulumi/aws`
 * included, which takes longer than the command; `npm run lint` checks the examples' types, and the demo runs one as
 * it is.
 */
export function compileProgram(project: string): void {
    const source = readFileSync(path.join(project, "index.ts"), "utf8");
    const { outputText } = transpileModule(source, {
        compilerOptions: { target: ScriptTarget.ES2022, module: ModuleKind.CommonJS, esModuleInterop: true },
    });
    writeProgram(project, outputText);
    const manifest = path.join(project, "package.json");
    const json = JSON.parse(readFileSync(manifest, "utf8")) as object;
    writeFileSync(manifest, JSON.stringify({ ...json, main: "index.js" }));
    const settings = path.join(project, "Pulumi.yaml");
    const compiled = "runtime:\n  name: nodejs\n  options:\n    typescript: false\n";
    writeFileSync(settings, readFileSync(settings, "utf8").replace(/^runtime: nodejs\r?\n/m, compiled));
}

/** Windows refuses to remove a folder that a process just ended still holds: hence the retries. */
export function removeProject(folder: string): void {
    removeFolder(folder);
    if (existsSync(STACKS) && readdirSync(STACKS).length === 0) {
        removeFolder(STACKS);
    }
}

/** A test run that was killed could not remove its folders; the next one does. */
function removeAbandoned(): void {
    const folders = existsSync(STACKS) ? readdirSync(STACKS) : [];
    for (const name of folders.filter((entry) => !isAlive(Number.parseInt(entry, 10)))) {
        removeProject(path.join(STACKS, name));
    }
}

function isAlive(processId: number): boolean {
    try {
        process.kill(processId, 0);
        return true;
    } catch (error) {
        return error instanceof Error && "code" in error && error.code === "EPERM";
    }
}
