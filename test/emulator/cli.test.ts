import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

const program = path.join(__dirname, "..", "..", "emulator", "cli.ts");

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

describe("emulator: the command line", function () {
    this.timeout(60_000);
    let folder: string;

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "emulator-"));
    });

    after(() => {
        rmSync(folder, { recursive: true });
    });

    function fixture(name: string, text: string): string {
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
        const { endpoint } = JSON.parse(line) as { endpoint: string };
        assert.match(endpoint, /^http:\/\/127\.0\.0\.1:\d+$/);
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

    it("explains a bad flag or fixture in a sentence, with exit code 2", async () => {
        const mistakes: [string[], RegExp][] = [
            [["--port", "many"], /--port.*whole number from 0 to 65535/],
            [["--time-scale", "0"], /--time-scale.*above zero/],
            [["--seed", "-1"], /--seed/],
            [["--mood"], /unknown option '--mood'/],
            [["extra"], /too many arguments/],
            [["--fixture", path.join(folder, "none.json")], /none\.json cannot be read/],
            [["--fixture", fixture("text.json", "{")], /text\.json is not JSON/],
            [["--fixture", fixture("form.json", '{"mood": 1}')], /form\.json is not of the right form.*mood/],
            [
                ["--fixture", fixture("bad.json", '{"instances": [{"name": "-"}]}')],
                /instances\[0\] cannot be used/,
            ],
        ];
        const ends = await Promise.all(mistakes.map(([flags]) => endOf(start(...flags))));
        for (const [index, { code, stderr }] of ends.entries()) {
            assert.equal(code, 2, stderr);
            assert.match(stderr, mistakes[index]?.[1] ?? /^$/);
            assert.equal(stderr.trim().split("\n").length, 1, stderr);
        }
    });
});
