import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { standInProblem } from "../control/stand-ins";
import { decodedFile } from "./decoded-file";
import { FixtureError } from "./json-file";

/**
 * Reads a folder of stand-ins: each `.ps1` says what the command of its name does.
 *
 * @throws FixtureError that names the file and the line of the first mistake
 */
export async function readStandIns(folder: string): Promise<Readonly<Record<string, string>>> {
    const files = (await readOrExplain(folder, readdir(folder)))
        .filter((file) => /\.ps1$/i.test(file))
        .sort();
    if (files.length === 0) {
        throw new FixtureError(`The folder of stand-ins ${folder} holds no .ps1 file.`);
    }
    const all = files.map(async (file) => {
        const text = decodedFile(await readOrExplain(join(folder, file), readFile(join(folder, file))));
        const name = basename(file).replace(/\.ps1$/i, "");
        const problem = standInProblem(name, text);
        if (problem !== undefined) {
            throw new FixtureError(`The stand-in ${join(folder, file)} cannot be used: ${problem}`);
        }
        return [name, text] as const;
    });
    return Object.fromEntries(await Promise.all(all));
}

async function readOrExplain<T>(path: string, reading: Promise<T>): Promise<T> {
    try {
        return await reading;
    } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new FixtureError(`The stand-ins in ${path} cannot be read: ${why}.`);
    }
}
