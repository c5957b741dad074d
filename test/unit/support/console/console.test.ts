import assert from "node:assert/strict";
import { inNewConsole } from "../../../support/console/new-console";
import { readEnd } from "../../../support/console/pressed-end";

describe("a PowerShell script in a new console of Windows", () => {
    it("is run by Windows' own programs, with every path between quotation marks", () => {
        const { program, args } = inNewConsole("C:\\Windows", "D:\\a b\\press.ps1", "C:\\Temp\\x");
        assert.equal(program, "C:\\Windows\\System32\\cmd.exe");
        assert.deepEqual(args, [
            "/d",
            "/s",
            "/c",
            `"start "Ctrl-C" /min /wait "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe" -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "D:\\a b\\press.ps1" -Folder "C:\\Temp\\x""`,
        ]);
    });

    it("is refused under a path that cmd.exe would read as something else", () => {
        assert.throws(() => inNewConsole("C:\\Windows", "D:\\100%\\press.ps1", "C:\\x"), /cmd\.exe/);
        assert.throws(() => inNewConsole("C:\\Windows", "D:\\press.ps1", "C:\\R&D"), /cmd\.exe/);
    });
});

describe("the end of a command in whose console Ctrl-C was pressed", () => {
    const files = (given: Readonly<Record<string, string>>) => (name: string) => given[name];

    it("is its own, or that of one that has frozen", () => {
        const printed = { "stdout.txt": "one\n", "stderr.txt": "two\n" };
        assert.deepEqual(readEnd(files({ ...printed, "end.json": '{"pressed":1,"code":255}' })), {
            pressed: 1,
            kind: "ended",
            output: "one\ntwo\n",
        });
        assert.equal(readEnd(files({ "end.json": '{"code":null,"pressed":2}' })).kind, "frozen");
    });

    it("is not known where the script has failed, and what was printed is told", () => {
        assert.throws(() => readEnd(files({ "stderr.txt": "no such stack" })), /no such stack/);
    });
});
