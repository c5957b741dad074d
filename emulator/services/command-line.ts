import { readFileSync } from "node:fs";
import { z } from "zod";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { readFixture } from "./http/fixture";
import { FixtureError, readJsonFile } from "./http/json-file";
import { policyDocument } from "./iam/policy";
import { readStandIns } from "./http/stand-ins";
import { defaultTimeScale, startServer, type RunningServer } from "./http/server";

interface Flags {
    readonly port: number;
    readonly timeScale: number;
    readonly fixture?: string;
    readonly policy?: string;
    readonly instanceQuota?: number;
    readonly seed: number;
    readonly ghostNodes?: boolean;
    readonly firstRepliesLost?: boolean;
    readonly standIns?: string;
}

/** Where a command line's words go. */
export interface Streams {
    out(text: string): void;
    err(text: string): void;
}

/** What became of a command line: a server that runs, or an end. */
export type Outcome = { readonly server: RunningServer } | { readonly exitCode: number };

/** For a person's mistake, as other command lines use it. */
const wrongUse = 2;

/** Runs `lightsail-windows-emulator` with these flags. */
export async function run(flags: readonly string[], streams: Streams): Promise<Outcome> {
    try {
        const server = await start(commandLine(streams).parse(flags, { from: "user" }).opts<Flags>());
        const { endpoint, environment } = server;
        streams.out(`${JSON.stringify({ endpoint, environment })}\n`);
        return { server };
    } catch (error) {
        return { exitCode: explain(error, streams) };
    }
}

function commandLine(streams: Streams): Command {
    return new Command("lightsail-windows-emulator")
        .description(
            "Amazon Lightsail and Systems Manager with simulated Windows guests, on the loopback address.",
        )
        .version(version(), "--version", "print the version")
        .option("--port <number>", "the port to listen on; 0 is any free one", wholeNumber(0, 65_535), 0)
        .option("--time-scale <factor>", "simulated seconds in a real one", positiveNumber, defaultTimeScale)
        .option("--fixture <file.json>", "what the world begins with")
        .option("--policy <file.json>", "an IAM policy: what it does not allow is refused")
        .option(
            "--instance-quota <number>",
            "how many instances a Region may have",
            wholeNumber(0, 1_000_000),
        )
        .option("--stand-ins <folder>", "what commands do that the simulated Windows lacks: a .ps1 for each")
        .option("--seed <number>", "the seed of everything drawn at random", wholeNumber(0, 2 ** 32 - 1), 1)
        .option(
            "--ghost-nodes",
            "let a clone answer as its source's node until the credentials on its disk expire",
        )
        .option(
            "--first-replies-lost",
            "lose the first word of every command's end, which the agent sends again within five minutes",
        )
        .allowExcessArguments(false)
        .exitOverride()
        .configureOutput({
            writeOut: (text) => {
                streams.out(text);
            },
            writeErr: (text) => {
                streams.err(text);
            },
            outputError: (text, write) => {
                write(text.replace(/^error: /, ""));
            },
        });
}

function version(): string {
    const manifest: unknown = JSON.parse(
        readFileSync(require.resolve("lightsail-windows-emulator/package.json"), "utf8"),
    );
    return z.object({ version: z.string() }).parse(manifest).version;
}

async function start(flags: Flags): Promise<RunningServer> {
    const {
        port,
        timeScale,
        seed,
        ghostNodes = false,
        firstRepliesLost = false,
        fixture,
        policy,
        instanceQuota,
        standIns,
    } = flags;
    return await startServer({
        port,
        timeScale,
        seed,
        ghostNodes,
        firstRepliesLost,
        ...(fixture === undefined ? {} : { fixture: await readFixture(fixture) }),
        ...(policy === undefined ? {} : { policy: await readJsonFile("policy", policy, policyDocument) }),
        ...(standIns === undefined ? {} : { standIns: await readStandIns(standIns) }),
        ...(instanceQuota === undefined ? {} : { quotas: { instances: instanceQuota } }),
    });
}

function explain(error: unknown, streams: Streams): number {
    // Commander has said it already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wrongUse;
    streams.err(`${error instanceof Error ? error.message : String(error)}\n`);
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
