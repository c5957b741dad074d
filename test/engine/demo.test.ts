import * as assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { descendants, isAlive } from "../../toolchain/process-tree";

const ROOT = path.join(__dirname, "..", "..");

interface Demo {
    readonly child: ChildProcess;
    output(): string;
    readonly code: Promise<number | null>;
}

function startDemo(): Demo {
    const args = ["--require", "ts-node/register", "demo/main.ts"];
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
    }
    const code = new Promise<number | null>((resolve, reject) => {
        child.once("error", reject);
        child.once("exit", resolve);
    });
    return { child, output: () => output, code };
}

/** The folders that this process has made for its stacks. */
function foldersOf(demo: Demo): readonly string[] {
    const stacks = path.join(ROOT, ".stacks");
    return existsSync(stacks)
        ? readdirSync(stacks).filter((name) => name.startsWith(`${demo.child.pid}-`))
        : [];
}

async function until(condition: () => boolean, demo: Demo): Promise<void> {
    while (!condition()) {
        assert.equal(demo.child.exitCode, null, `the demo ended too early:\n${demo.output()}`);
        await sleep(50);
    }
}

describe("npm run demo", () => {
    it("goes through the whole guide, and leaves nothing behind", async () => {
        const demo = startDemo();
        assert.equal(await demo.code, 0, demo.output());
        assert.match(demo.output(), /All of it held/);
        assert.doesNotMatch(demo.output(), /✘/);
        // A wall of lines that say the same is what a newcomer would see first.
        const lines = demo
            .output()
            .split("\n")
            .map((line) => line.replace(/\d+(\.\d+)?(h|m|s)\b|\.+/g, "").trim());
        const repeated = lines.filter((line, index) => line !== "" && line === lines[index - 1]);
        assert.deepEqual(repeated, []);
        assert.deepEqual(foldersOf(demo), []);
    });

    if (process.platform === "win32") {
        // Windows has no interrupt that one process could send to another: it would simply end.
        return;
    }

    it("ends everything it has started when it is interrupted", async () => {
        const demo = startDemo();
        await until(() => /SysprepSnapshotPair.*creating/.test(demo.output()), demo);
        const started = descendants(demo.child.pid ?? 0);
        assert.ok(started.length > 2, "Pulumi, its language host and the provider are at work");
        demo.child.kill("SIGINT");
        assert.equal(await demo.code, 130, demo.output());
        assert.match(demo.output(), /Nothing is left of it/);
        assert.deepEqual(
            started.filter(({ id }) => isAlive(id)),
            [],
        );
        assert.deepEqual(foldersOf(demo), []);
    });
});
