import { cleaned } from "../../../provider/text/foreign";
import assert from "node:assert/strict";

import fc from "fast-check";

import { DocumentError, outputLimit, readDocument } from "../../../provider/guest/document";
import type { ScriptName } from "../../../provider/guest/results";
import { goodAnswers, printed } from "./answers";

const scripts = Object.keys(goodAnswers) as ScriptName[];
const scriptName = fc.constantFrom(...scripts);

function problemOf(script: ScriptName, stdout: string): DocumentError {
    try {
        readDocument(script, stdout);
    } catch (error) {
        assert.ok(error instanceof DocumentError, String(error));
        return error;
    }
    return assert.fail("it was read");
}

describe("the answer of a script", () => {
    for (const script of scripts) {
        it(`of ${script} is read, with what is null left out`, () => {
            const read: Readonly<Record<string, unknown>> = {
                ...readDocument(script, printed(script, goodAnswers[script])),
            };
            for (const [name, value] of Object.entries(read)) {
                if (typeof value !== "object") {
                    assert.equal(value, goodAnswers[script][name] ?? undefined, name);
                }
            }
        });

        it(`of ${script} is refused when any one field is missing or of another kind`, () => {
            const answer = goodAnswers[script];
            const needed = Object.keys(answer).filter(
                (name) => answer[name] !== null && !mayBeMissing(script, name),
            );
            for (const name of needed) {
                for (const wrong of [undefined, { nothing: "known" }]) {
                    const { problem, message } = problemOf(
                        script,
                        printed(script, { ...answer, [name]: wrong }),
                    );
                    assert.equal(problem, "unexpected", name);
                    assert.ok(message.includes(name), message);
                }
            }
        });
    }

    it("is found whatever else is printed before and after it", () => {
        fc.assert(
            fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (before, after) => {
                fc.pre(!before.includes("==="));
                const stdout = `${before}\n${printed("health-check", goodAnswers["health-check"])}${after}`;
                assert.equal(readDocument("health-check", stdout).outcome, "passed");
            }),
        );
    });

    it("is read where a console has broken its one line", () => {
        fc.assert(
            fc.property(fc.integer({ min: 20, max: 120 }), (width) => {
                const lines = printed("detect", goodAnswers.detect).split("\r\n");
                const broken = lines.map((line) =>
                    line.startsWith("{")
                        ? (line.match(new RegExp(`.{1,${width}}`, "g")) ?? []).join("\r\n")
                        : line,
                );
                assert.equal(readDocument("detect", broken.join("\r\n")).agent, "ec2launch");
            }),
        );
    });

    it("keeps any text of a user's script but what a terminal would obey, even one that looks like the end of the answer", () => {
        fc.assert(
            fc.property(fc.string({ unit: "binary" }), (noise) => {
                const outputTail = `${noise}\n=== end of answer ===\n=== pulumi-lightsail-windows answer of detect ===\n`;
                const answer = { ...goodAnswers["before-sysprep"], outputTail };
                assert.equal(
                    readDocument("before-sysprep", printed("before-sysprep", answer)).outputTail,
                    cleaned(outputTail),
                );
            }),
        );
    });

    it("is never half an answer: cut off anywhere, it is an error that says so", () => {
        fc.assert(
            fc.property(scriptName, fc.double({ min: 0, max: 0.999, noNaN: true }), (script, part) => {
                const whole = printed(script, goodAnswers[script]).trimEnd();
                const { problem } = problemOf(script, whole.slice(0, Math.floor(whole.length * part)));
                assert.ok(problem === "cut-off" || problem === "missing", problem);
            }),
        );
    });

    it("over the limit is told apart from a script that was killed", () => {
        const long = printed("detect", { ...goodAnswers.detect, computerName: "x".repeat(30_000) });
        assert.match(
            problemOf("detect", long.slice(0, outputLimit)).message,
            /only the first 24000 characters/,
        );
        assert.match(problemOf("detect", long.slice(0, 100)).message, /ended before it had printed/);
    });

    it("that is missing shows the end of what was printed instead", () => {
        const error = problemOf("detect", "The term 'Get-CimInstance' is not recognized");
        assert.equal(error.problem, "missing");
        assert.match(error.message, /detect\.ps1 printed no answer.*not recognized/);
        assert.match(problemOf("detect", "  \r\n").message, /The output was empty/);
    });

    it("that is no JSON is called so", () => {
        const stdout = printed("detect", {}).replace("{}", "{agent:");
        assert.equal(problemOf("detect", stdout).problem, "broken");
    });

    it("of another script is not taken", () => {
        const error = problemOf("preflight", printed("detect", goodAnswers.detect));
        assert.equal(error.problem, "unexpected");
        assert.match(error.message, /that of detect\.ps1 and not of preflight\.ps1/);
    });

    it("that tells of the script's own failure is an error with its message", () => {
        const error = problemOf("detect", printed("detect", { scriptError: "Invalid class (line 12)" }));
        assert.equal(error.problem, "script-error");
        assert.match(error.message, /failed inside Windows: Invalid class \(line 12\)/);
    });

    it("names the words that were possible when one is unknown", () => {
        const { message } = problemOf(
            "detect",
            printed("detect", { ...goodAnswers.detect, agent: "cloudbase" }),
        );
        assert.match(
            message,
            /detect\.agent is "cloudbase" and none of ec2launch-v2, ec2launch, ec2config, none/,
        );
    });

    it("does not call a disk generalized without the time at which it was proven", () => {
        const answer = { ...goodAnswers.sysprep, generalizedAt: null };
        assert.equal(problemOf("sysprep", printed("sysprep", answer)).problem, "unexpected");
    });

    it("of a second run says how the first one ended", () => {
        const { errorTail, agentLogTail, shutdownScheduledInSeconds, ...report } = goodAnswers.sysprep;
        assert.deepEqual([errorTail, agentLogTail, shutdownScheduledInSeconds], ["", "", 60]);
        const again = {
            ...report,
            outcome: "already-ran",
            firstOutcome: "generalized",
            message: "",
            restartedSince: true,
            sysprepRunning: false,
        };
        const read = readDocument("sysprep", printed("sysprep", again));
        assert.ok(read.outcome === "already-ran");
        assert.equal(read.firstOutcome, "generalized");
        assert.equal(read.restartedSince, true);
    });
});

/** Fields that a good answer holds and that another good answer of the same script may lack. */
function mayBeMissing(script: ScriptName, name: string): boolean {
    const optional: { readonly [S in ScriptName]?: readonly string[] } = {
        detect: ["agentVersion", "ec2InstanceId", "identity"],
        sysprep: ["exitCode"],
        "health-check": ["exitCode"],
        provision: ["exitCode"],
    };
    return optional[script]?.includes(name) ?? false;
}
