import assert from "node:assert/strict";
import { steps } from "../../../../provider/sysprep-snapshot-pair/guide/steps";
import { pageOfOutputs } from "../../../../provider/sysprep-snapshot-pair/report/command";
import { OUTAGE_STEPS, type ReportData } from "../../../../provider/sysprep-snapshot-pair/report/data";
import { dataInMarkdown, reportMarkdown } from "../../../../provider/sysprep-snapshot-pair/report/markdown";

const DATA: ReportData = {
    instanceName: "shop-windows-1",
    region: "us-east-1",
    phase: "complete",
    backupSnapshot: {
        name: "shop-backup",
        arn: "arn:b",
        createdAt: "2026-11-01T03:10:00.000Z",
        sizeInGb: 80,
    },
    sysprepSnapshot: {
        name: "shop-sysprep",
        arn: "arn:s",
        createdAt: "2026-11-01T03:31:00.000Z",
        sizeInGb: 80,
    },
    blueprintId: "windows_server_2019",
    bundleId: "medium_win_3_0",
    generalizeProof: "image-state",
    sourceVerified: true,
    cloneVerified: false,
    copies: [],
    timeline: [
        {
            step: "stop for the backup",
            guide: "Step 1",
            start: "2026-11-01T03:00:00.000Z",
            end: "2026-11-01T03:01:30.000Z",
        },
        {
            step: "connect --> <now>",
            guide: "Step 2",
            start: "2026-11-01T03:01:30.000Z",
            end: "2026-11-01T03:20:00.000Z",
        },
    ],
    downtimeSeconds: 90,
};

describe("a report of a bake", () => {
    it("tells the names, the proof, the checks, the outage, and every step with its time", () => {
        const markdown = reportMarkdown(DATA);
        for (const told of [
            "| Source instance | shop-windows-1 in us-east-1 |",
            "| Sysprep snapshot | shop-sysprep, made 2026-11-01T03:31:00.000Z |",
            "ImageState says that the disk is generalized",
            "| Check of the original after Sysprep | passed |",
            "| Outage as Lightsail shows it | 1m 30s |",
            "| stop for the backup | Step 1 | 2026-11-01T03:00:00.000Z | 1m 30s | away |",
            "    stop for the backup :crit, 1793502000, 90s",
        ]) {
            assert.ok(markdown.includes(told), `${told}\n${markdown}`);
        }
    });

    it("knows in which steps the source is away", () => {
        const away = steps.filter(({ outage }) => outage).map(({ name }) => name);
        assert.deepEqual([...OUTAGE_STEPS].sort(), away.sort());
    });

    it("can be read back, whatever its names are", () => {
        assert.deepEqual(dataInMarkdown(reportMarkdown(DATA)), DATA);
        assert.equal(dataInMarkdown("# Something else"), undefined);
    });

    it("is found among a stack's outputs, and becomes one page that loads nothing", () => {
        const page = pageOfOutputs(JSON.stringify({ other: 7, nested: { report: reportMarkdown(DATA) } }));
        assert.match(page, /^<!doctype html>/);
        assert.equal([...page.matchAll(/<rect class="(away|up)"/g)].length, 2);
        assert.ok(page.includes("connect --&#62; &#60;now&#62;"));
        assert.doesNotMatch(page, /<script|src=|href=|@import|url\(/);
    });

    it("is said to be missing, with what to export", () => {
        assert.throws(() => pageOfOutputs("{}"), /hold no report[^]*export const report = image\.report/i);
        assert.throws(() => pageOfOutputs("Outputs:"), /not what `pulumi stack output --json` prints/);
    });

    it("of a pair that was adopted has no timeline", () => {
        const page = pageOfOutputs(JSON.stringify([reportMarkdown({ ...DATA, timeline: [] })]));
        assert.match(page, /No step was run\./);
    });
});
