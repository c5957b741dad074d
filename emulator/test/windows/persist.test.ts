import assert from "node:assert/strict";
import { computer, MINUTE, running, type Computer, type Wish } from "./support";

const text = (word: string, persists = true): string =>
    `<powershell>\nAdd-Content C:\\ran.txt '${word}'\n</powershell>${persists ? "\n<persist>true</persist>" : ""}`;

function ran(target: Computer): string {
    return target.run("if (Test-Path C:\\ran.txt) { (Get-Content C:\\ran.txt) -join ' ' }").stdout.trim();
}

function restart(target: Computer): void {
    target.guest.cutPower();
    target.guest.powerOn();
    target.timeline.advance(30 * MINUTE);
}

/** A clone of a disk that was not generalized, with user data of its own. */
function cloneOf(source: Computer, wish: Wish): Computer {
    const clone = computer({ ...wish, disk: source.disk.clone(), timeline: source.timeline });
    clone.guest.powerOn();
    clone.timeline.advance(30 * MINUTE);
    return clone;
}

describe("a simulated Windows computer's user data that persists", () => {
    for (const blueprintId of ["windows_server_2012_r2", "windows_server_2019", "windows_server_2022"]) {
        it(`runs at every start of its own machine (${blueprintId})`, () => {
            const target = running({ blueprintId, userData: text("again") });
            restart(target);
            restart(target);
            assert.equal(ran(target), "again again again");
        });

        it(`runs once where it does not persist (${blueprintId})`, () => {
            const target = running({ blueprintId, userData: text("once", false) });
            restart(target);
            assert.equal(ran(target), "once");
        });
    }

    it("runs on a clone that was not generalized with EC2Launch v2, and there alone", () => {
        for (const [blueprintId, expected] of [
            ["windows_server_2022", "clone"],
            ["windows_server_2019", ""],
            ["windows_server_2012_r2", ""],
        ] as const) {
            const source = running({ blueprintId });
            source.guest.cutPower();
            assert.equal(
                ran(cloneOf(source, { blueprintId, userData: text("clone") })),
                expected,
                blueprintId,
            );
        }
    });

    it("runs on no such clone where it does not persist", () => {
        const source = running({ blueprintId: "windows_server_2022" });
        source.guest.cutPower();
        const clone = cloneOf(source, { blueprintId: "windows_server_2022", userData: text("clone", false) });
        assert.equal(ran(clone), "");
    });

    it("that a source had runs the clone's own instead, with EC2Launch and EC2Config", () => {
        for (const blueprintId of ["windows_server_2019", "windows_server_2012_r2"]) {
            const source = running({ blueprintId, userData: text("source") });
            source.guest.cutPower();
            const clone = cloneOf(source, { blueprintId, userData: text("clone") });
            assert.equal(ran(clone), "source clone", blueprintId);
        }
    });
});
