import assert from "node:assert/strict";
import { EngineGone } from "../../../provider/engine/engine-gone";
import { snapshotInstanceProvider } from "../../../provider/snapshot-instance/provider";
import { Scene } from "./fixtures";

/** Fewer looks at what is under way make fewer moments that differ. */
const QUICK = { latencies: { create: [5, 5], delete: [3, 3] } } as const;

/** Runs `create` in a process that ends at its request number `last`; answers whether it came to its end. */
async function killedAt(
    scene: Scene,
    inputs: Readonly<Record<string, unknown>>,
    last: number,
): Promise<boolean> {
    const gone = new AbortController();
    let requests = 0;
    scene.rig.beforeRequest = () => {
        requests += 1;
        if (requests >= last) {
            gone.abort(new EngineGone("gone"));
        }
        // A process that is gone sends nothing more.
        if (requests > last) {
            throw Object.assign(new Error("gone"), { code: "ECONNREFUSED" });
        }
    };
    const provider = snapshotInstanceProvider({
        ...scene.rig.runtime,
        signal: gone.signal,
        assertEngineAlive: () => {
            gone.signal.throwIfAborted();
            return Promise.resolve();
        },
    });
    const isDone = await provider.create(inputs).then(
        () => true,
        () => false,
    );
    scene.rig.beforeRequest = undefined;
    return isDone;
}

describe("instance: a process that is killed", () => {
    it("at any of its requests leaves what the next one makes the same instance of", async () => {
        let isDone = false;
        for (let last = 1; !isDone; last += 1) {
            const scene = await Scene.open({}, true, QUICK);
            const inputs = await scene.checked({ tags: { app: "shop" } });
            isDone = await killedAt(scene, inputs, last);
            if (!isDone) {
                const { id, properties } = await scene.provider().create(inputs);
                assert.equal(properties["phase"], "complete", `killed at request ${last}`);
                assert.deepEqual(await scene.instanceNames(), ["shop", id], `killed at request ${last}`);
                assert.deepEqual(await scene.firewall(id), ["tcp 443 443 0.0.0.0/0 ::/0"]);
            }
            assert.ok(last < 200);
        }
    });

    it("while it deletes leaves what the next one deletes", async () => {
        for (let last = 1; last <= 6; last += 1) {
            const scene = await Scene.open({}, true, QUICK);
            const { properties } = await scene.create();
            let requests = 0;
            scene.rig.beforeRequest = () => {
                requests += 1;
                if (requests > last) {
                    throw Object.assign(new Error("gone"), { code: "ECONNREFUSED" });
                }
            };
            await scene
                .provider()
                .delete(properties)
                .catch(() => undefined);
            scene.rig.beforeRequest = undefined;
            await scene.provider().delete(properties);
            assert.deepEqual(await scene.instanceNames(), ["shop"], `killed at request ${last}`);
        }
    });
});
