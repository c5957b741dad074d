import assert from "node:assert/strict";
import { CloudError } from "../../../provider/cloud/errors/cloud-error";
import type { CloudErrorKind } from "../../../provider/cloud/errors/facts";
import { TimeoutError } from "../../../provider/cloud/errors/timeout-error";
import { ActionableError, messageOf } from "../../../provider/run/actionable-error";
import { brokenSentences } from "../../support/sweep/rules";

const KINDS: readonly CloudErrorKind[] = [
    "not-found",
    "name-in-use",
    "busy",
    "throttled",
    "unavailable",
    "expired-credentials",
    "access-denied",
    "unauthenticated",
    "no-credentials",
    "invalid-input",
    "quota-reached",
    "fatal",
];

const cloudError = (kind: CloudErrorKind, more: object = {}): CloudError =>
    new CloudError({
        kind,
        operation: "lightsail:CreateInstancesFromSnapshot",
        resource: 'instance "shop"',
        serviceMessage: "Sorry, that is too much.",
        mayHaveTakenEffect: false,
        ...more,
    });

const timeout = new TimeoutError({
    what: "the sysprep script on mi-1",
    boundMilliseconds: 60_000,
    elapsedMilliseconds: 61_000,
    looks: 3,
    note: "it is running",
    lastRetryableError: cloudError("unavailable"),
});

describe("the sentences of an error", () => {
    const errors: readonly Error[] = [
        ...KINDS.map((kind) => cloudError(kind)),
        ...KINDS.map((kind) =>
            cloudError(kind, { tip: "Delete one.", requestId: "1", mayHaveTakenEffect: true }),
        ),
        timeout,
        new Error("it failed."),
        new Error("it failed"),
    ];

    for (const error of errors) {
        it(`go on without two full stops: ${error.message.slice(0, 70)}`, () => {
            const wrapped = new ActionableError(error.message, "Run it again.");
            for (const text of [
                `${messageOf(error)}.`,
                `${wrapped.message}; image state unknown`,
                `${wrapped.message}. ${wrapped.advice}`,
                `It could not be restored: ${messageOf(error)}. By hand: …`,
                `${messageOf(wrapped)}.`,
            ]) {
                assert.deepEqual(brokenSentences(text), []);
            }
        });
    }

    it("are seen where they are broken, and not in what is no sentence", () => {
        for (const broken of [
            "It ended.. Try again.",
            "in the resource's timeouts.; image state",
            "so it is., and",
        ]) {
            assert.equal(brokenSentences(broken).length, 1, broken);
        }
        for (const whole of ["see ../docs", "and so on...", "| a log line.; of Windows", "C:\\a\\..\\b"]) {
            assert.deepEqual(brokenSentences(whole), [], whole);
        }
    });

    it("of a quota say that nothing was made, and what to do", () => {
        const { message } = cloudError("quota-reached");
        assert.match(
            message,
            /reached its quota in this Region\. This request changed nothing\. Delete what nobody uses/,
        );
    });
});
