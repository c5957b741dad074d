import assert from "node:assert/strict";
import fc from "fast-check";
import type { Cloud, Command } from "../../../../provider/cloud/ports";
import { commandComment, lookAtSysprepComment } from "../../../../provider/sysprep-snapshot-pair/names";
import { goodAnswers } from "../../guest/answers";
import { sysprepAnswer } from "../answers";
import { at, RUN } from "../fixtures";
import {
    interpretSysprepOutput as interpret,
    latestSysprep,
    observeCommand,
} from "../../../../provider/sysprep-snapshot-pair/sysprep/command";

/** What the answer says to whoever expects it of the source of these tests. */
const interpretSysprepOutput = (attempt: number, stdout: string, requestedAt: Date | undefined) =>
    interpret(attempt, stdout, requestedAt, "i-0123456789abcdef0");

describe("latestSysprep", () => {
    const command = (comment: string, id: string): Command => ({
        id,
        comment,
        status: "Success",
        requestedAt: at(15),
    });

    it("is the highest attempt of this run, in whatever order they are listed", () => {
        const attempts = fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 12 });
        fc.assert(
            fc.property(attempts, (numbers) => {
                const commands = numbers.map((n) => command(commandComment(RUN, "sysprep", n), `c-${n}`));
                const highest = Math.max(...numbers);
                const latest = latestSysprep(commands, RUN);
                assert.deepEqual([latest?.attempt, latest?.command.id], [highest, `c-${highest}`]);
            }),
        );
    });

    it("is none among looks, other runs and what others send", () => {
        const commands = [
            command("", "c-1"),
            command("Patch Tuesday", "c-2"),
            command(`pulumi-lightsail-windows detect 0000`, "c-3"),
            command(commandComment("000000000000", "sysprep", 3), "c-4"),
            command(commandComment(RUN, "before-sysprep", 3), "c-5"),
        ];
        assert.equal(latestSysprep(commands, RUN), undefined);
        assert.equal(latestSysprep([], RUN), undefined);
    });
});

describe("interpretSysprepOutput", () => {
    it("takes the guest's own word, with the moment at which Systems Manager was asked", () => {
        assert.deepEqual(interpretSysprepOutput(2, sysprepAnswer(), at(20)), {
            kind: "generalized",
            attempt: 2,
            requestedAt: at(20),
            imageState: "IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE",
        });
    });

    it("finds the answer among whatever else was printed", () => {
        const noisy = `WARNING: profile\r\n${sysprepAnswer().replaceAll("\n", "\r\n")}\r\nbye\r\n`;
        assert.equal(interpretSysprepOutput(1, noisy, at(20)).kind, "generalized");
    });

    const unproven: readonly (readonly [string, string, RegExp])[] = [
        ["an empty output", "", /printed no answer/],
        ["a cut-off answer", sysprepAnswer().slice(0, -30), /cut off/],
        [
            "another script's answer",
            sysprepAnswer().replace("answer of sysprep", "answer of detect"),
            /and not of sysprep/,
        ],
        [
            "an answer that does not say whose it is",
            sysprepAnswer({ ec2InstanceId: null }),
            /does not say from which machine it is/,
        ],
        [
            "another machine's answer",
            sysprepAnswer({ ec2InstanceId: "i-0fedcba9876543210" }),
            /came to another machine, i-0fedcba9876543210/,
        ],
        ["an answer without its state", sysprepAnswer({ imageState: null }), /imageState/],
        [
            "a failure",
            sysprepAnswer({ outcome: "failed", message: "Sysprep ended with 1" }),
            /Sysprep ended with 1/,
        ],
        [
            "an answer of having run before",
            sysprepAnswer({
                outcome: "already-ran",
                firstOutcome: "failed",
                message: "it ran before",
                restartedSince: false,
                sysprepRunning: false,
            }),
            /it ran before/,
        ],
        [
            "an error of the script itself",
            sysprepAnswer({ scriptError: "Access denied (line 3)" }),
            /Access denied/,
        ],
        [
            "a word without its state",
            sysprepAnswer({ imageState: "IMAGE_STATE_COMPLETE" }),
            /IMAGE_STATE_COMPLETE/,
        ],
        [
            "a word with an unfinished state",
            sysprepAnswer({ imageState: "IMAGE_STATE_UNDEPLOYABLE" }),
            /UNDEPLOYABLE/,
        ],
    ];
    for (const [what, stdout, says] of unproven) {
        it(`takes ${what} for no proof, although the command succeeded`, () => {
            const command = interpretSysprepOutput(1, stdout, at(20));
            assert.ok(command.kind === "failed");
            assert.match(command.why, says);
        });
    }

    for (const [firstOutcome, restartedSince] of [
        ["generalized", true],
        ["generalized", false],
        ["unfinished", true],
    ] as const) {
        it(`never lets the same run go on after one that ended ${firstOutcome}${restartedSince ? " and a restart" : ""}`, () => {
            const answer = sysprepAnswer({
                outcome: "already-ran",
                firstOutcome,
                message: "it ran before",
                restartedSince,
                sysprepRunning: false,
            });
            assert.equal(interpretSysprepOutput(2, answer, at(20)).kind, "spent");
        });
    }

    it("takes a command without a moment for no proof: a later start could not be told from an earlier", () => {
        assert.equal(interpretSysprepOutput(1, sysprepAnswer(), undefined).kind, "failed");
    });

    it("never says of a state that was not read what it is", () => {
        const command = interpretSysprepOutput(
            1,
            sysprepAnswer({ outcome: "failed", message: "no", imageState: "" }),
            at(20),
        );
        assert.ok(command.kind === "failed" && !command.why.includes("IMAGE_STATE_COMPLETE"));
    });

    it("never throws, and never proves anything by chance", () => {
        const texts = fc.oneof(
            fc.string(),
            fc.json().map((json) => sysprepAnswer({}, json)),
            fc.nat({ max: 2_000 }).map((length) => sysprepAnswer().slice(0, length)),
        );
        fc.assert(
            fc.property(texts, (stdout) => {
                const whole = sysprepAnswer().startsWith(stdout) && stdout.includes("=== end of answer ===");
                assert.equal(
                    interpretSysprepOutput(1, stdout, at(20)).kind,
                    whole ? "generalized" : "failed",
                );
            }),
        );
    });
});

describe("observeCommand, where Sysprep's own answer has not come", () => {
    const MACHINE = "i-0123456789abcdef0";
    const recorded = {
        ...goodAnswers.progress,
        ec2InstanceId: MACHINE,
        runId: RUN,
        phase: "done",
        recordedOutcome: "generalized",
        imageState: "IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE",
        sysprepRunning: false,
    };
    const answer = (document: object): string =>
        `=== pulumi-lightsail-windows answer of progress ===\n${JSON.stringify(document)}\n=== end of answer ===\n`;

    const observed = (look: object, status: Command["status"], lookAt = lookAtSysprepComment(RUN, 1)) => {
        const commands: Command[] = [
            { id: "c-1", comment: commandComment(RUN, "sysprep", 1), status, requestedAt: at(15) },
            { id: "c-2", comment: lookAt, status: "Success", requestedAt: at(20) },
        ];
        const invocation = (id: string) => ({
            nodeId: "mi-1",
            status: id === "c-1" ? status : "Success",
            statusDetails: status,
            exitCode: 0,
            stdout: id === "c-1" ? "" : answer(look),
            stderr: "",
        });
        const view = {
            now: () => 0,
            commands: () => Promise.resolve(commands),
            invocation: (id: string) => Promise.resolve(invocation(id)),
        };
        const machine = { nodeId: "mi-1", ec2InstanceId: MACHINE };
        const cloud = { view } as unknown as Cloud;
        return observeCommand(cloud, RUN, machine, { notOlderThan: cloud.view.now() });
    };

    for (const status of ["InProgress", "TimedOut", "Success"] as const) {
        it(`takes the record's word for it, from a look at the same attempt: ${status}`, async () => {
            assert.deepEqual(await observed(recorded, status), {
                kind: "generalized",
                attempt: 1,
                requestedAt: at(15),
                imageState: "IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE",
            });
        });
    }

    for (const [what, change] of [
        ["that is at work", { recordedOutcome: "unfinished" }],
        ["that failed", { recordedOutcome: "failed" }],
        ["of another machine", { ec2InstanceId: "i-0fedcba9876543210" }],
        ["of nobody", { ec2InstanceId: null }],
        ["of another attempt", { attempt: 2 }],
        ["of another run", { runId: "000000000000" }],
        ["of a Windows that was started since", { restartedSince: true }],
        ["of a disk that is not generalized", { imageState: "IMAGE_STATE_COMPLETE" }],
    ] as const) {
        it(`is not convinced by a record ${what}`, async () => {
            assert.equal((await observed({ ...recorded, ...change }, "InProgress")).kind, "running");
        });
    }

    it("is not convinced by a look at another run's Sysprep", async () => {
        const other = lookAtSysprepComment("000000000000", 1);
        assert.equal((await observed(recorded, "InProgress", other)).kind, "running");
    });
});
