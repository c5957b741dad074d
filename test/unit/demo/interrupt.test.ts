import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { endChildren } from "../../../demo/interrupt";

describe("what the demo ends with itself", () => {
    it("is every process it has started", async () => {
        const child = spawn(process.execPath, ["--eval", "setInterval(() => undefined, 1000)"]);
        const ended = once(child, "exit");
        const told: string[] = [];
        endChildren(
            (line) => told.push(line),
            () => [{ id: child.pid ?? 0 }, { id: 2 ** 22 + 1 }],
        );
        await ended;
        assert.deepEqual(told, []);
    });

    it("may not be known, which is told and fails nothing", () => {
        const told: string[] = [];
        endChildren(
            (line) => told.push(line),
            () => {
                throw new Error("powershell.exe: this program is blocked by group policy\nat line 1");
            },
        );
        assert.equal(told.length, 1);
        assert.match(told.join(), /blocked by group policy\)\. .*may still run: pulumi/);
    });
});
