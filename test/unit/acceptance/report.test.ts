import * as assert from "node:assert/strict";
import { recordOf } from "../../../acceptance/record";
import { report } from "../../../acceptance/report";
import { GOOD, withOutputs } from "./evidence";

const OF = {
    region: "us-east-1",
    version: "1.2.3",
    startedAt: new Date("2026-01-01T00:00:00Z"),
    failure: undefined,
    servers: [GOOD],
    secrets: [],
};

describe("the report of the first run", () => {
    it("has a row for each line of the checklist, and counts what differs", () => {
        const good = report(OF);
        assert.equal(good.differs, 0);
        assert.match(
            good.markdown,
            /^# The first run on AWS: report\n\npulumi-lightsail-windows 1\.2\.3, us-east-1,/,
        );
        const rows = good.markdown.split("\n").filter((line) => line.startsWith("| "));
        assert.ok(
            rows.every((row) => row.replaceAll("\\|", "").split("|").length === 7),
            good.markdown,
        );
        const other = withOutputs("pair-1", { sourceAdministratorPasswordFrom: null });
        assert.equal(report({ ...OF, servers: [other] }).differs, 1);
    });

    it("holds no secret and no account, whoever has said them", () => {
        const said = [
            { about: "crash-1", severity: "error", message: "code S3CR3T of arn:aws:x:111122223333:y" },
        ];
        const failed = withOutputs("crash-1", { phase: "incomplete" });
        const { markdown } = report({
            ...OF,
            servers: [{ ...failed, record: { ...failed.record, said } }],
            secrets: ["S3CR3T", ""],
        });
        assert.match(markdown, /code \[secret\] of arn:aws:x:\[account\]:y/);
        assert.doesNotMatch(markdown, /S3CR3T|111122223333/);
    });

    it("says what ended the run before its time", () => {
        assert.match(
            report({ ...OF, failure: "no\nroom | here" }).markdown,
            /It ended early: no room \\\| here/,
        );
    });
});

describe("what Pulumi has of a run", () => {
    it("is the state by the program's names, and what was told but for debugging", () => {
        const type = "pulumi-nodejs:dynamic/lightsail-windows:WindowsImage";
        const urn = `urn:pulumi:s::p::${type}::image-1`;
        const exported = JSON.stringify({
            deployment: { resources: [{ urn, outputs: { phase: "complete" } }] },
        });
        const events = [
            { diagnosticEvent: { urn, severity: "info", message: "<{%fg 1%}>done<{%reset%}>\n" } },
            { diagnosticEvent: { urn, severity: "debug", message: "a secret" } },
            { summaryEvent: {} },
        ];
        assert.deepEqual(recordOf(exported, events.map((each) => JSON.stringify(each)).join("\n")), {
            outputs: { "image-1": { phase: "complete" } },
            said: [{ about: "image-1", severity: "info", message: "done" }],
        });
    });

    it("is nothing where Pulumi was not begun", () => {
        assert.deepEqual(recordOf("", ""), { outputs: {}, said: [] });
    });
});
