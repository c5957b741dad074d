import {
    DescribeActivationsCommand,
    DescribeInstanceInformationCommand,
    SSMClient,
} from "@aws-sdk/client-ssm";
import * as assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { MARK } from "../../acceptance/mark";
import { PARTS } from "../../acceptance/parts";
import { type RunningServer, startServer } from "../../emulator/services/index";
import { changedEnvironment } from "../../toolchain/environment";
import { removeFolder } from "../../toolchain/folder-moves";
import { descendants, isAlive } from "../../toolchain/process-tree";
import { HttpEmulatorControl } from "../support/emulator-control";

const ROOT = path.join(__dirname, "..", "..");
const REGISTERED = ["--iam-role", "builder"];

/** Simulated seconds in a second. The scripts' bound of twelve minutes is then six seconds, for busy computers too. */
const TIME_SCALE = 120;

interface Command {
    readonly child: ChildProcess;
    output(): string;
    readonly code: Promise<number | null>;
}

describe("npm run acceptance", () => {
    let server: RunningServer;
    let emulator: HttpEmulatorControl;
    let folder: string;

    beforeEach(async () => {
        server = await startServer({ port: 0, timeScale: TIME_SCALE });
        emulator = new HttpEmulatorControl(server.endpoint);
        folder = mkdtempSync(path.join(tmpdir(), "acceptance-"));
        // Somebody's own, which is nobody else's business.
        await emulator.addInstance({ name: "bystander", blueprintId: "windows_server_2022", managed: true });
    });

    afterEach(async () => {
        await server.close();
        removeFolder(folder);
    });

    function start(...args: readonly string[]): Command {
        const program = ["--require", "ts-node/register", path.join("acceptance", "main.ts")];
        const report = ["--report", path.join(folder, "report.md")];
        const child = spawn(process.execPath, [...program, ...args, ...report], {
            cwd: ROOT,
            env: changedEnvironment(process.env, server.environment),
            stdio: ["ignore", "pipe", "pipe"],
        });
        let output = "";
        for (const stream of [child.stdout, child.stderr]) {
            stream.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
        }
        const code = new Promise<number | null>((resolve, reject) => {
            child.once("error", reject);
            child.once("close", resolve);
        });
        return { child, output: () => output, code };
    }

    const reported = () => readFileSync(path.join(folder, "report.md"), "utf8");

    async function until(text: RegExp, command: Command): Promise<void> {
        while (!text.test(command.output())) {
            assert.equal(command.child.exitCode, null, `it ended too early:\n${command.output()}`);
            await sleep(50);
        }
    }

    /** What is there besides the bystander, as the emulator knows it. */
    async function left(): Promise<readonly string[]> {
        const { instances, instanceSnapshots, disks } = await emulator.state();
        const ssm = new SSMClient({
            region: "us-east-1",
            endpoint: server.endpoint,
            credentials: { accessKeyId: "any", secretAccessKey: "any" },
        });
        const { ActivationList = [] } = await ssm.send(new DescribeActivationsCommand({}));
        const marked = { Key: "tag-key", Values: [MARK] };
        const nodes = await ssm.send(new DescribeInstanceInformationCommand({ Filters: [marked] }));
        return [
            ...[...instances, ...instanceSnapshots, ...disks].map(({ name }) => name),
            ...ActivationList.filter(({ Tags = [] }) => Tags.some(({ Key }) => Key === MARK)).map(
                ({ ActivationId = "" }) => ActivationId,
            ),
            ...(nodes.InstanceInformationList ?? []).map(({ InstanceId = "" }) => InstanceId),
        ].filter((name) => name !== "bystander");
    }

    /** Texts that the run has sent or the machines have had, and that nobody is to read. */
    async function secretsSent(): Promise<readonly string[]> {
        const made = (await emulator.requests()).filter(({ operation }) =>
            /^CreateInstances/.test(operation),
        );
        return made.flatMap(({ input }) =>
            typeof input["userData"] === "string" ? [input["userData"]] : [],
        );
    }

    it("says what it costs and asks; without a yes, nothing is made", async () => {
        const command = start(...REGISTERED);
        assert.equal(await command.code, 2, command.output());
        assert.match(command.output(), /at most \d+\.\d\d US dollars at the list price of medium_win_3_0/);
        assert.match(command.output(), /Region us-east-1, by the environment's access key ending in/);
        assert.match(command.output(), /Nothing was made/);
        const calls = await emulator.requests();
        assert.deepEqual(
            calls.filter(({ operation }) => !/^(Get|Describe|List)/.test(operation)),
            [],
        );
    });

    it("walks the whole checklist, and leaves nothing behind", async () => {
        const command = start(...REGISTERED, "--yes");
        const code = await command.code;
        assert.equal(code, 0, command.output());
        assert.deepEqual(await left(), []);
        const text = reported();
        // On a busy computer the snapshot may be there before anybody looks: then that line alone has nothing to try.
        const untried = text.includes("the snapshot was available before anybody waited for it") ? 2 : 1;
        assert.ok(text.includes(` as expected, 0 differs, 2 look yourself, ${untried} not tried.`), text);
        for (const part of PARTS) {
            assert.doesNotMatch(text, new RegExp(`--part ${part} tries it`));
        }
        const secrets = await secretsSent();
        assert.ok(secrets.length > 0);
        for (const secret of secrets) {
            assert.ok(!text.includes(secret));
            assert.ok(!command.output().includes(secret));
        }
        assert.doesNotMatch(text, /\b\d{12}\b/);
        const { instances } = await emulator.state();
        assert.deepEqual(
            instances.map(({ name, tags }) => [name, tags]),
            [["bystander", {}]],
        );
    });

    it("tells what differs, and leaves nothing behind either", async () => {
        await emulator.setFaults([
            { operation: "CreateInstanceSnapshot", fault: "access-denied", times: 1_000 },
        ]);
        const command = start(...REGISTERED, "--yes", "--part", "crash");
        assert.equal(await command.code, 1, command.output());
        assert.match(reported(), /It ended early: pulumi up ended with exit code/);
        assert.match(reported(), /CreateInstanceSnapshot[^|]* \| differs \|/);
        assert.deepEqual(await left(), []);
    });

    it("killed outright, stops at once, and is cleaned up by the next start", async () => {
        const command = start(...REGISTERED, "--yes", "--part", "crash");
        await until(/WindowsImage crash-1 creating .*connect to the builder: begun/, command);
        const started = descendants(command.child.pid ?? 0);
        assert.ok(started.length > 2, "Pulumi, its language host and the provider are at work");
        command.child.kill("SIGKILL");
        await command.code;
        while (started.some(({ id }) => isAlive(id))) {
            await sleep(50);
        }
        assert.notDeepEqual(await left(), []);
        const clean = start("--clean");
        assert.equal(await clean.code, 0, clean.output());
        assert.match(clean.output(), /removing instance acceptance-.*-builder/);
        assert.deepEqual(await left(), []);
    });

    if (process.platform === "win32") {
        // Windows has no interrupt that one process could send to another: it would simply end.
        return;
    }

    it("interrupted, removes what it has made", async () => {
        const command = start(...REGISTERED, "--yes", "--part", "crash");
        await until(/WindowsImage crash-1 creating/, command);
        command.child.kill("SIGINT");
        assert.equal(await command.code, 130, command.output());
        assert.match(command.output(), /Nothing is left/);
        assert.deepEqual(await left(), []);
    });
});
