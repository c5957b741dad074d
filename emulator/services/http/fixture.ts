import { readFile } from "node:fs/promises";
import { z } from "zod";
import { problemsOf } from "../control/bodies";
import type { Emulator } from "../emulator";
import type { EmulatorAnswer } from "../protocol/transport";

/** What a world begins with: the bodies of the calls that would have made it. */
export interface Fixture {
    /** Bodies of `POST /_emulator/instances`. */
    readonly instances?: readonly unknown[];
    /** The body of `POST /_emulator/faults`. */
    readonly faults?: readonly unknown[];
}

/** A fixture that cannot be used; the message is one sentence or more for a person. */
export class FixtureError extends Error {}

const form = z.strictObject({
    instances: z.array(z.unknown()).exactOptional(),
    faults: z.array(z.unknown()).exactOptional(),
});

/** Reads a fixture file. */
export async function readFixture(file: string): Promise<Fixture> {
    const text = await readFile(file, "utf8").catch((error: unknown) => {
        throw new FixtureError(
            `The fixture ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
        );
    });
    const read = form.safeParse(parse(text, file));
    if (!read.success)
        throw new FixtureError(
            `The fixture ${file} is not of the right form: ${problemsOf(read.error).join(" ")}`,
        );
    return read.data;
}

function parse(text: string, file: string): unknown {
    try {
        return JSON.parse(text) as unknown;
    } catch (error) {
        throw new FixtureError(
            `The fixture ${file} is not JSON: ${error instanceof Error ? error.message : String(error)}.`,
        );
    }
}

/** Puts a fixture into an emulator. */
export async function applyFixture(
    emulator: Emulator,
    { instances = [], faults = [] }: Fixture,
): Promise<void> {
    for (const [index, body] of instances.entries()) {
        refuseProblems(await post(emulator, "/_emulator/instances", body), `instances[${index}]`);
    }
    if (faults.length > 0) refuseProblems(await post(emulator, "/_emulator/faults", faults), "faults");
}

async function post(emulator: Emulator, path: string, body: unknown): Promise<EmulatorAnswer> {
    return await emulator.handle({ method: "POST", path, headers: {}, body: JSON.stringify(body) });
}

function refuseProblems(answer: EmulatorAnswer, where: string): void {
    if ("connection" in answer || answer.status === 200) return;
    const { error } = z.object({ error: z.string() }).parse(JSON.parse(answer.body));
    throw new FixtureError(`The fixture's ${where} cannot be used: ${error}`);
}
