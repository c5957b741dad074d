import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import * as path from "node:path";
import type { Extent } from "./extent";
import type { Point } from "./sweep";

/** Which stories are told. */
export type StorySet = "pairs" | "images";

/** What a process that shares a sweep tells. All of them plan the same points, since each records the same runs. */
export type ShardMessage =
    | { readonly kind: "planned"; readonly points: number }
    | { readonly kind: "struck"; readonly point: Point };

export interface Progress {
    readonly struck: number;
    readonly planned: number;
    readonly failures: number;
}

/**
 * Strikes all points of an extent, on every processor.
 *
 * @throws an Error when a process ended early, or when the points struck are not those planned
 */
export async function sweepAll(
    stories: StorySet,
    extent: Extent,
    tell: (progress: Progress, point: Point) => void,
): Promise<readonly Point[]> {
    const struck: Point[] = [];
    let planned = 0;
    const hear = (message: ShardMessage) => {
        if (message.kind === "planned") {
            planned = Math.max(planned, message.points);
            return;
        }
        struck.push(message.point);
        const failures = struck.filter(({ problems }) => problems.length > 0).length;
        tell({ struck: struck.length, planned, failures }, message.point);
    };
    const shards = availableParallelism();
    await Promise.all(
        Array.from({ length: shards }, (_, index) => runShard(stories, extent, index, shards, hear)),
    );
    if (struck.length !== planned) {
        throw new Error(`${struck.length} points were struck instead of ${planned}`);
    }
    return struck;
}

function runShard(
    stories: StorySet,
    extent: Extent,
    shard: number,
    shards: number,
    hear: (message: ShardMessage) => void,
): Promise<void> {
    return new Promise((resolve, reject) => {
        const child = fork(path.join(__dirname, "shard.ts"), [String(shard), String(shards), stories], {
            execArgv: ["--require", "ts-node/register"],
            env: { ...process.env, FAULT_SWEEP: extent },
        });
        child.on("message", (message: ShardMessage) => {
            hear(message);
        });
        child.once("error", reject);
        child.once("exit", (code, signal) => {
            if (code === 0) {
                resolve();
            } else {
                reject(new Error(`a process of the sweep ended early (${signal ?? `exit code ${code}`})`));
            }
        });
    });
}
