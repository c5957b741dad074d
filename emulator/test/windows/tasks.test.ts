import assert from "node:assert/strict";

import { running } from "./support";
import { asTask, V2 } from "../../../test/windows/ways";

describe("scheduled tasks", () => {
    it("lets a task without the highest run level run, as the built-in Administrator is never filtered", () => {
        const source = running();
        assert.match(
            source.run(asTask(V2, "sysprep --shutdown=false", "Administrator", "-LogonType S4U")).stdout,
            /0x0\s*$/,
        );
    });

    it("refuses a task for an account that does not exist, and fails one whose account is disabled", () => {
        const source = running();
        assert.match(source.run(asTask(V2, "version", "Nobody")).stderr, /No mapping between account names/);
        source.run("Disable-LocalUser Administrator");
        assert.match(source.run(asTask(V2, "version")).stdout, /0x80070533/);
    });

    it("runs no task that waits for somebody to log on", () => {
        const source = running();
        assert.match(
            source.run(asTask(V2, "version", "Administrator", "-LogonType Interactive")).stdout,
            /0x41303/,
        );
    });

    it("checks the password of a task that has one", () => {
        const source = running();
        const register = (password: string): string =>
            `$a = New-ScheduledTaskAction -Execute cmd.exe -Argument '/c exit 4'
Register-ScheduledTask -TaskName p -Action $a -User Administrator -Password '${password}' -Force | Out-Null
Start-ScheduledTask p; Start-Sleep 5; (Get-ScheduledTaskInfo p).LastTaskResult`;
        assert.match(source.run(register("wrong")).stderr, /The user name or password is incorrect/);
        assert.equal(source.run(register("Original-1!")).stdout, "4\r\n");
    });

    it("finds a bare name as a command line does, and nothing at a path that is wrong", () => {
        const source = running();
        const result = (execute: string): string =>
            source.run(`$a = New-ScheduledTaskAction -Execute '${execute}' -Argument '-Command "exit 4"'
Register-ScheduledTask -TaskName n -Action $a -User SYSTEM -Force | Out-Null
Start-ScheduledTask n; Start-Sleep 5; (Get-ScheduledTaskInfo n).LastTaskResult`).stdout;
        for (const execute of [
            "powershell.exe",
            "PowerShell",
            "%SystemRoot%\\System32\\WindowsPowerShell\\v1.0\\powershell",
        ])
            assert.equal(result(execute), "4\r\n", execute);
        for (const execute of ["C:\\nowhere\\cmd.exe", "nothing"])
            assert.equal(result(execute), "2147942402\r\n", execute);
        const scheduled = source.run(`
schtasks.exe /Create /TN bare /TR "powershell.exe -Command exit 6" /SC ONCE /ST 00:00 /RU SYSTEM /F | Out-Null
schtasks.exe /Run /TN bare | Out-Null
Start-Sleep 5
(Get-ScheduledTaskInfo bare).LastTaskResult`);
        assert.equal(scheduled.stdout, "6\r\n");
    });

    it("knows schtasks.exe as well", () => {
        const source = running();
        const end = source.run(`
schtasks.exe /Create /TN once /TR "cmd.exe /c exit 6" /SC ONCE /ST 00:00 /RU Administrator /NP /RL HIGHEST /F | Out-Null
schtasks.exe /Run /TN once | Out-Null
Start-Sleep 5
(Get-ScheduledTaskInfo once).LastTaskResult
schtasks.exe /Delete /TN once /F`);
        assert.match(end.stdout, /^6\r\n/);
    });
});
