import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { CHECKLIST, observe } from "../../../acceptance/checklist";
import type { Evidence } from "../../../acceptance/evidence";
import { GOOD, withOutputs } from "./evidence";

function seen(about: RegExp, evidence: Evidence) {
    const [line, ...more] = CHECKLIST.filter((each) => about.test(each.about));
    assert.ok(line !== undefined && more.length === 0, String(about));
    return observe(line, evidence);
}

const [sight] = GOOD.sights;

/** For each line, what it would be seen by that something is otherwise. */
const OTHERWISE: readonly (readonly [RegExp, Evidence])[] = [
    [/^versions/, { ...GOOD, detected: { unknown: "no answer" } }],
    [/arrives as it was sent/, { ...GOOD, userDataIsSame: { is: false } }],
    [/^A builder from a snapshot/, withOutputs("backup-1", { timeline: [] })],
    [/^A builder of the server/, withOutputs("image-1", { timeline: [] })],
    [/^The node of the server/, { ...GOOD, sights: [atAddress("172.26.0.6")] }],
    [/^`StartInstance`/, withOutputs("image-1", { timeline: late() })],
    [/^Windows updates/, { ...withOutputs("image-1", { windowsBuild: null }), windowsUpdates: true }],
    [/^An image of an image/, withOutputs("chain-1", { rearmsLeft: 999 })],
    [/^Closing/, { ...GOOD, sights: [withPorts()] }],
    [/^`isolate`/, { ...GOOD, rulesLeft: { is: "3" } }],
    [/^`consistency/, failed("crash-1", "no room")],
    [/at once$/, { ...GOOD, sights: [oneActivation()] }],
    [/1,200 lines/, { ...GOOD, commands: [] }],
    [
        /S4U/,
        said(
            "warning",
            "A scheduled task cannot log on the built-in administrator without a password (0x8007052E).",
        ),
    ],
    [/before the machine is off/, withOutputs("pair-1", { timeline: slow() })],
    [/new password$/, withOutputs("pair-1", { sourceAdministratorPasswordFrom: null })],
    [/settings come back/, { ...GOOD, settings: { ...GOOD.settings, after: { is: "UTC" } } }],
    [/its source's node/, { ...GOOD, sights: [atAddress("172.26.0.7")] }],
    [/^What `pulumi destroy`/, { ...GOOD, leftByDestroy: ["snapshot x"] }],
];

function sightNow() {
    assert.ok(sight !== undefined);
    return sight;
}

function atAddress(ipAddress: string) {
    const { nodes, ...rest } = sightNow();
    return { ...rest, nodes: nodes.map((node) => ({ ...node, ipAddress })) };
}

function oneActivation() {
    const { nodes, ...rest } = sightNow();
    return { ...rest, nodes: nodes.map((node) => ({ ...node, activationId: "a" })) };
}

function withPorts() {
    const { machines, ...rest } = sightNow();
    return { ...rest, machines: machines.map((machine) => ({ ...machine, openPorts: 2 })) };
}

function late() {
    const [start, copied] = ["start the server", "wait for the snapshot"];
    return [
        { step: start, start: "2026-01-01T00:05:00Z", end: "2026-01-01T00:06:00Z" },
        { step: copied, start: "2026-01-01T00:00:00Z", end: "2026-01-01T00:05:00Z" },
    ];
}

function failed(name: string, message: string): Evidence {
    const evidence = withOutputs(name, { phase: "incomplete" });
    const told = [{ about: name, severity: "error", message }];
    return { ...evidence, record: { ...evidence.record, said: told } };
}

function slow() {
    return [{ step: "wait for the shutdown", start: "2026-01-01T00:00:00Z", end: "2026-01-01T00:08:00Z" }];
}

function said(severity: string, message: string): Evidence {
    return { ...GOOD, record: { ...GOOD.record, said: [{ about: "pair-1", severity, message }] } };
}

describe("the checklist of the first run", () => {
    it("stands in docs/first-real-run.md, line by line", () => {
        const page = readFileSync(
            path.join(__dirname, "..", "..", "..", "docs", "first-real-run.md"),
            "utf8",
        );
        assert.deepEqual(
            CHECKLIST.map(({ about }) => about).filter((about) => !page.includes(about)),
            [],
        );
    });

    it("has no line that differs where all is well", () => {
        const differing = CHECKLIST.filter((line) => observe(line, GOOD).verdict === "differs");
        assert.deepEqual(
            differing.map(({ about }) => about),
            [],
        );
    });

    for (const [about, evidence] of OTHERWISE) {
        it(`notices what is otherwise: ${about.source}`, () => {
            assert.notEqual(seen(about, GOOD).verdict, "differs");
            assert.equal(seen(about, evidence).verdict, "differs");
        });
    }

    it("leaves to a person what only a person sees", () => {
        const left = CHECKLIST.filter((line) => observe(line, GOOD).verdict === "look yourself");
        const judged = OTHERWISE.map(([about]) => seen(about, GOOD));
        assert.equal(left.length + judged.length, CHECKLIST.length);
    });

    it("says what was not tried, and what did not come to its end and why", () => {
        assert.deepEqual(seen(/^An image of an image/, { ...GOOD, parts: ["image"] }), {
            verdict: "not tried",
            observed: "--part chain tries it",
        });
        assert.match(
            seen(/^`consistency/, failed("crash-1", "no room")).observed,
            /did not come to its end: no room/,
        );
        const waits = { verdict: "not tried", observed: "--part crash has failed, or what it waits for" };
        assert.deepEqual(seen(/^`consistency/, withOutputs("crash-1", { phase: "incomplete" })), waits);
    });

    it("says once why a part has failed, not at each of its lines", () => {
        const lines = CHECKLIST.filter(({ part }) => part === "pair");
        const verdicts = lines.map((line) => observe(line, failed("pair-1", "no room")).verdict);
        assert.deepEqual(verdicts, ["differs", ...lines.slice(1).map(() => "not tried")]);
    });

    it("tells by what it was known that Windows is generalized", () => {
        const byRecord = said("info", "the record on the machine says that Windows is generalized");
        assert.match(seen(/before the machine is off/, GOOD).observed, /^90 s, by the command's own answer$/);
        assert.match(seen(/before the machine is off/, byRecord).observed, /^90 s, by the record/);
    });

    it("wants a newer agent of Windows Server 2025", () => {
        assert.ok("is" in GOOD.detected);
        const of = (ssmAgentVersion: string, blueprintId: string) =>
            seen(/^versions/, {
                ...GOOD,
                server: { ...GOOD.server, blueprintId },
                detected:
                    "is" in GOOD.detected ? { is: { ...GOOD.detected.is, ssmAgentVersion } } : GOOD.detected,
            }).verdict;
        assert.equal(of("3.3.1344.9", "windows_server_2025"), "differs");
        assert.equal(of("3.3.1345.0", "windows_server_2025"), "as expected");
        assert.equal(of("3.2.286.0", "windows_server_2019"), "as expected");
        assert.equal(of("3.2.99.0", "windows_server_2019"), "differs");
        assert.equal(of("?", "windows_server_2019"), "differs");
    });
});
