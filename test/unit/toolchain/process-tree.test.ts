import * as assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
    descendants,
    isAlive,
    parseListing,
    parseWindowsListing,
    providersAmong,
} from "../../../toolchain/process-tree";

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

    it("takes no process for a child that is older than its parent, whose id it has by chance", () => {
        const all = parseWindowsListing(
            [
                "0 0 0 ",
                "400 8 1000 node demo/main.ts",
                "500 400 2000 pulumi up",
                // Its parent had the id 500 before pulumi had it.
                "600 500 900 C:\\Windows\\explorer.exe",
                "700 600 2500 notepad.exe",
                "800 500 2001 node dynamic-provider",
            ].join("\r\n"),
        );
        assert.deepEqual(
            descendants(400, all).map(({ id }) => id),
            [500, 800],
        );
    });

    it("comes to an end where parents lead in a circle", () => {
        const all = parseListing("1 1 init\n2 4 a\n3 2 b\n4 3 c\n");
        assert.deepEqual(
            descendants(2, all).map(({ id }) => id),
            [3, 4],
        );
        assert.deepEqual(descendants(1, all), []);
    });
});
