import * as assert from "node:assert/strict";
import type { Stack } from "../support/sweep/stack";
import { PLAIN } from "../support/sweep/told";
import type { World } from "../support/sweep/world";

export { sourceIn, stackOf } from "./pair-and-claim";

/** A run that is killed when it has stopped the source, and has made nothing yet. */
export async function killStopped(
    world: World,
    pair: Stack,
    when: "once it is stopped" | "before its stop is seen" = "once it is stopped",
): Promise<void> {
    const [operation, blow] =
        when === "once it is stopped"
            ? (["CreateInstanceSnapshot", "before"] as const)
            : (["StopInstance", "after"] as const);
    world.strike = (call) => (call.operation === operation ? blow : undefined);
    assert.equal((await pair.up(PLAIN)).end, "killed");
    world.strike = undefined;
}

interface Nodes {
    readonly InstanceInformationList: readonly Readonly<Record<string, unknown>>[];
}

/** A registration of an earlier machine, which had the private address that the source has now. */
export function withStaleRegistration(world: World): void {
    world.distort = ({ operation }, body) => {
        if (operation !== "DescribeInstanceInformation") {
            return body;
        }
        const answer = JSON.parse(body) as Nodes;
        const stale = answer.InstanceInformationList.map((node) => ({
            ...node,
            InstanceId: "mi-0aaaaaaaaaaaaaaaa",
            PingStatus: "ConnectionLost",
        }));
        return JSON.stringify({
            ...answer,
            InstanceInformationList: [...answer.InstanceInformationList, ...stale],
        });
    };
}
