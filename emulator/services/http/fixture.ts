import { z } from "zod";
import { FixtureError, readJsonFile } from "./json-file";
import type { Emulator } from "../emulator";
import type { EmulatorAnswer } from "../protocol/transport";

/** What a world begins with: the bodies of the calls that would have made it. */
export interface Fixture {
    /** Bodies of `POST /_emulator/instances`. */
    readonly instances?: readonly unknown[];
    /** The body of `POST /_emulator/faults`. */
    readonly faults?: readonly unknown[];
}

const form = z.strictObject({
    instances: z.array(z.unknown()).exactOptional(),
    faults: z.array(z.unknown()).exactOptional(),
});

/** Reads a fixture file. */
export async function readFixture(file: string): Promise<Fixture> {
    return await readJsonFile("fixture", file, form);
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
