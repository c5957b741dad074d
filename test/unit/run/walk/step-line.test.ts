import assert from "node:assert/strict";
import { formatBound } from "../../../../provider/inputs/duration";
import { lineOf } from "../../../../provider/engine/wait-line";
import { inStep, YOUR_TURN } from "../../../../provider/run/walk/step-progress";

const MINUTE = 60_000;

function shown(line: string): string {
    let last = "";
    const nothing = () => undefined;
    const progress = inStep(
        {
            live: (text: string) => {
                last = text;
            },
            lasting: nothing,
            warn: nothing,
        },
        "8/12",
        "run Sysprep",
    );
    progress.live(line);
    return last;
}

describe("a progress line", () => {
    it("begins with what changes, because a terminal shows thirty characters of it", () => {
        const line = lineOf("the sysprep script on mi-0123")({
            note: "generalizing",
            elapsed: "2m 22s",
            left: "59m",
        });
        assert.equal(
            shown(line),
            "8/12 Sysprep 2m 22s, generalizing (≤ 59m): waiting for the sysprep script on mi-0123",
        );
    });

    it("names the step of what is no wait, and calls a person before all else", () => {
        assert.equal(shown("begun"), "8/12 Sysprep: begun");
        assert.equal(shown(`${YOUR_TURN}click`), `${YOUR_TURN}click (step 8/12)`);
    });

    for (const [milliseconds, text] of [
        [59_000, "59s"],
        [59 * MINUTE - 21_000, "59m"],
        [60 * MINUTE, "1h 00m"],
        [119.5 * MINUTE, "2h 00m"],
    ] as const) {
        it(`tells ${milliseconds} ms that are left as ${text}`, () => {
            assert.equal(formatBound(milliseconds), text);
        });
    }
});
