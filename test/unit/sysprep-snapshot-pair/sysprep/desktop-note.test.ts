import * as assert from "node:assert/strict";
import { newRunState } from "../../../../provider/sysprep-snapshot-pair/context";
import { Rig } from "../../../support/in-process/rig";
import { URN } from "../fixtures";
import { noteDesktop } from "../../../../provider/sysprep-snapshot-pair/sysprep/desktop-note";

function notes(...machines: readonly (readonly [installation: string, build: number])[]): readonly string[] {
    const told: string[] = [];
    const never = () => assert.fail("it is no warning");
    const progress = { live: never, warn: never, lasting: (line: string) => void told.push(line) };
    const runState = newRunState();
    for (const [installation, build] of machines) {
        const windows = { productName: `Windows ${build}`, version: `10.0.${build}`, build, installation };
        noteDesktop({ progress, runState }, { windows });
    }
    return told;
}

describe("the note about the desktop of new users", () => {
    it("is told once in a run, with what to look at and what looks by itself", () => {
        const [note = "", ...more] = notes(["Server", 20348], ["Server", 20348]);
        assert.deepEqual(more, []);
        assert.match(note, /Windows 20348 with Desktop Experience: .*Start, Explorer and Settings open/);
        assert.match(note, /healthChecks\.newUserDesktop\(\)/);
    });

    it("is of 2022 and 2025 alone, and of no Server Core", () => {
        assert.deepEqual(
            notes(["Server", 17763], ["Server Core", 20348], ["Server Core", 26100], ["", 26100]),
            [],
        );
        assert.equal(notes(["Server", 26100]).length, 1);
    });

    for (const [blueprintId, times] of [
        ["windows_server_2022", 1],
        ["windows_server_2019", 0],
    ] as const) {
        it(`is told ${times} times by a pair of ${blueprintId}`, async () => {
            const rig = new Rig();
            await rig.control("POST", "instances", { name: "shop", managed: true, blueprintId });
            const { inputs } = await rig.pair().check({}, { instanceName: "shop", resourceUrn: URN });
            await rig.pair().create(inputs);
            const told = rig
                .lines("lasting")
                .filter((line) => line.includes("healthChecks.newUserDesktop()"));
            assert.equal(told.length, times);
        });
    }
});
