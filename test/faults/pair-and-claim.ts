import * as assert from "node:assert/strict";
import type { Attempt } from "../support/sweep/commands";
import { PAIR_URN, SOURCE } from "../support/sweep/scene";
import { SimulatedProcess } from "../support/sweep/simulated-process";
import { Stack } from "../support/sweep/stack";
import { PLAIN, type Raw, settled } from "../support/sweep/told";
import { isOfPair } from "../support/sweep/witness";
import type { World } from "../support/sweep/world";

export const CLAIM: Raw = {
    instanceName: SOURCE,
    pairUrn: PAIR_URN,
    resourceUrn: PAIR_URN.replace(":SysprepSnapshotPair:", ":SnapshotClaim:"),
};
export const MINUTE = 60_000;

export const stackOf = (world: World, kind: "pair" | "claim", place = "laptop") =>
    new Stack(world, kind, () => new SimulatedProcess(world, { place }));

export const snapshotsIn = async (world: World, region?: string) =>
    (await world.state(region)).instanceSnapshots.filter(isOfPair);
export const namesIn = async (world: World, region?: string) =>
    (await snapshotsIn(world, region)).map(({ name }) => name).sort();
export const sourceIn = async (world: World) => {
    const source = (await world.state()).instances.find(({ name }) => name === SOURCE);
    assert.ok(source !== undefined);
    return source;
};
export const said = ({ said: lines }: Attempt, kind = "warn") =>
    lines.filter((line) => line.startsWith(`${kind}: `)).join("\n");

/** A re-bake that is killed when it has sent Sysprep. */
export async function killedRebake(world: World, pair: Stack, more: Raw = {}): Promise<void> {
    await settled(pair.up({ ...PLAIN, ...more, triggers: [1] }));
    world.strike = ({ operation, body }) =>
        operation === "SendCommand" && body.includes(" sysprep attempt=") ? "after" : undefined;
    assert.equal((await pair.up({ ...PLAIN, ...more, triggers: [2] })).end, "killed");
    world.strike = undefined;
}
