import assert from "node:assert/strict";
import fc from "fast-check";
import { formatDuration, parseDuration } from "../../../provider/inputs/duration";

const HOUR = 3_600_000;
const MONTH = 31 * 24 * HOUR;

describe("parseDuration", () => {
    const readings: readonly (readonly [string | number, number])[] = [
        ["90s", 90_000],
        ["15m", 15 * 60_000],
        ["2h", 2 * HOUR],
        ["1.5h", 1.5 * HOUR],
        ["0.25s", 250],
        ["1h 30m", 1.5 * HOUR],
        ["1h30m", 1.5 * HOUR],
        ["1h 05m 10s", HOUR + 310_000],
        ["15 m", 15 * 60_000],
        [" 15m ", 15 * 60_000],
        [90, 90_000],
        [0.5, 500],
    ];
    for (const [text, milliseconds] of readings) {
        it(`reads ${JSON.stringify(text)}`, () => {
            assert.equal(parseDuration(text), milliseconds);
        });
    }

    const refused: readonly (string | number)[] = [
        "",
        " ",
        "15",
        "m",
        "-5m",
        "+5m",
        "0s",
        "0h 0m",
        "5 minutes",
        "5min",
        "5M",
        "5d",
        "1h and 5m",
        "1h, 5m",
        "5m!",
        "1 5m",
        "1e3s",
        ".5h",
        "1..5h",
        "PT5M",
        "Infinity",
        0,
        -1,
        NaN,
        Infinity,
        -Infinity,
    ];
    for (const text of refused) {
        it(`refuses ${typeof text === "string" ? JSON.stringify(text) : text}`, () => {
            assert.equal(parseDuration(text), undefined);
        });
    }

    it("never answers a length of time that is no whole number of milliseconds above zero", () => {
        const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 400 });
        const numbers = fc.oneof(
            digits.map((each) => each.join("")),
            fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }).map((each) => each.toFixed(6)),
        );
        const written = fc
            .array(fc.tuple(numbers, fc.constantFrom("s", "m", "h", " h", "")), { maxLength: 3 })
            .map((parts) => parts.flat().join(""));
        fc.assert(
            fc.property(fc.oneof(fc.string(), fc.double(), written), (anything) => {
                const milliseconds = parseDuration(anything);
                assert.ok(
                    milliseconds === undefined || (Number.isSafeInteger(milliseconds) && milliseconds > 0),
                    `${anything} is read as ${milliseconds ?? "nothing"}`,
                );
            }),
        );
    });

    it("reads a number as the seconds that the same number with an s says", () => {
        fc.assert(
            fc.property(fc.integer({ min: 1, max: MONTH / 1_000 }), (seconds) => {
                assert.equal(parseDuration(seconds), parseDuration(`${seconds}s`));
                assert.equal(parseDuration(seconds), seconds * 1_000);
            }),
        );
    });
});

describe("formatDuration", () => {
    const words: readonly (readonly [number, string])[] = [
        [0, "0s"],
        [-5_000, "0s"],
        [42_400, "42s"],
        [59_600, "1m 00s"],
        [200_000, "3m 20s"],
        [3_599_600, "1h 00m"],
        [3_900_000, "1h 05m"],
        [100 * HOUR, "100h 00m"],
    ];
    for (const [milliseconds, text] of words) {
        it(`writes ${milliseconds} ms as ${text}`, () => {
            assert.equal(formatDuration(milliseconds), text);
        });
    }

    it("is read back as itself, to the second under an hour and to the minute above", () => {
        fc.assert(
            fc.property(fc.integer({ min: 1_000, max: MONTH }), (milliseconds) => {
                const back = parseDuration(formatDuration(milliseconds));
                assert.ok(back !== undefined);
                assert.ok(Math.abs(back - milliseconds) < (milliseconds < HOUR ? 501 : 60_501));
                assert.equal(formatDuration(back), formatDuration(milliseconds));
            }),
        );
    });

    it("never shows a negative number", () => {
        fc.assert(
            fc.property(fc.integer(), (milliseconds) => {
                assert.ok(!formatDuration(milliseconds).includes("-"));
            }),
        );
    });
});
