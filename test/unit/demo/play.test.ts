import assert from "node:assert/strict";
import { news } from "../../../demo/news";
import { play, stdioFor } from "../../../demo/play";

const seat = (stdin: boolean, stdout: boolean) => {
    const written: string[] = [];
    return {
        written,
        stdin: { isTTY: stdin },
        stdout: { isTTY: stdout, write: (text: string) => written.push(text) },
    };
};

describe("the demo's Pulumi", () => {
    it("has the whole terminal where there is one, so that it shows its live tree", () => {
        assert.equal(stdioFor(seat(true, true)), "inherit");
        for (const [stdin, stdout] of [
            [false, true],
            [true, false],
            [false, false],
        ] as const) {
            assert.deepEqual(stdioFor(seat(stdin, stdout)), ["ignore", "pipe", "inherit"]);
        }
    });

    it("without a terminal says each thing once, whatever the clock in its line", () => {
        const isNew = news();
        const lines = [
            "Updating (demo):",
            "",
            "@ updating....",
            " +  SysprepSnapshotPair shop creating (0s) 1/12 stop for the backup: begun",
            " +  SysprepSnapshotPair shop creating (3s) 1/12 stop for the backup: it is stopping, 12s (≤ 15m)",
            " +  SysprepSnapshotPair shop creating (4s) 1/12 stop for the backup: it is stopping, 24s (≤ 14m)",
            "@ updating.....",
            " +  SysprepSnapshotPair shop creating (9s) 8/12 Sysprep 2m 22s, generalizing (≤ 59m)",
            " +  SysprepSnapshotPair shop creating (9s) 8/12 Sysprep 2m 58s, generalizing (≤ 58m)",
            " +  SysprepSnapshotPair shop created (61s)",
            "",
            "",
            "Outputs:",
        ];
        assert.deepEqual(
            lines.map((line, index) => (isNew(line) ? index : -1)).filter((index) => index >= 0),
            [0, 1, 2, 3, 4, 7, 9, 10, 12],
        );
    });

    it("is played to the end of what it prints, and its failure is told", async () => {
        const at = seat(false, false);
        const program = "for (const n of [1, 2]) console.log(`creating (${n}s)`); console.log('created')";
        const where = { folder: process.cwd(), environment: process.env };
        await play(process.execPath, ["-e", program], where, at);
        assert.deepEqual(at.written, ["creating (1s)\n", "created\n"]);
        await assert.rejects(play(process.execPath, ["-e", "process.exit(3)"], where, at), /exit code 3/);
    });
});
