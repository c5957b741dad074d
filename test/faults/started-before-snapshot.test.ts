import * as assert from "node:assert/strict";
import { TAG } from "../../provider/run/tags";
import { SOURCE } from "../support/sweep/scene";
import type { Stack } from "../support/sweep/stack";
import { newWorld, PLAIN } from "../support/sweep/told";
import type { World } from "../support/sweep/world";
import { snapshotsIn, sourceIn, stackOf } from "./pair-and-claim";

const isSysprepSnapshot = ({ operation, body }: { operation: string; body: string }) =>
    operation === "CreateInstanceSnapshot" && body.includes("-sysprep-");

interface Answered {
    instance?: { state: { code: number; name: string } };
    operations?: readonly { readonly operationType: string; readonly createdAt: number }[];
}

const TRIES = 8;

/**
 * Somebody starts the source while Lightsail puts the request for its snapshot off, and Lightsail's answers show it
 * only once the snapshot is begun: of a disk that has been booted.
 */
async function startJustBefore(world: World, isKilled: boolean): Promise<void> {
    let tries = 0;
    let startedAt = Number.POSITIVE_INFINITY;
    world.witness = async (call) => {
        if (!isSysprepSnapshot(call)) {
            return;
        }
        tries += 1;
        if (tries === 1) {
            startedAt = world.clock.now() / 1_000;
            await world.byHand("Lightsail_20161128", "StartInstance", { instanceName: SOURCE });
        }
    };
    world.strike = (call) => {
        const isPassing = isSysprepSnapshot(call) && tries === TRIES - 1;
        return isKilled && isPassing ? "after" : undefined;
    };
    world.distort = ({ operation }, body) => {
        if (tries === 0 || tries >= TRIES) {
            return body;
        }
        const answer = JSON.parse(body) as Answered;
        if (operation === "GetInstance" && answer.instance?.state !== undefined) {
            answer.instance.state = { code: 80, name: "stopped" };
        }
        if (operation === "GetOperationsForResource") {
            answer.operations = (answer.operations ?? []).filter(
                ({ operationType, createdAt }) => operationType !== "StartInstance" || createdAt < startedAt,
            );
        }
        return JSON.stringify(answer);
    };
    await world.setFaults([
        { operation: "CreateInstanceSnapshot", nth: 2, times: TRIES - 1, fault: "throttle" },
    ]);
}

const rolesIn = async (world: World) => (await snapshotsIn(world)).map(({ tags }) => tags[TAG.role]).sort();

async function assertRefused(world: World, pair: Stack): Promise<void> {
    const next = await pair.up(PLAIN);
    assert.equal(next.end, "failed");
    assert.match(next.message, /nothing proves that the disk of instance "shop-windows-1" is generalized/);
    assert.deepEqual(await rolesIn(world), ["backup"]);
    assert.equal((await sourceIn(world)).state, "running");
    assert.equal((await pair.up({ ...PLAIN, triggers: [1] })).end, "done");
    assert.deepEqual(await rolesIn(world), ["backup", "sysprep"]);
    for (const { tags, disk } of await snapshotsIn(world)) {
        assert.equal(disk.generalized, tags[TAG.role] === "sysprep");
    }
}

describe("a source that is started just before its Sysprep snapshot", () => {
    for (const minutes of [0, 3, 60]) {
        it(`is found out by the next run, where this one is killed before it could look, ${minutes} minutes later`, async () => {
            const world = await newWorld();
            const pair = stackOf(world, "pair");
            await startJustBefore(world, true);
            assert.equal((await pair.up(PLAIN)).end, "killed");
            world.strike = undefined;
            await world.clock.sleep(minutes * 60_000);
            await assertRefused(world, pair);
        });
    }

    it("is found out once more where its snapshot could not be deleted", async () => {
        const world = await newWorld();
        const pair = stackOf(world, "pair");
        await startJustBefore(world, false);
        await world.setFaults([{ operation: "DeleteInstanceSnapshot", nth: 1, fault: "access-denied" }]);
        assert.equal((await pair.up(PLAIN)).end, "failed");
        assert.deepEqual(await rolesIn(world), ["backup", "sysprep"]);
        await assertRefused(world, pair);
    });
});

describe("a Sysprep snapshot that a killed run has begun of a proven disk", () => {
    for (const minutes of [0, 60]) {
        it(`is finished by the next run, ${minutes} minutes later, with the proof on it`, async () => {
            const world = await newWorld();
            const pair = stackOf(world, "pair");
            world.strike = (call) => (isSysprepSnapshot(call) ? "after" : undefined);
            assert.equal((await pair.up(PLAIN)).end, "killed");
            world.strike = undefined;
            await world.clock.sleep(minutes * 60_000);
            const next = await pair.up(PLAIN);
            assert.equal(next.end, "done", next.message);
            const made = (await snapshotsIn(world)).find(({ tags }) => tags[TAG.role] === "sysprep");
            assert.equal(made?.tags[TAG.proof], "image-state");
            assert.equal((await sourceIn(world)).disk.sysprepRuns, 1);
        });
    }
});
