import { readFile } from "node:fs/promises";
import type { z } from "zod";
import { problemsOf } from "../control/bodies";
import { decodedFile } from "./decoded-file";

/** A file or a fixture that cannot be used; the message is one sentence or more for a person. */
export class FixtureError extends Error {}

/** Reads a JSON file of a known form; `what` is its name in errors. */
export async function readJsonFile<T>(what: string, file: string, form: z.ZodType<T>): Promise<T> {
    const bytes = await readFile(file).catch((error: unknown) => {
        throw new FixtureError(`The ${what} ${file} cannot be read: ${messageOf(error)}.`);
    });
    const read = form.safeParse(parse(what, file, decodedFile(bytes)));
    if (read.success) return read.data;
    throw new FixtureError(
        `The ${what} ${file} is not of the right form: ${problemsOf(read.error).join(" ")}`,
    );
}

function parse(what: string, file: string, text: string): unknown {
    try {
        return JSON.parse(text) as unknown;
    } catch (error) {
        throw new FixtureError(`The ${what} ${file} is not JSON: ${messageOf(error)}.`);
    }
}

function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}
