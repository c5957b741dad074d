import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { run } from "../../services/command-line";
import { readStandIns } from "../../services/http/stand-ins";
import { windowsGuests } from "../../services/world/windows";
import { TestWorld } from "../support/world";

/** The scripts of the README's example, by their names. */
function examples(): ReadonlyMap<string, string> {
    const readme = readFileSync(path.join(__dirname, "..", "..", "README.md"), "utf8");
    const blocks = readme.matchAll(/^```powershell\n# ([\w-]+)\.ps1\n([^]*?)^```$/gm);
    return new Map([...blocks].map(([, name = "", text = ""]) => [name, text]));
}

/** A world with a managed Windows, and what scripts on it come to. */
async function windows(standIns: Readonly<Record<string, string>> = {}): Promise<{
    world: TestWorld;
    readonly runs: (script: string) => Promise<{ status: string; out: string; error: string }>;
}> {
    const world = new TestWorld({ guests: windowsGuests, standIns });
    const node = (await world.instance("shop-1")).text("managedInstanceId");
    return {
        world,
        runs: async (script) => {
            const sent = await world.ssm("SendCommand", {
                DocumentName: "AWS-RunPowerShellScript",
                InstanceIds: [node],
                Parameters: { commands: script.split("\n") },
            });
            world.clock.pass(300);
            const ended = await world.ssm("GetCommandInvocation", {
                CommandId: sent.text("Command.CommandId"),
                InstanceId: node,
            });
            return {
                status: ended.text("Status"),
                out: ended.text("StandardOutputContent"),
                error: ended.text("StandardErrorContent"),
            };
        },
    };
}

function put(world: TestWorld, command: string, text: string): Promise<number> {
    return world.emulator
        .handle({ method: "PUT", path: `/_emulator/stand-ins/${command}`, headers: {}, body: text })
        .then((answer) => ("connection" in answer ? 0 : answer.status));
}

describe("emulator: stand-ins for commands that it lacks", () => {
    it("are what the error of such a command names", async () => {
        const { runs } = await windows();
        const { error } = await runs("ipconfig /all");
        assert.match(error.replace(/\s+/g, " "), /'ipconfig' of Windows is not simulated/);
        assert.match(error, /ipconfig\.ps1/);
        assert.match(error, /--stand-ins/);
        assert.match(error, /PUT \/_emulator\/stand-ins\/ipconfig/);
    });

    it("run as functions, from the next script on, until they are taken away", async () => {
        const { world, runs } = await windows();
        const text =
            'param([string]$Greeting, [Parameter(ValueFromPipeline = $true)]$Who) process { "$Greeting $Who" }';
        assert.equal(await put(world, "Get-Mood", text), 200);
        assert.equal((await runs("'a', 'b' | Get-Mood -Greeting hi")).out, "hi a\r\nhi b\r\n");
        assert.equal((await runs("(Get-Command Get-Mood).CommandType")).out, "Function\r\n");
        assert.equal((await world.control("DELETE", "stand-ins/get-mood")).status, 200);
        assert.match((await runs("Get-Mood")).error, /not recognized as the name of a cmdlet/);
        assert.equal((await world.control("DELETE", "stand-ins/Get-Mood")).status, 404);
    });

    it("stand in for programs, for cmd.exe as well", async () => {
        const { runs } = await windows({ tzutil2: "\"zone $($args -join ',')\"; $global:LASTEXITCODE = 3" });
        assert.equal((await runs("tzutil2.exe /g; $LASTEXITCODE")).out, "zone /g\r\n3\r\n");
        assert.equal((await runs("cmd /c 'tzutil2 /g'; $LASTEXITCODE")).out, "zone /g\r\n3\r\n");
    });

    it("replace nothing that this Windows has", async () => {
        const { world, runs } = await windows();
        assert.equal(await put(world, "Get-Item", "'mine'"), 200);
        assert.equal((await runs("(Get-Item C:\\Windows).Name")).out, "Windows\r\n");
    });

    it("are refused with the line of a mistake, or for a name that is none", async () => {
        const world = new TestWorld();
        const answer = await world.emulator.handle({
            method: "PUT",
            path: "/_emulator/stand-ins/Get-Mood",
            headers: {},
            body: "'a'\nif (",
        });
        assert.ok("status" in answer && answer.status === 400);
        assert.match(answer.body, /Line 2: /);
        assert.equal(await put(world, "..%2Fx", "1"), 400);
    });

    it("are read as Windows PowerShell 5.1 saves them, UTF-16 and UTF-8 with a mark", async () => {
        const folder = mkdtempSync(path.join(tmpdir(), "stand-ins-"));
        writeFileSync(path.join(folder, "Get-Mood.ps1"), Buffer.from("\ufeff'gut für heute'", "utf16le"));
        writeFileSync(path.join(folder, "Get-Tide.ps1"), "\ufeff'Ebbe'");
        assert.deepEqual(await readStandIns(folder), {
            "Get-Mood": "'gut für heute'",
            "Get-Tide": "'Ebbe'",
        });
        rmSync(folder, { recursive: true });
    });

    it("let the README's script before Sysprep run to its end", async () => {
        const scripts = examples();
        const folder = mkdtempSync(path.join(tmpdir(), "stand-ins-"));
        const own = ["Get-Website", "Stop-Website", "robocopy"];
        own.forEach((name) => {
            writeFileSync(path.join(folder, `${name}.ps1`), scripts.get(name) ?? "");
        });
        const { runs } = await windows(await readStandIns(folder));
        rmSync(folder, { recursive: true });
        await runs(
            "md C:\\shop\\settings; 'k' > C:\\shop\\settings\\licence.key; 'u' > C:\\shop\\settings\\url.txt",
        );
        const script = scripts.get("before-sysprep") ?? "";
        assert.deepEqual(await runs(script), { status: "Success", out: "1 site stopped.\r\n", error: "" });
        const left = await runs("(Get-ChildItem C:\\shop\\settings-for-clones).Name; (Get-Website).State");
        assert.equal(left.out, "url.txt\r\nStopped\r\n");
    });

    it("come from the folder of --stand-ins, and a bad one is explained", async () => {
        const folder = mkdtempSync(path.join(tmpdir(), "stand-ins-"));
        const said = { out: "", err: "" };
        const streams = {
            out: (text: string) => (said.out += text),
            err: (text: string) => (said.err += text),
        };
        assert.deepEqual(await run(["--stand-ins", folder], streams), { exitCode: 2 });
        assert.match(said.err, /holds no \.ps1 file/);
        writeFileSync(path.join(folder, "Get-Mood.ps1"), "'a'\nif (");
        assert.deepEqual(await run(["--stand-ins", folder], streams), { exitCode: 2 });
        assert.match(said.err, /Get-Mood\.ps1 cannot be used: Line 2: /);
        writeFileSync(path.join(folder, "Get-Mood.ps1"), "'good'");
        const outcome = await run(["--stand-ins", folder], streams);
        assert.ok("server" in outcome, said.err);
        await outcome.server.close();
        rmSync(folder, { recursive: true });
        assert.deepEqual(await run(["--stand-ins", folder], streams), { exitCode: 2 });
        assert.match(said.err, /cannot be read/);
    });
});
