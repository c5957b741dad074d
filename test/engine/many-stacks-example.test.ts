import * as assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { sideBySide } from "../../examples/many-stacks/side-by-side";
import type { ServerStack } from "../../examples/many-stacks/stacks";
import type { JournalEntry } from "../../emulator/services";
import { startServer } from "../../emulator/services";
import { obedientGuests } from "../../emulator/test/support/obedient-guest";
import { changedEnvironment, isolatedEnvironment } from "../../toolchain/environment";
import { HttpEmulatorControl } from "../support/emulator-control";
import { changing } from "../support/pair/truth";
import { RunningCommand } from "../support/pulumi";
import { commandLine } from "../support/pulumi/command-line";
import { compileProgram, makeProject, removeProject } from "../support/pulumi/project-folder";

const AT_ONCE = { inAll: 4, inOneRegion: 3 };
/** Twenty stacks are a hundred and forty commands of Pulumi: a computer that does much else needs long for them. */
const LONGEST = 30 * 60_000;
const MISSING = "shop-windows-7";

const STACKS: readonly ServerStack[] = Array.from({ length: 20 }, (_, index) => ({
    name: `shop-${index + 1}`,
    instanceName: `shop-windows-${index + 1}`,
    region: index % 2 === 0 ? "us-east-1" : "eu-west-1",
}));

const LIST = [
    `export const month = "2026-11";`,
    `export const atOnce = ${JSON.stringify(AT_ONCE)};`,
    `export const stacks = ${JSON.stringify(STACKS)};`,
].join("\n");

/** How many of these servers were being changed at the same moment, at most. */
function mostAtOnce(journal: readonly JournalEntry[], names: readonly string[]): number {
    const spans = names.flatMap((name) => {
        const moments = changing(journal)
            .filter(({ input }) => input["instanceName"] === name || input["resourceName"] === name)
            .map(({ at }) => at);
        return moments.length === 0 ? [] : [{ from: Math.min(...moments), to: Math.max(...moments) }];
    });
    return Math.max(...spans.map(({ from }) => spans.filter((o) => o.from <= from && from <= o.to).length));
}

/** Runs `all.ts` for the stacks above, against an emulator that has all of their servers but one. */
async function runAll(
    body: (
        emulator: HttpEmulatorControl,
        code: number | null,
        output: string,
        project: string,
    ) => Promise<void>,
): Promise<void> {
    const { cli } = await commandLine();
    const server = await startServer({ timeScale: 300, guests: obedientGuests() });
    const { folder, project } = makeProject("many-stacks", { example: "many-stacks" });
    try {
        compileProgram(project);
        writeFileSync(path.join(project, "stacks.ts"), LIST);
        const emulator = new HttpEmulatorControl(server.endpoint);
        for (const { instanceName: name, region } of STACKS.filter((each) => each.instanceName !== MISSING)) {
            await emulator.addInstance({ name, region, availabilityZone: `${region}a`, managed: true });
        }
        const around = isolatedEnvironment({ cli, folder, emulator: server.environment });
        const command = new RunningCommand(
            process.execPath,
            ["--require", "ts-node/register", "all.ts", "up"],
            project,
            changedEnvironment(process.env, { ...around, TS_NODE_TRANSPILE_ONLY: "true" }),
        );
        try {
            const { code, output } = await command.ended;
            await body(emulator, code, output, project);
        } finally {
            await command.killEverything();
        }
    } finally {
        removeProject(folder);
        await server.close();
    }
}

describe("examples/many-stacks", () => {
    it("runs 20 stacks side by side within its bounds, and one that fails stops no other", async () => {
        await runAll(async (emulator, code, output, project) => {
            assert.equal(code, 1, output);
            const summary = output.slice(output.indexOf("\nstack "));
            const rows = summary.split("\n").map((line) => line.split(/ {2,}/));
            const logOf = (name: string) => readFileSync(path.join(project, "logs", `${name}.log`), "utf8");
            for (const { name, instanceName, region } of STACKS) {
                const row = rows.find(([stack]) => stack === name);
                if (instanceName === MISSING) {
                    assert.deepEqual(
                        row,
                        [name, "failed", `see ${path.join("logs", `${name}.log`)}`],
                        output,
                    );
                    continue;
                }
                const { instances, instanceSnapshots } = await emulator.state(region);
                const made = instanceSnapshots.filter((each) => each.fromInstanceName === instanceName);
                const golden = made.find(({ disk }) => disk.generalized);
                assert.equal(row?.[1], "succeeded", logOf(name));
                assert.equal(made.length, 2, summary);
                assert.equal(row[3], golden?.name, summary);
                assert.match(row[2] ?? "", /^\d+ min$/);
                assert.equal(instances.find((each) => each.name === instanceName)?.state, "running");
            }
            assert.match(summary, /^19 succeeded, 1 failed$/m);
            assert.ok(existsSync(path.join(project, "Pulumi.shop-1.yaml")), "one stack can be run by hand");
            const journal = await emulator.requests();
            const names = (stacks: readonly ServerStack[]) => stacks.map((each) => each.instanceName);
            assert.equal(mostAtOnce(journal, names(STACKS)), AT_ONCE.inAll);
            for (const region of ["us-east-1", "eu-west-1"]) {
                const there = STACKS.filter((each) => each.region === region);
                assert.ok(mostAtOnce(journal, names(there)) <= AT_ONCE.inOneRegion, region);
            }
        });
    }).timeout(LONGEST);
});

describe("examples/many-stacks/side-by-side", () => {
    const bounds = { inAll: 3, inOneGroup: 2, groupOf: (item: string) => item.charAt(0) };
    const items = ["a1", "a2", "a3", "b1", "b2", "b3"];

    it("does all of the work, no more at once than in all and in one group", async () => {
        const atWork = new Set<string>();
        let most = 0;
        const done = await sideBySide(
            items,
            bounds,
            async (item) => {
                atWork.add(item);
                most = Math.max(most, atWork.size);
                assert.ok([...atWork].filter((each) => each.startsWith(item.charAt(0))).length <= 2);
                await turn();
                atWork.delete(item);
                return item.toUpperCase();
            },
            () => false,
        );
        assert.equal(most, 3);
        assert.deepEqual([...done.keys()].sort(), items);
        assert.equal(done.get("b3"), "B3");
    });

    it("begins no more once it is over, and waits for those at work", async () => {
        let isOver = false;
        const done = await sideBySide(
            items,
            bounds,
            async (item) => {
                isOver = true;
                await turn();
                return item;
            },
            () => isOver,
        );
        assert.deepEqual([...done.keys()], ["a1"]);
    });
});
