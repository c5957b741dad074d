import * as assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { descendants, isAlive, providersAmong } from "../../../toolchain/process-tree";

describe("the process tree", () => {
    it("finds children and grandchildren, of this machine's real processes too", async () => {
        const child = spawn(process.execPath, ["--eval", "setInterval(() => undefined, 1000)"]);
        try {
            const { pid } = child;
            assert.ok(pid !== undefined && isAlive(pid));
            assert.ok(descendants(process.pid).some((entry) => entry.id === pid));
        } finally {
            const ended = once(child, "exit");
            child.kill("SIGKILL");
            await ended;
        }
        assert.ok(!descendants(process.pid).some((entry) => entry.id === child.pid));
    });

    it("follows parents and leaves strangers alone", () => {
        const all = [
            { id: 2, parentId: 1, commandLine: "pulumi up" },
            { id: 3, parentId: 2, commandLine: "/bin/sh /x/pulumi-resource-pulumi-nodejs 127.0.0.1:1" },
            {
                id: 4,
                parentId: 3,
                commandLine: "node /x/@pulumi/pulumi/cmd/dynamic-provider/index.js 127.0.0.1:1",
            },
            { id: 5, parentId: 9, commandLine: "node dynamic-provider" },
        ];
        const found = descendants(1, all);
        assert.deepEqual(
            found.map(({ id }) => id),
            [2, 3, 4],
        );
        assert.deepEqual(
            providersAmong(found).map(({ id }) => id),
            [3, 4],
        );
    });
});
