import * as assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { type RunningCommand, type TestStack, withStack } from "../support/pulumi";
import { instanceNamed, pairOutput, pairProgram, snapshotNamed, snapshotNames } from "../support/pair";

const SOURCE = "shop-windows-1";

/** Slow enough that a step lasts for seconds, in which a process can be killed. */
const TIME_SCALE = 300;

const options = {
    program: pairProgram({ shop: `{ instanceName: "${SOURCE}" }` }),
    instances: [{ name: SOURCE }],
    timeScale: TIME_SCALE,
};

/** Who is killed, and with what. */
type Kill = (up: RunningCommand) => Promise<void>;

const KILLS: Readonly<Record<string, Kill>> = {
    "the command line alone": (up) => {
        up.signal("SIGKILL");
        return Promise.resolve();
    },
    "the provider alone": (up) => {
        up.killProviders();
        return Promise.resolve();
    },
    both: (up) => up.killEverything(),
    "Ctrl-C twice": async (up) => {
        up.signal("SIGINT");
        await sleep(200);
        up.signal("SIGINT");
    },
};

type Request = Awaited<ReturnType<TestStack["emulator"]["requests"]>>[number];

const asks =
    (operation: string, of = "") =>
    (request: Request) =>
        request.operation === operation && JSON.stringify(request.input).includes(of);

/** The step in which it happens, by the call that begins it. */
const MOMENTS: Readonly<Record<string, (request: Request) => boolean>> = {
    "while the source stops": asks("StopInstance"),
    "while the backup is made": asks("CreateInstanceSnapshot", "-backup-"),
    "while the source starts": asks("StartInstance"),
    "while Sysprep runs": asks("SendCommand", " sysprep attempt=1"),
    "while the Sysprep snapshot is made": asks("CreateInstanceSnapshot", "-sysprep-"),
};

async function killedAt(
    stack: TestStack,
    moment: (request: Request) => boolean,
    kill: Kill,
): Promise<RunningCommand> {
    const up = stack.start("up");
    await asked(stack, moment);
    // The provider is known only while its parent lives.
    up.providers();
    await kill(up);
    await up.ended;
    return up;
}

async function asked(stack: TestStack, moment: (request: Request) => boolean): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (!(await stack.emulator.requests()).some(moment)) {
        assert.ok(Date.now() < deadline, "the run has not come so far");
        await sleep(50);
    }
}

/** What a pipeline does before it tries again. */
async function unlock(stack: TestStack): Promise<void> {
    await stack.startRaw(["cancel", "--yes"]).ended;
}

const CHANGING = /^(Stop|Start|Create|Delete|Tag|Untag|Put|Send|Copy)/;

async function changesSoFar(stack: TestStack): Promise<number> {
    return (await stack.emulator.requests()).filter(({ operation }) => CHANGING.test(operation)).length;
}

describe("a run that is killed, through the Pulumi command line", function () {
    this.timeout(180_000);

    const kills = Object.entries(KILLS);
    Object.entries(MOMENTS).forEach(([when, moment], index) => {
        const [who, kill] = kills[index % kills.length] ?? kills[0] ?? [];
        assert.ok(who !== undefined && kill !== undefined);
        it(`is finished by the next one: ${who}, ${when}`, async () => {
            await withStack(options, async (stack) => {
                const killed = await killedAt(stack, moment, kill);
                assert.ok(await killed.providersEnd(20_000), "the provider has ended by itself");
                const then = await changesSoFar(stack);
                await sleep(1_000);
                assert.equal(await changesSoFar(stack), then, "nothing goes on without an engine");

                await unlock(stack);
                const pair = pairOutput(await stack.up());
                assert.equal(pair.phase, "complete");
                assert.deepEqual(
                    await snapshotNames(stack),
                    [pair.backupSnapshotName, pair.sysprepSnapshotName].sort(),
                );
                assert.ok((await snapshotNamed(stack, pair.sysprepSnapshotName)).disk.generalized);
                const source = await instanceNamed(stack, SOURCE);
                assert.equal(source.state, "running");
                assert.equal(source.disk.sysprepRuns, 1);
            });
        });
    });

    it("is cleaned up by destroy although Pulumi has recorded nothing of the pair", async () => {
        await withStack(options, async (stack) => {
            const killed = await killedAt(stack, asks("CreateInstanceSnapshot"), (up) => up.killEverything());
            await killed.providersEnd(20_000);
            assert.equal((await snapshotNames(stack)).length, 1);
            assert.equal((await instanceNamed(stack, SOURCE)).state, "stopped");
            await unlock(stack);
            await stack.destroy();
            assert.deepEqual(await snapshotNames(stack), []);
            assert.equal((await instanceNamed(stack, SOURCE)).state, "running");
        });
    });

    it("ends its step and is recorded when it is only asked to stop", async () => {
        await withStack(options, async (stack) => {
            const up = stack.start("up");
            await asked(stack, asks("CreateInstanceSnapshot"));
            up.signal("SIGINT");
            await up.ended;
            const pair = pairOutput(await stack.up());
            assert.equal(pair.phase, "complete");
            assert.equal((await snapshotNames(stack)).length, 2);
            assert.equal((await instanceNamed(stack, SOURCE)).state, "running");
        });
    });
});
