// One of the processes that share a sweep: strikes every so manieth of the planned points, and sends what came of each.
import { askedExtent, askedPart, partOf } from "./extent";
import { pointsOf, pointsOfImages } from "./points";
import { IMAGE_STORIES } from "./image-stories";
import type { Story } from "./scene";
import type { ShardMessage } from "./shards";
import { STORIES } from "./stories";
import { record, type Recording, strike } from "./sweep";

function send(message: ShardMessage): Promise<void> {
    return new Promise((resolve, reject) => {
        process.send?.(message, (error: Error | null) => {
            if (error === null) {
                resolve();
            } else {
                reject(error);
            }
        });
    });
}

async function main(
    shard: number,
    shards: number,
    stories: readonly Story[],
    plan: typeof pointsOf,
): Promise<void> {
    const recordings: Recording[] = [];
    for (const story of stories) {
        recordings.push(await record(story));
    }
    const points = partOf(plan(recordings, askedExtent()), askedPart());
    await send({ kind: "planned", points: points.length });
    for (const { recording, call, blow } of points.filter((_, index) => index % shards === shard)) {
        await send({ kind: "struck", point: await strike(recording, call, blow) });
    }
}

const [shard = 0, shards = 1] = process.argv.slice(2, 4).map(Number);
const work =
    process.argv[4] === "images"
        ? main(shard, shards, IMAGE_STORIES, pointsOfImages)
        : main(shard, shards, STORIES, pointsOf);
work.then(
    () => process.exit(0),
    (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
        process.exit(1);
    },
);
