#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { defaultTimeScale, FixtureError, readFixture, startServer, type RunningServer } from "./index";

interface Flags {
    readonly port: number;
    readonly timeScale: number;
    readonly fixture?: string;
    readonly seed: number;
}

/** For a person's mistake, as other command lines use it. */
const wrongUse = 2;

const program = new Command("lightsail-windows-emulator")
    .description(
        "Amazon Lightsail and Systems Manager with simulated Windows guests, on the loopback address.",
    )
    .option("--port <number>", "the port to listen on; 0 is any free one", wholeNumber(0, 65_535), 0)
    .option("--time-scale <factor>", "simulated seconds in a real one", positiveNumber, defaultTimeScale)
    .option("--fixture <file.json>", "what the world begins with")
    .option("--seed <number>", "the seed of everything drawn at random", wholeNumber(0, 4_294_967_295), 1)
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({
        outputError: (text, write) => {
            write(text.replace(/^error: /, ""));
        },
    });

void main();

async function main(): Promise<void> {
    try {
        const server = await start(program.parse().opts<Flags>());
        for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void end(server));
        process.stdout.write(`${JSON.stringify({ endpoint: server.endpoint })}\n`);
    } catch (error) {
        process.exitCode = explain(error);
    }
}

async function start({ port, timeScale, fixture, seed }: Flags): Promise<RunningServer> {
    const world = fixture === undefined ? {} : { fixture: await readFixture(fixture) };
    return await startServer({ port, timeScale, seed, ...world });
}

async function end(server: RunningServer): Promise<void> {
    await server.close();
    process.exitCode = 0;
}

function explain(error: unknown): number {
    // Commander has said it already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wrongUse;
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${message}\n`);
    return error instanceof FixtureError ? wrongUse : 1;
}

function wholeNumber(smallest: number, largest: number): (text: string) => number {
    return (text) => {
        const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
        if (value >= smallest && value <= largest) return value;
        throw new InvalidArgumentError(`It must be a whole number from ${smallest} to ${largest}.`);
    };
}

function positiveNumber(text: string): number {
    const value = Number(text);
    if (text !== "" && Number.isFinite(value) && value > 0) return value;
    throw new InvalidArgumentError("It must be a number above zero.");
}
