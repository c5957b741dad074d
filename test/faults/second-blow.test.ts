import * as assert from "node:assert/strict";
import { problemsAfterAttempt } from "../support/sweep/rules";
import { STORIES } from "../support/sweep/stories";
import { type Call, record, type Recording } from "../support/sweep/sweep";

/** What a person's policy may lack, or a colleague may take away, just when the next run begins. */
const DENIED = [
    "GetInstance",
    "GetInstanceSnapshot",
    "GetInstanceSnapshots",
    "GetOperationsForResource",
    "DescribeInstanceInformation",
    "ListCommands",
    "GetCommandInvocation",
    "TagResource",
    "UntagResource",
    "CreateInstanceSnapshot",
    "SendCommand",
] as const;

const isChange = ({ operation, input }: Call) =>
    /^(Stop|Start|Create|Delete)/.test(operation) ||
    (operation === "SendCommand" && input.includes(" sysprep attempt=")) ||
    (operation === "TagResource" && input.includes(":lock-"));

interface SecondBlow {
    readonly call: Call;
    readonly when: "before" | "after";
    readonly operation: string;
    readonly nth: number;
}

function pointsOf({ calls }: Recording): readonly SecondBlow[] {
    // A sign of life comes by the clock; the first few are those that take the source.
    const changes = calls.filter(isChange).slice(0, 12);
    return changes.flatMap((call, index) =>
        DENIED.map((operation, other) => ({
            call,
            when: (index + other) % 2 === 0 ? ("after" as const) : ("before" as const),
            operation,
            nth: 1 + ((2 * index + other) % 4),
        })),
    );
}

/** A run is killed, and the next one is refused a call: whatever it comes to, it has to leave the source running. */
async function strikeTwice({ story }: Recording, point: SecondBlow): Promise<readonly string[]> {
    const scene = await story.prepare();
    const { world } = scene;
    const target = world.calls + point.call.k;
    world.strike = ({ n }) => (n === target ? point.when : undefined);
    await scene.act(1);
    world.strike = undefined;
    await world.clock.sleep(60_000);
    await world.setFaults([{ operation: point.operation, nth: point.nth, fault: "access-denied" }]);
    return problemsAfterAttempt(scene, await scene.act(2));
}

describe("a run that is killed, and the next one refused a call", () => {
    it("leaves the source running, or says first that it could not", async () => {
        const create = STORIES.find(({ name }) => name === "create");
        assert.ok(create !== undefined);
        const recording = await record(create);
        const failed: string[] = [];
        const points = pointsOf(recording);
        for (const point of points) {
            const { call, when, operation, nth } = point;
            for (const problem of await strikeTwice(recording, point)) {
                failed.push(
                    `killed ${when} call ${call.k} (${call.operation}), then ${operation} ${nth} denied: ${problem}`,
                );
            }
        }
        assert.ok(points.length > 100, String(points.length));
        assert.deepEqual(failed, []);
    });
});
