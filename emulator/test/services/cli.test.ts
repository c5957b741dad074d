import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { run } from "../../services/command-line";
import { readFixture } from "../../services/http/fixture";
import { authorization } from "../support/world";

const program = path.join(__dirname, "..", "..", "services", "cli.ts");

function start(...flags: string[]): ReturnType<typeof spawn> {
    return spawn(process.execPath, ["--require", "ts-node/register", program, ...flags], {
        stdio: ["ignore", "pipe", "pipe"],
        env: { ...process.env, TS_NODE_TRANSPILE_ONLY: "true" },
    });
}

async function endOf(child: ReturnType<typeof spawn>): Promise<{ code: unknown; stderr: string }> {
    let stderr = "";
    child.stderr?.on("data", (chunk) => (stderr += String(chunk)));
    const [code] = (await once(child, "close")) as unknown[];
    return { code, stderr };
}

describe("emulator: the command line", () => {
    let folder: string;

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "emulator-"));
    });

    after(() => {
        rmSync(folder, { recursive: true });
    });

    function fixture(name: string, text: string | Buffer): string {
        const file = path.join(folder, name);
        writeFileSync(file, text);
        return file;
    }

    it("prints one line when it is ready, and ends cleanly when told to", async () => {
        const file = fixture("good.json", JSON.stringify({ instances: [{ name: "shop-1" }] }));
        const child = start("--port", "0", "--time-scale", "120", "--fixture", file, "--seed", "7");
        assert.ok(child.stdout);
        const ended = endOf(child);
        const first = once(createInterface({ input: child.stdout }), "line") as Promise<[string]>;
        const early = ended.then(({ stderr }) => Promise.reject(new Error(stderr)));
        const [line] = await Promise.race([first, early]);
        const { endpoint, environment } = JSON.parse(line) as {
            endpoint: string;
            environment: Record<string, string>;
        };
        assert.match(endpoint, /^http:\/\/127\.0\.0\.1:\d+$/);
        assert.deepEqual(environment, {
            AWS_ENDPOINT_URL_LIGHTSAIL: endpoint,
            AWS_ENDPOINT_URL_SSM: endpoint,
            AWS_ACCESS_KEY_ID: "AKIAEMULATOREMULATOR",
            AWS_SECRET_ACCESS_KEY: "the emulator accepts any",
            AWS_REGION: "us-east-1",
            LIGHTSAIL_WINDOWS_EMULATOR: endpoint,
        });
        const health = (await (await fetch(`${endpoint}/_emulator/health`)).json()) as { timeScale: number };
        assert.equal(health.timeScale, 120);
        const state = await (await fetch(`${endpoint}/_emulator/state`)).text();
        assert.match(state, /"name":"shop-1"/);
        child.kill("SIGTERM");
        const { code, stderr } = await ended;
        assert.equal(stderr, "");
        // Windows knows no signals: there the process is ended from outside.
        if (process.platform !== "win32") assert.equal(code, 0);
    });

    it("ends with exit code 2 after a bad flag", async () => {
        const { code, stderr } = await endOf(start("--mood"));
        assert.equal(code, 2);
        assert.match(stderr, /unknown option '--mood'/);
    });

    it("reads a fixture as Windows PowerShell 5.1 saves it: UTF-16, or UTF-8 with a mark", async () => {
        const text = `\ufeff${JSON.stringify({ instances: [{ name: "shop-1" }] })}`;
        const kinds = [
            Buffer.from(text),
            Buffer.from(text, "utf16le"),
            Buffer.from(text, "utf16le").swap16(),
        ];
        for (const bytes of kinds) {
            const read = await readFixture(fixture("marked.json", bytes));
            assert.deepEqual(read.instances, [{ name: "shop-1" }]);
        }
    });

    describe("explains in a sentence", () => {
        async function mistake(
            exitCode: number,
            message: RegExp,
            ...flags: readonly string[]
        ): Promise<void> {
            const said = { out: "", err: "" };
            const outcome = await run(flags, {
                out: (text) => (said.out += text),
                err: (text) => (said.err += text),
            });
            assert.deepEqual(outcome, { exitCode });
            assert.match(said.err, message);
            assert.equal(said.err.trim().split("\n").length, 1, said.err);
            assert.equal(said.out, "");
        }

        const flags: [string[], RegExp][] = [
            [["--port", "many"], /--port.*whole number from 0 to 65535/],
            [["--port", "65536"], /--port/],
            [["--time-scale", "0"], /--time-scale.*above zero/],
            [["--time-scale", ""], /--time-scale/],
            [["--seed", "-1"], /--seed/],
            [["--mood"], /unknown option '--mood'/],
            [["extra"], /too many arguments/],
        ];
        for (const [words, message] of flags) {
            it(`the flags ${words.join(" ")}`, () => mistake(2, message, ...words));
        }

        const fixtures: [string, RegExp][] = [
            ["{", /is not JSON/],
            ['{"mood": 1}', /is not of the right form.*mood/],
            ['{"instances": [{"name": "-"}]}', /instances\[0\] cannot be used/],
            ['{"faults": [{"operation": "x", "fault": "throttle"}]}', /faults cannot be used/],
        ];
        for (const [text, message] of fixtures) {
            it(`the fixture ${text}`, () => mistake(2, message, "--fixture", fixture("bad.json", text)));
        }

        it("a fixture that is not there", () =>
            mistake(2, /none\.json cannot be read/, "--fixture", path.join(folder, "none.json")));

        it("a port that is taken", async () => {
            const outcome = await run([], { out: () => undefined, err: () => undefined });
            assert.ok("server" in outcome);
            await mistake(
                1,
                /cannot listen on 127\.0\.0\.1/,
                "--port",
                new URL(outcome.server.endpoint).port,
            );
            await outcome.server.close();
        });
    });

    it("says which version it is", async () => {
        let said = "";
        const outcome = await run(["--version"], { out: (text) => (said += text), err: () => undefined });
        assert.deepEqual(outcome, { exitCode: 0 });
        assert.match(said, /^\d+\.\d+\.\d+\S*\n$/);
    });

    it("says how it is used", async () => {
        let said = "";
        const outcome = await run(["--help"], { out: (text) => (said += text), err: () => undefined });
        assert.deepEqual(outcome, { exitCode: 0 });
        for (const flag of ["--port", "--time-scale", "--fixture", "--seed"]) assert.ok(said.includes(flag));
    });

    it("refuses by a policy, and has the quota that it is told", async () => {
        const file = fixture(
            "policy.json",
            JSON.stringify({ Statement: { Effect: "Deny", Action: "*", Resource: "*" } }),
        );
        const printed: string[] = [];
        const streams = {
            out: (text: string) => printed.push(text),
            err: (text: string) => printed.push(text),
        };
        const outcome = await run(["--policy", file, "--instance-quota", "0"], streams);
        assert.ok("server" in outcome, printed.join(""));
        try {
            const { endpoint } = outcome.server;
            const answer = await fetch(endpoint, {
                method: "POST",
                headers: {
                    "x-amz-target": "Lightsail_20161128.GetInstances",
                    authorization: authorization("lightsail", "us-east-1"),
                },
            });
            assert.equal(answer.headers.get("x-amzn-errortype"), "AccessDeniedException");
        } finally {
            await outcome.server.close();
        }
        printed.length = 0;
        const wrong = fixture("wrong.json", JSON.stringify({ Statement: [{ Effect: "Allow" }] }));
        assert.deepEqual(await run(["--policy", wrong], streams), { exitCode: 2 });
        assert.match(printed.join(""), /^The policy .*wrong\.json is not of the right form: .*Action/);
    });
});
