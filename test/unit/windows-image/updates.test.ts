import assert from "node:assert/strict";
import type { InstalledUpdate } from "../../../provider/guest";
import { shortened } from "../../../provider/windows-image/steps/install-updates";
import {
    assertSameWindows,
    installedIn,
    nextRound,
} from "../../../provider/windows-image/builder/update-rounds";
import { withoutValues } from "../../../provider/windows-image/builder/provision";
import { ImageScene } from "./fixtures";

const offered = (kb: string, isDefinition = false) => ({ kb, title: kb, updateId: kb, isDefinition });
const result = (kb: string, installed: boolean): InstalledUpdate => ({
    ...offered(kb),
    installed,
    hresult: installed ? "0x00000000" : "0x80070643",
});

describe("the rounds of Windows updates", () => {
    it("go on while anything but definitions is offered", () => {
        assert.equal(nextRound([offered("KB1")], { done: 0, results: [] }, 6).kind, "install");
        assert.equal(nextRound([offered("KB1", true)], { done: 1, results: [] }, 6).kind, "finished");
        assert.equal(nextRound([], { done: 3, results: [result("KB1", true)] }, 6).kind, "finished");
    });

    it("try an update that failed once more, and then end with its name", () => {
        const once = { done: 1, results: [result("KB1", false)] };
        assert.equal(nextRound([offered("KB1")], once, 6).kind, "install");
        const twice = { done: 2, results: [result("KB1", false), result("KB1", false)] };
        assert.deepEqual(nextRound([offered("KB1")], twice, 6), {
            kind: "finished",
            failed: [result("KB1", false)],
        });
    });

    it("end with what is still offered when there were as many as there may be", () => {
        const next = nextRound([offered("KB1"), offered("KB2")], { done: 6, results: [] }, 6);
        assert.deepEqual(next, {
            kind: "give-up",
            why: "2 updates are still offered after 6 rounds: KB1, KB2",
        });
    });

    it("count an update once that was installed at a second try", () => {
        assert.deepEqual(
            installedIn([result("KB1", false), result("KB1", true), result("KB2", true)]).map(({ kb }) => kb),
            ["KB1", "KB2"],
        );
    });

    it("refuse what made another Windows", () => {
        const before = { productName: "Windows Server 2019 Datacenter", build: "17763.1" };
        assertSameWindows(before, { ...before, build: "17763.42" });
        assert.throws(() => {
            assertSameWindows(before, { productName: "Windows Server 2025 Datacenter", build: "26100.1" });
        }, /made Windows Server 2025 Datacenter .* out of Windows Server 2019/);
    });

    it("fit into the value of a tag", () => {
        const kbs = Array.from({ length: 60 }, (_, index) => `KB50000${String(index).padStart(2, "0")}`);
        const text = shortened(kbs);
        assert.ok(text.length <= 256);
        assert.match(text, /^KB5000000 .* \+\d+$/);
        assert.equal(shortened(["KB1"]), "KB1");
    });
});

describe("what a provisioning script was handed", () => {
    it("is taken out of what it printed, the longer value first", () => {
        assert.equal(
            withoutValues("a=secret-long b=secret", { A: "secret", B: "secret-long" }),
            "a=[secret] b=[secret]",
        );
        assert.equal(withoutValues("nothing", { A: "" }), "nothing");
    });
});

describe("an image with Windows updates", () => {
    it("has every round of them, and says which, while the server has none", async () => {
        const scene = await ImageScene.open({ blueprintId: "windows_server_2019", guest: { updates: "ok" } });
        const { properties } = await scene.make({ windowsUpdates: true });
        const installed = properties["installedUpdates"] as readonly { readonly kb: string }[];
        const kbs = installed.map(({ kb }) => kb);
        assert.ok(kbs.includes("KB5990019") && kbs.includes("KB5992019"), kbs.join());
        assert.ok(
            !kbs.includes("KB5044284") && !kbs.includes("KB59900199") && !kbs.includes("KB5990300"),
            kbs.join(),
        );
        const build = properties["windowsBuild"] as { readonly before: string; readonly after: string };
        assert.notEqual(build.before, build.after);
        const tags = (await scene.snapshot(properties["snapshotName"]))?.tags ?? {};
        assert.match(tags["pulumi-lightsail-windows:kbs"] ?? "", /^KB5990019 .*KB5992019$/);
        assert.equal(tags["pulumi-lightsail-windows:build"], `${build.before} ${build.after}`);
        assert.equal((await scene.server())?.disk.sysprepRuns, 0);
        assert.deepEqual(await scene.leftovers(), []);
    });

    it("is none where an update fails twice, unless the program says to go on without it", async () => {
        const failing = await ImageScene.open({ guest: { updates: "fails" } });
        await assert.rejects(
            failing.make({ windowsUpdates: true }),
            /could not be installed in two rounds: KB/,
        );
        assert.deepEqual(await failing.leftovers(), []);
        const warned = await ImageScene.open({ guest: { updates: "fails" } });
        const { properties } = await warned.make({ windowsUpdates: { onFailure: "warn" } });
        assert.equal(properties["phase"], "complete");
        assert.match(warned.rig.lines("warn").join("\n"), /could not be installed/);
    });
});
