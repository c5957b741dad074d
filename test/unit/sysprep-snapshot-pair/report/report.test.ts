import assert from "node:assert/strict";
import { steps } from "../../../../provider/sysprep-snapshot-pair/guide/steps";
import { pageOfOutputs, runCommand } from "../../../../provider/sysprep-snapshot-pair/report/command";
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

    it("is not hurt by a pipe of Windows PowerShell 5.1, which turns what is not ASCII into question marks", () => {
        const data = { ...DATA, instanceName: "Büro–1 😀" };
        const piped = reportMarkdown(data).replace(/[^\x00-\x7f]/g, "?"); // eslint-disable-line no-control-regex
        assert.deepEqual(dataInMarkdown(piped), data);
    });

    it("is found among a stack's outputs, and becomes one page that loads nothing", () => {
        const page = pageOfOutputs(JSON.stringify({ other: 7, nested: { report: reportMarkdown(DATA) } }));
        assert.match(page, /^<!doctype html>/);
        assert.equal([...page.matchAll(/<rect class="(away|up)"/g)].length, 2);
        assert.ok(page.includes("connect --&#62; &#60;now&#62;"));
        assert.doesNotMatch(page, /<script|src=|href=|@import|url\(/);
    });

    it("lets no word of a stack's outputs become a part of the page, whoever has written them", () => {
        const evil = "</title><script>alert(1)</script>";
        const forged = JSON.parse(
            JSON.stringify(DATA, (_key, value: unknown) => (typeof value === "string" ? evil : value)),
        ) as ReportData;
        const known = { ...forged, phase: DATA.phase, generalizeProof: DATA.generalizeProof };
        const page = pageOfOutputs(JSON.stringify([reportMarkdown(known)]));
        assert.ok(page.includes("&#60;script&#62;"));
        assert.doesNotMatch(page, /<script|<\/title><[^s]*script/);
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

describe("the command that writes a report", () => {
    const OUTPUTS = JSON.stringify({ report: reportMarkdown(DATA) });

    function run(
        args: readonly string[],
        piped?: Uint8Array,
        read: Readonly<Record<string, Uint8Array>> = {},
    ) {
        const written: Record<string, string> = {};
        const ended = runCommand(args, {
            piped: () => piped,
            read: (file) => read[file] ?? assert.fail(`${file} is not there`),
            write: (file, text) => {
                written[file] = text;
            },
        });
        return { ...ended, written };
    }

    it("prints the page, or writes it to a file and says so", () => {
        const printed = run(["report"], Buffer.from(OUTPUTS));
        assert.equal(printed.exitCode, 0);
        assert.match(printed.out, /^<!doctype html>/);
        const { out, err, written } = run(["report", "--output", "r.html"], Buffer.from(OUTPUTS));
        assert.deepEqual([out, err], ["", "Written: r.html\n"]);
        assert.equal(written["r.html"], printed.out);
    });

    it("reads what Windows PowerShell 5.1 has written, by its mark", () => {
        const page = run(["report"], Buffer.from(OUTPUTS)).out;
        const utf16 = Buffer.from(`\ufeff${OUTPUTS}`, "utf16le");
        const files = { "outputs.json": utf16, "other.json": Buffer.from(`\ufeff${OUTPUTS}`) };
        assert.equal(run(["report"], utf16).out, page);
        assert.equal(run(["report"], Buffer.from(utf16).swap16()).out, page);
        assert.equal(run(["report", "outputs.json"], undefined, files).out, page);
        assert.equal(run(["report", "other.json"], undefined, files).out, page);
    });

    it("says how it is used where it is called in another way, and what is wrong with what came in", () => {
        for (const args of [[], ["help"], ["report", "a", "b"], ["report", "--format", "pdf"]]) {
            const { exitCode, err } = run(args, Buffer.from(OUTPUTS));
            assert.equal(exitCode, 2, args.join(" "));
            assert.match(err, /^usage: pulumi stack output --json \|/);
        }
        assert.equal(run(["report"]).exitCode, 2);
        const { exitCode, err } = run(["report"], Buffer.from("no JSON"));
        assert.equal(exitCode, 1);
        assert.match(err, /^What came in is not what `pulumi stack output --json` prints/);
    });
});
