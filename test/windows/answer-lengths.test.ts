import assert from "node:assert/strict";
import { V2 } from "../../emulator/windows/agents/paths";
import { MINUTE, running, type Computer } from "../../emulator/test/windows/support";
import { readDocument } from "../../provider/guest";
import { partText } from "../../provider/guest/command";
import { ask, filesOf, killedIn, startedUntil } from "./asking";
import { POWERSHELL, wishFor } from "./ways";

const PANTHER = "C:\\Windows\\System32\\Sysprep\\Panther";

/** Long lines at the end of what Sysprep logs, once it is at work. */
function fillLogs(target: Computer): void {
    for (const path of [`${PANTHER}\\setuperr.log`, `${PANTHER}\\setupact.log`, V2.log]) {
        target.run(`Add-Content '${path}' ('x' * 30000)`);
    }
}

const lengths = (...texts: readonly (string | undefined)[]): readonly (number | undefined)[] =>
    texts.map((text) => text?.length);

/** Run Command returns 24,000 characters: each answer takes so much of every log, and no more. */
describe("how much of a log an answer holds", () => {
    it("is 2,000 characters each after a Sysprep that has succeeded", () => {
        const target = running(wishFor("ec2launch-v2"));
        const answer: string[] = [];
        startedUntil(target, "generalize", ({ stdout }) => answer.push(stdout));
        target.timeline.advance(MINUTE);
        fillLogs(target);
        target.timeline.advance(10 * MINUTE, () => answer.length > 0);
        const result = readDocument("sysprep", answer[0] ?? "");
        assert.ok(result.outcome === "generalized");
        assert.deepEqual(lengths(result.errorTail, result.agentLogTail), [2000, 2000]);
    });

    it("is more after one that has failed: 4,000 of its errors, 3,000 of the others", () => {
        const target = running(wishFor("ec2launch-v2", { sysprep: "fails" }));
        const answer: string[] = [];
        startedUntil(target, "generalize", ({ stdout }) => answer.push(stdout));
        fillLogs(target);
        target.timeline.advance(10 * MINUTE, () => answer.length > 0);
        const result = readDocument("sysprep", answer[0] ?? "");
        assert.ok(result.outcome === "failed");
        assert.deepEqual(
            lengths(result.errorTail, result.setupTail, result.agentLogTail),
            [4000, 3000, 3000],
        );
    });

    it("is most where they are asked for: 5,000 of Sysprep's, 4,000 of the agent's", () => {
        const target = running(wishFor("ec2launch-v2"));
        killedIn(target, "generalize", MINUTE);
        fillLogs(target);
        const logs = ask(target, "collect-logs", { removeTask: false });
        assert.deepEqual(lengths(logs.errorTail, logs.setupTail, logs.agentLogTail), [5000, 5000, 4000]);
    });

    it("is sixty lines, where they are short", () => {
        const target = running(wishFor("ec2launch-v2"));
        killedIn(target, "generalize", MINUTE);
        for (const path of [`${PANTHER}\\setuperr.log`, V2.log]) {
            target.run(`Add-Content '${path}' (1..100 | ForEach-Object { "line $_" })`);
        }
        const { errorTail, agentLogTail } = ask(target, "collect-logs", { removeTask: false });
        const sixty = Array.from({ length: 60 }, (_, at) => `line ${at + 41}`).join("\n");
        assert.deepEqual([errorTail, agentLogTail], [sixty, sixty]);
    });

    it("is 200 characters of the last line, where Sysprep's progress is asked for", () => {
        const target = running(wishFor("ec2launch-v2"));
        startedUntil(target, "generalize");
        fillLogs(target);
        const progress = ask(target, "progress", {});
        assert.ok(progress.outcome === "recorded");
        assert.equal(progress.lastSetupLine.length, 200);
        // It is looked for in the last 2,000 characters.
        target.run(`Add-Content '${PANTHER}\\setupact.log' "last$(' ' * 2000)"`);
        const blank = ask(target, "progress", {});
        assert.ok(blank.outcome === "recorded");
        assert.equal(blank.lastSetupLine, "");
    });
});

describe("how much an answer holds of what a program says", () => {
    const said = (script: string): string => {
        const target = running();
        return ask(target, "health-check", { script, timeoutSeconds: 60 }).outputTail;
    };

    it("is 6,000 characters of a user's script, and 4,000 of its errors", () => {
        const both = said("'a' * 7000; [Console]::Error.Write('b' * 5000)");
        assert.equal(both, `${"a".repeat(6000)}\n${"b".repeat(4000)}`);
    });

    it("is a half of that, where every character takes six of the answer's", () => {
        assert.equal(said("[string][char]0xe9 * 7000"), "é".repeat(3000));
    });

    it("is 2,000 characters in all of a program that another script runs", () => {
        const target = running();
        filesOf(target).writeText("C:\\says.ps1", "'a' * 3000\n[Console]::Error.Write('b' * 1500)\nexit 3");
        const end = target.run(`$parametersBase64 = 'e30='\n${partText("answer")}
$end = Invoke-Program ${POWERSHELL} @('-File', 'C:\\says.ps1')
[IO.File]::WriteAllText('C:\\said.txt', "$($end.ExitCode) $($end.Output)")`);
        assert.equal(end.stderr, "");
        assert.equal(filesOf(target).readText("C:\\said.txt"), `3 ${"a".repeat(499)}\n${"b".repeat(1500)}`);
    });

    it("lies in Windows' folder for such files meanwhile, and is gone afterwards", () => {
        const target = running(wishFor("ec2launch-v2", { agentReset: "hangs" }));
        const left = (): number =>
            filesOf(target)
                .descendants("C:\\Windows\\Temp")
                .filter(({ path }) => path.includes("pulumi-lightsail-windows-")).length;
        const ends: string[] = [];
        startedUntil(target, "agent-reset", ({ stdout }) => ends.push(stdout));
        target.timeline.advance(MINUTE);
        assert.equal(left(), 2);
        target.timeline.advance(10 * MINUTE, () => ends.length > 0);
        assert.equal(left(), 0);
    });

    it("is twenty items of a finding, and how many there are besides", () => {
        const target = running();
        const profiles = "HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList";
        target.run(`1..25 | ForEach-Object { $null = New-Item "${profiles}\\S-1-5-21-1-2-3-$_.bak" }`);
        const [stale] = ask(target, "preflight", {}).findings;
        assert.deepEqual([stale?.check, stale?.items.length, stale?.itemsOmitted], ["stale-profiles", 20, 5]);
    });
});
