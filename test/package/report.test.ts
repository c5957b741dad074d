import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { ReportData } from "../../provider/sysprep-snapshot-pair/report/data";
import { reportMarkdown } from "../../provider/sysprep-snapshot-pair/report/markdown";
import { npm } from "../../scripts/pack/npm";
import { pack } from "../../scripts/pack/pack";
import { removeFolder } from "../../toolchain/folder-moves";
import { Rig } from "../support/in-process/rig";
import { Browser } from "./browser";
import { makeProject } from "./managers";

const URN = "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:SysprepSnapshotPair::shop";

/** What `pulumi stack output --json` prints of a pair that was made on the emulator. */
async function outputsOfABake(): Promise<{
    readonly json: string;
    readonly data: ReportData;
    readonly secret: string;
}> {
    const rig = new Rig();
    await rig.control("POST", "instances", { name: "shop-windows-1", managed: true });
    const { inputs } = await rig.pair().check({}, { instanceName: "shop-windows-1", resourceUrn: URN });
    const { properties } = await rig.pair().create(inputs);
    const data = properties as unknown as ReportData;
    // What the class hands to the report, and no other output.
    const told: ReportData = {
        instanceName: data.instanceName,
        region: data.region,
        phase: data.phase,
        backupSnapshot: data.backupSnapshot,
        sysprepSnapshot: data.sysprepSnapshot,
        blueprintId: data.blueprintId,
        bundleId: data.bundleId,
        generalizeProof: data.generalizeProof,
        sourceVerified: data.sourceVerified,
        cloneVerified: data.cloneVerified,
        copies: data.copies,
        timeline: data.timeline,
        downtimeSeconds: data.downtimeSeconds,
    };
    return {
        json: JSON.stringify({ report: reportMarkdown(told) }),
        data,
        secret: String(properties["sourceAdministratorPassword"]),
    };
}

describe("the report of a bake, made by the packed package", () => {
    let folder: string;
    let page: string;
    let browser: Browser;
    let bake: Awaited<ReturnType<typeof outputsOfABake>>;

    before(async () => {
        folder = mkdtempSync(path.join(tmpdir(), "lightsail-windows-report-"));
        bake = await outputsOfABake();
        const { tarball } = pack(".", folder);
        const project = makeProject(folder, "project", {
            dependencies: { "pulumi-lightsail-windows": `file:${tarball}` },
        });
        npm(project, "install", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund");
        const home = path.join(project, "node_modules", "pulumi-lightsail-windows");
        const { bin } = JSON.parse(readFileSync(path.join(home, "package.json"), "utf8")) as {
            readonly bin: Readonly<Record<string, string>>;
        };
        page = path.join(folder, "report.html");
        const command = path.join(home, bin["pulumi-lightsail-windows"] ?? "");
        execFileSync(process.execPath, [command, "report", "--output", page], {
            input: bake.json,
            stdio: "pipe",
        });
        browser = new Browser();
    });

    after(() => {
        for (const each of [folder, browser.folder]) {
            removeFolder(each);
        }
    });

    it("shows a bar for every step in a browser, as long as the step took, red where the server is away", () => {
        const { title, bars, complaints, requests } = browser.look(page, 1200, "light");
        const { timeline } = bake.data;
        assert.equal(title, "Golden snapshot of shop-windows-1");
        assert.deepEqual([complaints, requests], [[], []]);
        assert.equal(bars.length, timeline.length);
        const milliseconds = timeline.map(({ start, end }) => Date.parse(end) - Date.parse(start));
        const longest = milliseconds.indexOf(Math.max(...milliseconds));
        assert.equal(
            bars.map(({ width }) => width).indexOf(Math.max(...bars.map(({ width }) => width))),
            longest,
        );
        assert.equal(new Set(bars.map(({ fill }) => fill)).size, 2);
        const fillOf = (step: string) => bars.find((bar) => bar.title.startsWith(`${step}:`))?.fill;
        assert.equal(fillOf("run Sysprep"), fillOf("stop for the backup"));
        assert.notEqual(fillOf("run Sysprep"), fillOf("connect"));
        for (const [index, { left }] of bars.slice(1).entries()) {
            assert.ok(left >= (bars[index]?.left ?? 0) - 1, "a step begins after the one before it");
        }
    });

    it("has its names before the bars and the lengths behind them, in a narrow window and by night too", () => {
        const day = browser.look(page, 1200, "light");
        const night = browser.look(page, 480, "dark");
        assert.notEqual(day.background, night.background);
        for (const { names, lengths, bars, isWiderThanTheWindow } of [day, night]) {
            assert.equal(isWiderThanTheWindow, false);
            const first = Math.min(...bars.map(({ left }) => left));
            const last = Math.max(...bars.map(({ left, width }) => left + width));
            assert.ok(
                [...names, ...lengths].every(({ left, right }) => right > left),
                "every text is drawn",
            );
            assert.ok(names.every(({ left, right }) => left >= 0 && right <= first));
            assert.ok(lengths.every(({ left }) => left >= last));
        }
    });

    it("holds no secret", () => {
        assert.ok(bake.secret.length > 7);
        assert.ok(!readFileSync(page, "utf8").includes(bake.secret));
        assert.ok(!bake.json.includes(bake.secret));
    });
});
