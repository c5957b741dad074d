import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { makeIsolatedFolders } from "../../../toolchain/environment";

const ROOT = path.join(__dirname, "..", "..", "..");

/** Below the package, so that a program finds node_modules as any program does: upwards. */
const STACKS = path.join(ROOT, ".stacks");

export interface ProjectFolder {
    /** Everything of one test; removed as a whole. */
    readonly folder: string;
    /** The Pulumi project inside it. */
    readonly project: string;
}

/** Makes a Pulumi project whose program is `program`, the text of a CommonJS module. */
export function makeProject(name: string, program: string, projectSettings = ""): ProjectFolder {
    removeAbandoned();
    mkdirSync(STACKS, { recursive: true });
    const folder = mkdtempSync(path.join(STACKS, `${process.pid}-`));
    const project = path.join(folder, "project");
    mkdirSync(project);
    makeIsolatedFolders(folder);
    writeFileSync(
        path.join(project, "Pulumi.yaml"),
        `name: ${name}\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n${projectSettings}`,
    );
    writeFileSync(
        path.join(project, "package.json"),
        JSON.stringify({ name, private: true, main: "index.js" }),
    );
    writeProgram(project, program);
    return { folder, project };
}

export function writeProgram(project: string, program: string): void {
    writeFileSync(path.join(project, "index.js"), program);
}

/** Windows refuses to remove a folder that a process just ended still holds: hence the retries. */
export function removeProject(folder: string): void {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    if (existsSync(STACKS) && readdirSync(STACKS).length === 0) {
        rmSync(STACKS, { recursive: true, force: true });
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
